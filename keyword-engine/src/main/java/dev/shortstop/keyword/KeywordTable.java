package dev.shortstop.keyword;

import dev.shortstop.keyword.phrase.TextTable;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * All keywords of one short code by their text. Looking one up costs what its text costs, however many there are, and allocates
 * nothing. Immutable, for any number of threads.
 */
final class KeywordTable {

    private final DefaultKeywords defaults;
    private final TextTable<Keyword> own;
    private final TextTable<Keyword> ownOptOuts;
    private final int longest;
    private final int mostWordsOfAnOptIn;

    /** Of several keywords with the same text the first counts; whoever reads them has seen to it that they mean the same. */
    KeywordTable(Collection<DefaultWord> defaults, Collection<Keyword> own) {
        Map<String, Keyword> byText = new HashMap<>(own.size() * 2);
        Map<String, Keyword> optOuts = new HashMap<>();
        int length = DefaultKeywords.LONGEST;
        int words = 0;
        for (Keyword keyword : own) {
            String text = keyword.text();
            byText.putIfAbsent(text, keyword);
            length = Math.max(length, text.length());
            if (keyword.wordClass() == WordClass.OPT_OUT) {
                optOuts.putIfAbsent(text, keyword);
            } else if (keyword.wordClass() == WordClass.OPT_IN) {
                words = Math.max(words, Candidate.countWords(text, Integer.MAX_VALUE));
            }
        }
        this.defaults = new DefaultKeywords(defaults);
        this.own = TextTable.of(byText);
        this.ownOptOuts = TextTable.of(optOuts);
        this.longest = length;
        this.mostWordsOfAnOptIn = words;
    }

    /** Null for none, as everywhere here. */
    Keyword find(String text) {
        return find(text, 0, text.length());
    }

    /** The keyword that is this part of the text. */
    Keyword find(String text, int from, int to) {
        if (to - from > longest) {
            return null;
        }
        int hash = TextTable.hash(text, from, to);
        Keyword found = own.find(text, from, to, hash);
        return found != null ? found : defaults.find(text, from, to, hash);
    }

    /** The opt-out keyword that a word becomes with two other characters; as {@link TextTable#findEdited}. */
    Keyword findEditedOptOut(String text, int from, int to, int hash, int at, char first, char second) {
        Keyword found = ownOptOuts.findEdited(text, from, to, hash, at, first, second);
        if (found == null) {
            found = defaults.findEdited(text, from, to, hash, at, first, second);
        }
        return found != null && found.wordClass() == WordClass.OPT_OUT ? found : null;
    }

    /** Of the texts of all keywords, in UTF-16 units. */
    int longest() {
        return longest;
    }

    int mostWordsOfAnOptIn() {
        return mostWordsOfAnOptIn;
    }
}
