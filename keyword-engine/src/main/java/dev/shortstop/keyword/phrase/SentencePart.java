package dev.shortstop.keyword.phrase;

/**
 * Words of a folded text with nothing but spaces between them, no more than a phrase can have. A place among them is a bit. Read anew
 * for each text, so that it costs nothing; confined to one thread.
 */
final class SentencePart {

    private final int[] starts = new int[PhraseReader.MOST_WORDS_OF_A_PHRASE];
    private final int[] ends = new int[PhraseReader.MOST_WORDS_OF_A_PHRASE];
    private String text = "";
    private int count;

    /** @param from where the first of the words begins, {@code to} where the last may end */
    void read(String folded, int from, int to) {
        text = folded;
        count = 0;
        for (int at = from; at >= 0 && at < to && count < starts.length; count++) {
            starts[count] = at;
            ends[count] = Words.skipWord(folded, at);
            at = Words.nextInSentencePart(folded, ends[count]);
        }
    }

    /** So that no text is kept longer than it is looked at. */
    void forget() {
        text = "";
        count = 0;
    }

    /** The bit of the place behind the last word. */
    int behindLast() {
        return 1 << count;
    }

    /** Whether nothing but separators is behind the last word. */
    boolean isToTheEnd() {
        return count > 0 && Words.skipSeparators(text, ends[count - 1]) < 0;
    }

    /** Those of some places where a word stands, with its apostrophes or without any. */
    int those(int places, String word) {
        int found = 0;
        for (int rest = places & behindLast() - 1; rest != 0; rest &= rest - 1) {
            int place = Integer.numberOfTrailingZeros(rest);
            if (isAt(place, word)) {
                found |= 1 << place;
            }
        }
        return found;
    }

    private boolean isAt(int place, String word) {
        if (word.charAt(0) == '<') {
            return word.equals(Words.digits(text, starts[place], ends[place]));
        }
        int length = ends[place] - starts[place];
        if (length == word.length()) {
            return text.startsWith(word, starts[place]);
        }
        return length < word.length() && word.indexOf('\'') >= 0 && isWithoutApostrophes(word, starts[place], length);
    }

    private boolean isWithoutApostrophes(String word, int start, int length) {
        int read = 0;
        for (int i = 0; i < word.length(); i++) {
            if (word.charAt(i) == '\'') {
                continue;
            }
            if (read == length || text.charAt(start + read) != word.charAt(i)) {
                return false;
            }
            read++;
        }
        return read == length;
    }
}
