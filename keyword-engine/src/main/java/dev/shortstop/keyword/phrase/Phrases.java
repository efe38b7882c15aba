package dev.shortstop.keyword.phrase;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The phrases of some languages, compiled as one: a message is read once, whatever the languages, and may mix them. Immutable, for
 * any number of threads.
 */
public final class Phrases {

    private static final int MOST_LANGUAGES = Integer.SIZE / Role.COUNT;

    /** What each thread reads with; holds nothing between two messages. */
    private static final ThreadLocal<Reading> READING = ThreadLocal.withInitial(Reading::new);

    private record Reading(Found found, SentencePart words, Mistyped mistyped) {

        Reading() {
            this(new Found(), new SentencePart(), new Mistyped());
        }
    }

    /**
     * A text with one word put right.
     *
     * @param typed the word as it was, {@code meant} as it is now
     * @param text all of it, folded
     */
    public record Corrected(String typed, String meant, String text) {}

    private final List<PhraseBook> languages;

    private final PhraseTree tree;
    private final PhraseReader reader;

    /** @param languages each is known by its index here */
    public Phrases(List<PhraseBook> languages) {
        if (languages.size() > MOST_LANGUAGES) {
            throw new IllegalArgumentException("at most " + MOST_LANGUAGES + " languages: " + languages.size());
        }
        this.languages = List.copyOf(languages);
        this.tree = PhraseTree.of(languages);
        this.reader = new PhraseReader(tree);
    }

    /** What one short code knows: some of the languages, and sentences of its own. Immutable. */
    public static final class Selection {

        private final Phrases phrases;
        /** Its own, then those of the languages that count. */
        private final List<PhraseBook> books;

        private final int mask;
        private final PhraseTree own;
        private final SenderNames senderNames;

        private Selection(Phrases phrases, List<PhraseBook> books, int mask, PhraseTree own, SenderNames senderNames) {
            this.phrases = phrases;
            this.books = books;
            this.mask = mask;
            this.own = own;
            this.senderNames = senderNames;
        }

        /** @param names what {@code <program>} stands for, in place of what it stood for; folded */
        public Selection withSenderNames(Collection<String> names) {
            return new Selection(phrases, books, mask, own, new SenderNames(names));
        }

        /**
         * The phrase that makes a message a request, standing where it may stand: the first, where the message has several in a
         * row. Null for none. Allocates nothing.
         *
         * @param folded lower case, straight quotes, with punctuation
         * @param from where to begin, as if the message began there
         */
        public Phrase request(String folded, int from) {
            String text = withApostrophes(folded);
            Reading reading = READING.get();
            if (phrases.reader.isRequest(text, from, mask, own, reading.found())) {
                return named(text, reading);
            }
            String replaced = senderNames.replacedIn(text);
            return replaced != null && phrases.reader.isRequest(replaced, from, mask, own, reading.found())
                    ? named(replaced, reading)
                    : null;
        }

        /** As {@link #request}, but null where the phrase has to be the whole message. */
        public Phrase requestBesideOthers(String folded) {
            Phrase phrase = request(folded, 0);
            return phrase == null || (READING.get().found().roles() & Role.MESSAGE.bit) != 0 ? null : phrase;
        }

        /**
         * The text with one word put right that no phrase knows, where a slip of the finger there is all that makes the message, or
         * a sentence of it, no request; null for none. A message that is a single word is none, and one that is a request as it is.
         * Allocates nothing where there is none.
         *
         * @param isMeantAsItIs whether a word that no phrase knows is no typing error
         */
        public Corrected correctedToRequest(String folded, Predicate<String> isMeantAsItIs) {
            String text = withApostrophes(folded);
            String replaced = senderNames.replacedIn(text);
            return READING.get()
                    .mistyped()
                    .find(phrases.reader, phrases.tree, own, mask, replaced == null ? text : replaced, isMeantAsItIs);
        }

        /** The words of phrases that are a request with nothing else in the message. */
        public List<String> wordsThatAreRequests() {
            Found found = READING.get().found();
            return phrases.tree.vocabulary().stream()
                    .filter(word -> phrases.reader.isRequest(word, 0, mask, own, found))
                    .toList();
        }

        /** The first phrase in a message that would make it a request if it stood otherwise; null for none. */
        public Phrase somewhere(String folded) {
            String text = withApostrophes(folded);
            Reading reading = READING.get();
            return phrases.reader.isRequestSomewhere(text, mask, own, reading.found()) ? named(text, reading) : null;
        }

        /** Whether the text consists of what may follow a leading keyword, and of nothing else. */
        public boolean isFollower(String folded, int from) {
            String text = withApostrophes(folded);
            Found found = READING.get().found();
            if (phrases.reader.isFollower(text, from, mask, own, found)) {
                return true;
            }
            String replaced = senderNames.replacedIn(text);
            return replaced != null && phrases.reader.isFollower(replaced, from, mask, own, found);
        }

        /** Which of the phrases it is that was found. The automaton knows what they may be for alone, and is small thereby. */
        private Phrase named(String text, Reading reading) {
            Found found = reading.found();
            SentencePart words = reading.words();
            words.read(text, found.from(), found.to());
            Phrase named = null;
            for (int i = 0; i < books.size() && named == null; i++) {
                named = books.get(i).find(words, found.roles());
            }
            words.forget();
            if (named == null) {
                throw new IllegalStateException("no phrase is \"" + text.substring(found.from(), found.to()) + "\"");
            }
            return named;
        }

        /**
         * The first phrase that begins with these words, or is they; empty for none. Costs next to nothing where nothing begins so.
         *
         * @param normalised words with one space between two
         */
        public Optional<Phrase> firstThatBeginsWith(String normalised) {
            if (!phrases.tree.leadsOnFrom(normalised) && !own.leadsOnFrom(normalised)) {
                return Optional.empty();
            }
            SentencePart words = new SentencePart();
            words.read(normalised, Words.first(normalised), normalised.length());
            return words.isToTheEnd()
                    ? books.stream()
                            .flatMap(PhraseBook::requests)
                            .filter(phrase -> phrase.beginsWith(words))
                            .findFirst()
                    : Optional.empty();
        }

        private String withApostrophes(String folded) {
            return own.withApostrophes(phrases.tree.withApostrophes(folded));
        }
    }

    /**
     * Where the sender has no names.
     *
     * @param active indexes of languages
     * @param ownSentences phrases in {@link Role#SENTENCE}, in the surroundings that the languages give them
     */
    public Selection select(List<Integer> active, List<Phrase> ownSentences) {
        PhraseBook ownBook = ownSentences.isEmpty()
                ? PhraseBook.EMPTY
                : new PhraseBook(Map.of(Role.SENTENCE, ownSentences), List.of());
        List<PhraseBook> books = Stream.concat(
                        Stream.of(ownBook), active.stream().map(languages::get))
                .toList();
        int mask = active.stream()
                .mapToInt(language -> Role.ALL << language * Role.COUNT)
                .reduce(0, (left, right) -> left | right);
        PhraseTree own = ownSentences.isEmpty() ? PhraseTree.EMPTY : PhraseTree.of(List.of(ownBook));
        return new Selection(this, books, mask, own, SenderNames.NONE);
    }
}
