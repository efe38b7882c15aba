package dev.shortstop.keyword;

import java.util.List;

/**
 * A reaction that a phone sends as a text: {@code Liked “… Reply STOP to end”}. The quoted words are ours, not the subscriber's,
 * so such a text is never a command.
 *
 * @param before what the text starts with; folded
 * @param after what precedes the quotation behind an emoji; empty where there is no emoji
 */
record Tapback(String before, String after) {

    private static final String EMOJI = "…";

    // The emoji has been folded to spaces; a sequence such as a family or a flag to several.
    private static final int REACTION_CHARACTERS = 40;

    /** @param written such as {@code Laughed at}, or {@code Reacted … to} where an emoji is between the words */
    static Tapback of(String written) {
        int emoji = written.indexOf(EMOJI);
        if (emoji < 0) {
            return new Tapback(CharacterFolding.fold(written) + " ", "");
        }
        return new Tapback(
                CharacterFolding.fold(written.substring(0, emoji)),
                CharacterFolding.fold(written.substring(emoji + EMOJI.length())) + " ");
    }

    /**
     * Only where the quotation ends the text: a subscriber who adds "STOP" behind it means it.
     *
     * @param folded by {@link CharacterFolding}: lower case, straight quotes
     */
    static boolean isAny(List<Tapback> tapbacks, String folded) {
        int end = folded.length();
        while (end > 0 && folded.charAt(end - 1) <= ' ') {
            end--;
        }
        if (end < 2 || folded.charAt(end - 1) != '"') {
            return false;
        }
        int start = 0;
        while (folded.charAt(start) <= ' ') {
            start++;
        }
        for (Tapback tapback : tapbacks) {
            int quote = tapback.quoteIn(folded, start);
            // The quotation needs a mark at either end, so the closing one may not be the opening one.
            if (quote >= 0 && quote < end - 1) {
                return true;
            }
        }
        return false;
    }

    /** Where the quotation begins; -1 where the text does not start like this reaction. */
    private int quoteIn(String folded, int start) {
        if (!folded.startsWith(before, start)) {
            return -1;
        }
        int at = start + before.length();
        if (!after.isEmpty()) {
            // The space before the emoji may be the one behind it, too.
            int found = folded.indexOf(after, at - 1);
            if (found < 0 || found > at + REACTION_CHARACTERS) {
                return -1;
            }
            at = found + after.length();
        }
        return at < folded.length() && folded.charAt(at) == '"' ? at : -1;
    }
}
