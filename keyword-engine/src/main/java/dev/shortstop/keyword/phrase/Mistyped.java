package dev.shortstop.keyword.phrase;

import java.util.function.Predicate;

/**
 * Looks for the one word of a message that makes it no request because it was mistyped. Read into anew for each message, so that a
 * message without such a word costs no object; confined to one thread.
 */
final class Mistyped implements Slips.KnownOfAnyLength<Phrases.Corrected> {

    /** More is no text of few words, or one that somebody made to be read slowly. */
    private static final int LONGEST_TEXT = 1_000;

    private static final int MOST_WORDS = Long.SIZE;

    /** What has no more words says too little around a word to be sure of it, unless the word is long. */
    private static final int WORDS_OF_A_SHORT_TEXT = 2;

    private static final int FEWEST_LETTERS_IN_A_SHORT_TEXT = 6;

    private static final long SEVERAL = -1;

    private final Slip slip = new Slip();
    private final Found found = new Found();
    private PhraseReader reader;
    private PhraseTree tree;
    private PhraseTree own;
    private int mask;
    private String folded;
    private Predicate<String> isWord;

    /**
     * The text with the first word put right that makes it a request, or a sentence of it; null for none.
     *
     * @param isMeantAsItIs whether a word that no phrase knows is no typing error
     */
    Phrases.Corrected find(
            PhraseReader phraseReader,
            PhraseTree phrases,
            PhraseTree ownPhrases,
            int languages,
            String text,
            Predicate<String> isMeantAsItIs) {
        if (text.length() > LONGEST_TEXT) {
            return null;
        }
        reader = phraseReader;
        tree = phrases;
        own = ownPhrases;
        mask = languages;
        folded = text;
        isWord = isMeantAsItIs;
        Phrases.Corrected corrected = firstThatMakesARequest();
        folded = ""; // no text is kept longer than it is looked at
        isWord = null;
        return corrected;
    }

    private Phrases.Corrected firstThatMakesARequest() {
        long candidates = loneUnknownWords();
        slip.clear();
        if (candidates == 0 || reader.isRequestButForSlip(folded, mask, own, slip, found)) {
            return null;
        }
        int at = Words.first(folded);
        Phrases.Corrected corrected = null;
        for (int word = 0; word < MOST_WORDS && at >= 0 && corrected == null; word++) {
            int end = Words.skipWord(folded, at);
            if ((candidates & 1L << word) != 0 && slip.isReached(word)) {
                corrected = Slips.meantInPhrase(folded, at, end, this);
            }
            at = Words.skipSeparators(folded, end);
        }
        return corrected;
    }

    /** A bit for each word that is long enough, and the only one between two punctuation marks that no phrase knows. */
    private long loneUnknownWords() {
        int count = Words.count(folded, WORDS_OF_A_SHORT_TEXT + 1);
        int fewest = count > WORDS_OF_A_SHORT_TEXT ? Slips.FEWEST_LETTERS : FEWEST_LETTERS_IN_A_SHORT_TEXT;
        int most = Math.max(tree.longestWord(), own.longestWord());
        long lone = 0;
        long unknown = 0;
        int at = count == 1 ? -1 : Words.first(folded);
        for (int word = 0; word < MOST_WORDS && at >= 0; word++) {
            int end = Words.skipWord(folded, at);
            if (tree.symbol(folded, at, end) == PhraseTree.NOWHERE
                    && own.symbol(folded, at, end) == PhraseTree.NOWHERE) {
                boolean isOnlyOne = unknown == 0 && end - at >= fewest && end - at <= most;
                unknown = isOnlyOne ? 1L << word : SEVERAL;
            }
            at = Words.skipSeparators(folded, end);
            int to = at < 0 ? folded.length() : at;
            if (at < 0 || Words.strongestSeparator(folded, end, to) != Separator.SPACE) {
                lone |= unknown == SEVERAL ? 0 : unknown;
                unknown = 0;
            }
        }
        return lone;
    }

    @Override
    public Phrases.Corrected findEdited(String text, int from, int to, int hash, int at, char first, char second) {
        return isRequest(
                        from,
                        tree.meant().findEdited(text, from, to, hash, at, first, second),
                        own.meant().findEdited(text, from, to, hash, at, first, second))
                ? corrected(from, to, text.substring(from, at) + first + second + text.substring(at + 2, to))
                : null;
    }

    @Override
    public Phrases.Corrected findWith(String text, int from, int to, int hash, int at, char more) {
        return isRequest(
                        from,
                        tree.meant().findWith(text, from, to, hash, at, more),
                        own.meant().findWith(text, from, to, hash, at, more))
                ? corrected(from, to, text.substring(from, at) + more + text.substring(at, to))
                : null;
    }

    @Override
    public Phrases.Corrected findWithout(String text, int from, int to, int leftOutFrom, int leftOutTo) {
        return isRequest(
                        from,
                        tree.meant().findWithout(text, from, to, leftOutFrom, leftOutTo),
                        own.meant().findWithout(text, from, to, leftOutFrom, leftOutTo))
                ? corrected(from, to, text.substring(from, leftOutFrom) + text.substring(leftOutTo, to))
                : null;
    }

    /**
     * Whether a phrase that has this word in place of that at {@code from} makes the message a request; what introduces or follows a
     * phrase is not looked at, since it is too much like what else may be spoken of. Null in a tree that does not know the word.
     */
    private boolean isRequest(int from, Integer symbol, Integer ownSymbol) {
        if (symbol == null && ownSymbol == null) {
            return false;
        }
        slip.set(
                from,
                tree,
                symbol == null ? PhraseTree.NOWHERE : symbol,
                ownSymbol == null ? PhraseTree.NOWHERE : ownSymbol);
        return reader.isRequestButForSlip(folded, mask, own, slip, found) && found.from() <= from && from < found.to();
    }

    private Phrases.Corrected corrected(int from, int to, String meant) {
        String typed = folded.substring(from, to);
        return isWord.test(typed)
                ? null
                : new Phrases.Corrected(typed, meant, folded.substring(0, from) + meant + folded.substring(to));
    }
}
