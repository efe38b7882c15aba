package dev.shortstop.keyword;

import java.util.List;

/**
 * Reactions that phones send as texts: {@code Liked “… Reply STOP to end”}. The quoted words are ours, not the subscriber's, so
 * such a text is never a command.
 */
final class Tapback {

    // Apple Messages, with both spellings; the second line takes a reaction back.
    private static final List<String> VERBS = List.of(
            "liked ",
            "loved ",
            "laughed at ",
            "emphasized ",
            "emphasised ",
            "disliked ",
            "questioned ",
            "removed a like from ",
            "removed a heart from ",
            "removed a laugh from ",
            "removed an exclamation from ",
            "removed a dislike from ",
            "removed a question mark from ");

    private static final String REACTED = "reacted ";
    private static final String TO_QUOTE = " to \"";

    // The emoji between "Reacted" and "to" has been folded to spaces; a sequence such as a family or a flag to several.
    private static final int REACTION_CHARACTERS = 40;

    private Tapback() {}

    /**
     * Only where the quotation ends the text: a subscriber who adds "STOP" behind it means it.
     *
     * @param folded by {@link CharacterFolding}: lower case, straight quotes
     */
    static boolean is(String folded) {
        String stripped = folded.strip();
        if (!stripped.endsWith("\"")) {
            return false;
        }
        for (String verb : VERBS) {
            // The quotation needs a mark at either end, so the closing one may not be the opening one.
            if (stripped.startsWith(verb)
                    && stripped.startsWith("\"", verb.length())
                    && stripped.length() > verb.length() + 1) {
                return true;
            }
        }
        int quote = stripped.startsWith(REACTED) ? stripped.indexOf(TO_QUOTE, REACTED.length() - 1) : -1;
        return quote >= 0
                && quote <= REACTED.length() + REACTION_CHARACTERS
                && stripped.length() > quote + TO_QUOTE.length();
    }
}
