package dev.shortstop.keyword.phrase;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * The phrases of some languages, compiled as one: a message is read once, whatever the languages, and may mix them. Immutable, for
 * any number of threads.
 */
public final class Phrases {

    private static final int MOST_LANGUAGES = Integer.SIZE / Role.COUNT;

    /** Where phrases are looked for by name. More of them are in no message of a person. */
    private static final int MOST_PLACES = 64;

    /** What each thread reads into; holds nothing between two messages. */
    private static final ThreadLocal<SentencePart> WORDS = ThreadLocal.withInitial(SentencePart::new);

    /** By language; those that ask for an opt-out, in the order of the file. */
    private final List<List<Phrase>> requests;

    private final PhraseTree tree;
    private final PhraseReader reader;

    /** @param languages each is known by its index here */
    public Phrases(List<PhraseBook> languages) {
        if (languages.size() > MOST_LANGUAGES) {
            throw new IllegalArgumentException("at most " + MOST_LANGUAGES + " languages: " + languages.size());
        }
        this.requests = languages.stream().map(book -> book.requests().toList()).toList();
        this.tree = PhraseTree.of(languages);
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
            return phrases.reader.isRequest(withApostrophes(folded), from, mask, own);
        }

        /** Whether the text consists of what may follow a leading keyword, and of nothing else. */
        public boolean isFollower(String folded, int from) {
            return phrases.reader.isFollower(withApostrophes(folded), from, mask, own);
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
            words.read(normalised, Words.first(normalised));
            return words.isToTheEnd() ? first(phrase -> phrase.beginsWith(words)) : Optional.empty();
        }

        private String withApostrophes(String folded) {
            return own.withApostrophes(phrases.tree.withApostrophes(folded));
        }

        private Optional<Phrase> first(Predicate<Phrase> wanted) {
            return IntStream.rangeClosed(0, active.size())
                    .mapToObj(this::requests)
                    .flatMap(List::stream)
                    .filter(wanted)
                    .findFirst();
        }

        /** @param book 0 for its own, then those of the languages that count, in their order */
        private List<Phrase> requests(int book) {
            return book == 0 ? ownSentences : phrases.requests.get(active.get(book - 1));
        }

        /**
         * The first phrase, in the order of the files, that begins somewhere in a message; null for none. Only the first
         * {@value #MOST_PLACES} places where one begins are looked at, so that it takes a linear time. Allocates nothing.
         */
        public Phrase firstIn(String typed) {
            String folded = withApostrophes(typed);
            SentencePart words = WORDS.get();
            Phrase first = null;
            int before = Integer.MAX_VALUE;
            int at = phrases.reader.nextRequest(folded, 0, mask, own);
            for (int places = 0; at >= 0 && places < MOST_PLACES; places++) {
                words.read(folded, at);
                int index = 0;
                for (int book = 0; book <= active.size(); book++) {
                    List<Phrase> requests = requests(book);
                    for (int i = 0; i < requests.size() && index < before; i++, index++) {
                        if (requests.get(i).startsIn(words)) {
                            first = requests.get(i);
                            before = index;
                        }
                    }
                }
                at = phrases.reader.nextRequest(folded, Words.skipWord(folded, at), mask, own);
            }
            words.forget();
            return first;
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
