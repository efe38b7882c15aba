package dev.shortstop.app.console.number;

import dev.shortstop.app.console.Badge;
import dev.shortstop.core.history.LoggedMessage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Something that happened to a number.
 *
 * @param text of a message, exactly
 * @param notes small print: why it came about, and by whom
 * @param link to the message, or to the one that caused it
 * @param sent for an MT, how far it is
 */
public record TimelineItem(
        Kind kind,
        Instant at,
        String title,
        String shortCode,
        Optional<Badge> badge,
        Optional<String> text,
        List<String> notes,
        Optional<String> link,
        Optional<LoggedMessage.Sent> sent) {

    /** What it is. */
    public enum Kind {
        RECEIVED,
        SENT,
        CHANGE
    }

    public boolean isReceived() {
        return kind == Kind.RECEIVED;
    }

    public boolean isSent() {
        return kind == Kind.SENT;
    }

    public boolean isChange() {
        return kind == Kind.CHANGE;
    }
}
