package dev.shortstop.app.explain;

/**
 * What is assumed of the number that sends a text, since what it leads to depends on that.
 *
 * @param standing on lists, off all of them, or opted out
 * @param pending was also asked to confirm the first list of the keyword file, and may still do so
 */
public record Assumption(Standing standing, boolean pending) {

    /** Where the number stands on the short code. */
    public enum Standing {
        /** On every list, but for the one that it was asked to confirm. */
        MEMBER,
        /** On no list, and not opted out. */
        UNKNOWN,
        /** On no list, opted out by a STOP. */
        OPTED_OUT
    }
}
