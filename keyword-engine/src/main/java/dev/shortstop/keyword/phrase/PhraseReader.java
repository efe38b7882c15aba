package dev.shortstop.keyword.phrase;

/**
 * Finds out whether the phrases of a tree make up a message as their roles demand it. Reads the message once from word to word,
 * keeps what may come next in a few bits for each of the words to come, and allocates nothing. Immutable, for any number of
 * threads.
 */
final class PhraseReader {

    /** What is open at a word: leads have been read, or nothing yet. */
    private static final int BEFORE = 1;
    /** A phrase has been read, and tails perhaps. */
    static final int AFTER = 2;
    /** The same, and leads to another phrase. */
    static final int LED_AGAIN = 4;

    private static final int BITS_A_WORD = 3;
    private static final int MASK = (1 << BITS_A_WORD) - 1;
    /** What fits a long, the word that is being read included. */
    static final int MOST_WORDS_OF_A_PHRASE = Long.SIZE / BITS_A_WORD - 1;

    private final PhraseTree tree;

    PhraseReader(PhraseTree tree) {
        this.tree = tree;
    }

    /**
     * @param mask all bits of the languages that count
     * @param own phrases beside those of the tree
     * @param found told the phrase that decides, where one does
     */
    boolean isRequest(String folded, int from, int mask, PhraseTree own, Found found) {
        return read(folded, from, mask, own, BEFORE, BEFORE, Role.PHRASE_OF_MESSAGE, found, Slip.NONE);
    }

    /**
     * Whether the message, or a sentence of it, would be a request with the slip in it put right.
     *
     * @param slip told which words that no phrase knows stand where one may go on
     */
    boolean isRequestButForSlip(String folded, int mask, PhraseTree own, Slip slip, Found found) {
        return read(folded, 0, mask, own, BEFORE, BEFORE, Role.PHRASE_OF_MESSAGE, found, slip);
    }

    /** Whether the text consists of what may follow a leading keyword, and of nothing else. */
    boolean isFollower(String folded, int from, int mask, PhraseTree own, Found ignored) {
        return read(folded, from, mask, own, 0, AFTER, Role.PHRASE_OF_MESSAGE | Role.FOLLOWER.bit, ignored, Slip.NONE);
    }

