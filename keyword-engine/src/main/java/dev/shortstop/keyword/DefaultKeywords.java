package dev.shortstop.keyword;

import dev.shortstop.keyword.phrase.TextTable;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;

/** The keywords of some of the default words. They lie in one table for all short codes, each of which knows only which count. */
final class DefaultKeywords {

    private record Entry(Keyword keyword, long bit) {}

    private static final Map<DefaultWord, Long> BITS = new IdentityHashMap<>();
    private static final TextTable<Entry> TABLE;
    static final int LONGEST;

    static {
        Map<String, Entry> entries = new HashMap<>();
        long bit = 1;
        for (DefaultWord word : DefaultWord.ALL) {
            if (bit == 0) {
                throw new IllegalStateException("more than " + Long.SIZE + " default words");
            }
            for (Keyword keyword : word.keywords()) {
                if (entries.put(keyword.text(), new Entry(keyword, bit)) != null) {
                    throw new IllegalStateException("two default words are \"" + keyword.text() + "\"");
                }
            }
            BITS.put(word, bit);
            bit <<= 1;
        }
        TABLE = TextTable.of(entries);
        LONGEST = entries.keySet().stream().mapToInt(String::length).max().orElse(0);
    }

    private final long active;

    /** @param words constants of {@link DefaultWord#ALL} */
    DefaultKeywords(Collection<DefaultWord> words) {
        long bits = 0;
        for (DefaultWord word : words) {
            bits |= BITS.get(word);
        }
        this.active = bits;
    }

    /** @param hash that of the part of the text; null for none */
    Keyword find(String text, int from, int to, int hash) {
        return active(TABLE.find(text, from, to, hash));
    }

    /** As {@link TextTable#findEdited}. */
    Keyword findEdited(String text, int from, int to, int hash, int at, char first, char second) {
        return active(TABLE.findEdited(text, from, to, hash, at, first, second));
    }

    private Keyword active(Entry found) {
        return found != null && (found.bit() & active) != 0 ? found.keyword() : null;
    }
}
