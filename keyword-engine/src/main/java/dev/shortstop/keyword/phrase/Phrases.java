package dev.shortstop.keyword.phrase;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The phrases of some languages, compiled as one: a message is read once, whatever the languages, and may mix them. Immutable, for
 * any number of threads.
 */
public final class Phrases {

    private static final int MOST_LANGUAGES = Integer.SIZE / Role.COUNT;

    private final List<PhraseBook> languages;
    private final PhraseTree tree;
    private final PhraseReader reader;

    /** @param languages each is known by its index here */
    public Phrases(List<PhraseBook> languages) {
        if (languages.size() > MOST_LANGUAGES) {
            throw new IllegalArgumentException("at most " + MOST_LANGUAGES + " languages: " + languages.size());
        }
        this.languages = List.copyOf(languages);
        this.tree = PhraseTree.of(this.languages);
        this.reader = new PhraseReader(tree);
    }

    /** What one short code knows: some of the languages, and sentences of its own. Immutable. */
    public static final class Selection {

        private final Phrases phrases;
        private final List<Integer> active;
        private final int mask;
        private final List<Phrase> ownSentences;
        private final PhraseTree own;

        private Selection(Phrases phrases, List<Integer> active, List<Phrase> ownSentences) {
            this.phrases = phrases;
            this.active = List.copyOf(active);
            this.ownSentences = List.copyOf(ownSentences);
            this.mask = active.stream()
                    .mapToInt(language -> Role.ALL << language * Role.COUNT)
                    .reduce(0, (left, right) -> left | right);
            this.own = ownSentences.isEmpty()
                    ? PhraseTree.EMPTY
                    : PhraseTree.of(List.of(new PhraseBook(Map.of(Role.SENTENCE, ownSentences), List.of())));
        }

        /**
         * Whether a phrase stands in the message where it may stand.
         *
         * @param folded lower case, straight quotes, with punctuation
         * @param from where to begin, as if the message began there
         */
        public boolean isRequest(String folded, int from) {
            return phrases.reader.isRequest(folded, from, mask, own);
        }

        /** Whether the text consists of what may follow a leading keyword, and of nothing else. */
        public boolean isFollower(String folded, int from) {
            return phrases.reader.isFollower(folded, from, mask, own);
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
            List<String> words = List.of(normalised.split(" "));
            return requests().filter(phrase -> phrase.beginsWith(words)).findFirst();
        }

        private Stream<Phrase> requests() {
            return Stream.concat(
                    ownSentences.stream(),
                    active.stream().map(phrases.languages::get).flatMap(PhraseBook::requests));
        }

        /** The first phrase, in the order of the files, that a message holds wherever; empty for none. */
        public Optional<Phrase> firstIn(String folded) {
            List<Phrase.Positions> windows =
                    Phrase.Positions.windows(List.of(Words.spaced(folded).split(" ")));
            return requests()
                    .filter(phrase -> windows.stream().anyMatch(phrase::isIn))
                    .findFirst();
        }
    }

    /**
     * @param active indexes of languages
     * @param ownSentences phrases in {@link Role#SENTENCE}, in the surroundings that the languages give them
     */
    public Selection select(List<Integer> active, List<Phrase> ownSentences) {
        return new Selection(this, active, ownSentences);
    }
}
