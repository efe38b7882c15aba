package dev.shortstop.keyword.phrase;

/**
 * Which phrase of a message makes it a request: where it stands, and what it may be for that. While the message is read, the phrase
 * that each open place owes itself to. Read into anew for each message, so that it costs nothing; confined to one thread.
 */
final class Found {

    /** No phrase reaches further ahead. */
    private static final int PLACES = Integer.highestOneBit(PhraseReader.MOST_WORDS_OF_A_PHRASE) * 2;

    private final Openers sentence = new Openers(Role.PHRASE_OF_SENTENCE);
    private final Openers message = new Openers(Role.PHRASE_OF_MESSAGE);
    private long span;
    private int roles;

    Openers inSentence() {
        return sentence;
    }

    Openers inMessage() {
        return message;
    }

    /** @param from where the first word begins, {@code to} where the last ends */
    void set(int from, int to, int roles) {
        set(span(from, to), roles);
    }

    private void set(long span, int roles) {
        this.span = span;
        this.roles = roles;
    }

    int from() {
        return (int) (span >>> Integer.SIZE);
    }

    int to() {
        return (int) span;
    }

    /** The bits of those of which it has one. */
    int roles() {
        return roles;
    }

    private static long span(int from, int to) {
        return (long) from << Integer.SIZE | to;
    }

    /** By the words to come: the phrase by which a place is {@link PhraseReader#AFTER} one, or led again. */
    final class Openers {

        private final int roles;
        private final long[] after = new long[PLACES];
        private final long[] ledAgain = new long[PLACES];

        private Openers(int roles) {
            this.roles = roles;
        }

        /**
         * What has been read from one place opens another. The first phrase that opens one stays.
         *
         * @param word at which it was read, counted from the beginning
         * @param open before it
         * @param opened behind it, where nothing had opened that before
         * @param from where it begins, {@code to} where it ends: where nothing was found before it, this is the phrase
         */
        void open(int word, int words, int open, int opened, int from, int to) {
            if ((opened & (PhraseReader.AFTER | PhraseReader.LED_AGAIN)) == 0) {
                return;
            }
            int place = word % PLACES;
            int target = (word + words) % PLACES;
            boolean isAfter = (open & PhraseReader.AFTER) != 0;
            boolean isLedAgain = (open & PhraseReader.LED_AGAIN) != 0;
            if ((opened & PhraseReader.AFTER) != 0) {
                after[target] = isAfter ? after[place] : isLedAgain ? ledAgain[place] : span(from, to);
            }
            if ((opened & PhraseReader.LED_AGAIN) != 0) {
                ledAgain[target] = isAfter ? after[place] : ledAgain[place];
            }
        }

        /** The request is complete at a word. */
        void decide(int word) {
            set(after[word % PLACES], roles);
        }
    }
}