    private boolean read(
            String folded,
            int from,
            int mask,
            PhraseTree own,
            int sentenceStart,
            int messageStart,
            int phrasesOfMessage,
            Found found,
            Slip slip) {
        // What is open at the word that is being read, in the lowest bits, and at those to come.
        long sentence = sentenceStart;
        long message = messageStart;
        boolean unblocked = sentenceStart != 0;
        int word = 0;
        int at = Words.skipSeparators(folded, from);
        while (at >= 0) {
            int end = Words.skipWord(folded, at);
            int symbol = slip.symbol(tree, folded, at, end);
            boolean isOpen = ((sentence | message) & MASK) != 0;
            for (int i = 0; i < 2; i++) {
                PhraseTree phrases = i == 0 ? tree : own;
                int wordEnd = end;
                int words = 1;
                int read = i == 0 ? symbol : slip.symbol(own, folded, at, end);
                slip.pass(word, read, isOpen);
                boolean negates = tree.isBlocker(symbol, mask);
                int state = phrases.next(PhraseTree.ROOT, read);
                while (state != PhraseTree.NOWHERE) {
                    // The phrases of its own are in the bits of a language that may not count, but they do.
                    int roles = Role.inAnyLanguage(i == 0 ? phrases.roles(state) & mask : phrases.roles(state));
                    if (roles != 0) {
                        if (unblocked && slip == Slip.NONE && (roles & Role.ANYWHERE.bit) != 0) {
                            found.set(at, wordEnd, Role.ANYWHERE.bit);
                            return true;
                        }
                        int shift = words * BITS_A_WORD;
                        int open = (int) sentence & MASK;
                        int opened = open(open, roles, Role.PHRASE_OF_SENTENCE, false) & ~(int) (sentence >>> shift);
                        found.inSentence().open(word, words, open, opened, at, wordEnd);
                        sentence |= (long) opened << shift;
                        open = (int) message & MASK;
                        boolean mayComeFirst = !negates || !isGoneOn(folded, wordEnd);
                        opened = open(open, roles, phrasesOfMessage, mayComeFirst) & ~(int) (message >>> shift);
                        found.inMessage().open(word, words, open, opened, at, wordEnd);
                        message |= (long) opened << shift;
                    }
                    int next = words == MOST_WORDS_OF_A_PHRASE ? -1 : Words.nextInSentencePart(folded, wordEnd);
                    if (next < 0) {
                        break;
                    }
                    wordEnd = Words.skipWord(folded, next);
                    read = slip.symbol(phrases, folded, next, wordEnd);
                    slip.pass(word + words, read, isOpen);
                    negates |= i == 0 && tree.isBlocker(read, mask);
                    state = phrases.next(state, read);
                    words++;
                }
            }
            sentence >>>= BITS_A_WORD;
            message >>>= BITS_A_WORD;
            word++;
            at = Words.skipSeparators(folded, end);
            Separator separator = Words.strongestSeparator(folded, end, at < 0 ? folded.length() : at);
            // "No, stop texting me": what a comma cuts off negates nothing behind it.
            unblocked &= separator != Separator.SPACE || !tree.isBlocker(symbol, mask);
            if (separator != Separator.SPACE) {
                if ((sentence & AFTER) != 0) {
                    found.inSentence().decide(word);
                    return true;
                }
                unblocked |= separator == Separator.STOP && sentenceStart != 0;
                // Behind a comma, too, unless something before it negates: but leads may.
                sentence = unblocked ? sentenceStart : sentence & BEFORE;
            }
        }
        if ((sentence & AFTER) != 0) {
            found.inSentence().decide(word);
            return true;
        }
        if ((message & AFTER) != 0) {
            found.inMessage().decide(word);
            return true;
        }
        return false;
    }

    /** Whether a phrase that asks for an opt-out is in the text, whatever is around it: {@code found} is told the first. */
    boolean isRequestSomewhere(String folded, int mask, PhraseTree own, Found found) {
        int at = Words.first(folded);
        while (at >= 0
                && !isRequestAt(folded, at, tree, mask, found)
                && !isRequestAt(folded, at, own, Role.ALL, found)) {
            at = Words.next(folded, at);
        }
        return at >= 0;
    }

    private static boolean isRequestAt(String folded, int from, PhraseTree phrases, int mask, Found found) {
        int state = PhraseTree.ROOT;
        int at = from;
        for (int words = 0; words < MOST_WORDS_OF_A_PHRASE && at >= 0; words++) {
            int end = Words.skipWord(folded, at);
            state = phrases.next(state, phrases.symbol(folded, at, end));
            if (state == PhraseTree.NOWHERE) {
                return false;
            }
            if ((Role.inAnyLanguage(phrases.roles(state) & mask) & Role.PHRASE_OF_MESSAGE) != 0) {
                found.set(from, end, Role.PHRASE_OF_MESSAGE);
                return true;
            }
            at = Words.nextInSentencePart(folded, end);
        }
        return false;
    }

    /** Whether a word follows in the same part of the sentence, which a negation before it would negate. */
    private static boolean isGoneOn(String folded, int wordEnd) {
        return Words.nextInSentencePart(folded, wordEnd) >= 0;
    }

    /** What a phrase opens behind it where this was open before it. */
    private static int open(int open, int roles, int phrases, boolean tailsComeFirst) {
        int opened = 0;
        if ((roles & phrases) != 0 && open != 0) {
            opened |= AFTER;
        }
        if ((roles & Role.LEAD.bit) != 0) {
            opened |= (open & BEFORE) | ((open & (AFTER | LED_AGAIN)) != 0 ? LED_AGAIN : 0);
        }
        if ((roles & Role.TAIL.bit) != 0) {
            opened |= open & AFTER | (tailsComeFirst ? open & BEFORE : 0);
        }
        return opened;
    }
}
