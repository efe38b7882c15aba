package dev.shortstop.keyword;

/** Step 5, first words: an opt-in keyword with more words behind it. The longer keyword beats the shorter. Immutable. */
final class LeadingOptIn {

    private final KeywordTable keywords;

    LeadingOptIn(KeywordTable keywords) {
        this.keywords = keywords;
    }

    /** The longest opt-in keyword that the message starts with, hyphens either way; null for none. */
    Keyword find(NormalisedText text, Trace trace) {
        Keyword spaced = find(text.text());
        Keyword joined = text.joined().equals(text.text()) ? spaced : find(text.joined());
        Keyword longer = joined != null
                        && (spaced == null
                                || joined.text().length() > spaced.text().length())
                ? joined
                : spaced;
        if (trace.isOn()) {
            trace.tried(
                    text.text(),
                    longer == null ? "starts with no opt-in keyword" : "starts with \"" + longer.text() + "\"");
        }
        return longer;
    }

    /** Grows the start of the message word by word up to the length of the longest keyword, and keeps the last hit. */
    private Keyword find(String text) {
        Keyword longest = null;
        int end = 0;
        for (int words = 1; words <= keywords.mostWordsOfAnOptIn() && end < text.length(); words++) {
            int space = text.indexOf(' ', end + 1);
            end = space < 0 ? text.length() : space;
            Keyword hit = keywords.find(text, 0, end);
            if (hit != null && hit.wordClass() == WordClass.OPT_IN) {
                longest = hit;
            }
        }
        return longest;
    }
}
