package dev.shortstop.app.console.message;

import dev.shortstop.app.console.Badge;
import java.time.Instant;
import java.util.Optional;

/**
 * A line of the list of messages.
 *
 * @param peer the number; of an MO that comes from none, the name of the sender
 * @param numberLink to everything about the number
 * @param link to the message; empty where the sender is no number
 * @param account whose business it is, for operators; empty where it cannot be told
 * @param state of an MT; of an MO, where it is not the usual
 * @param detail of an MO, by what it was understood
 * @param receiptAt when the receipt says that an MT reached its state
 */
public record MessageRow(
        Instant at,
        boolean isReceived,
        String peer,
        Optional<String> numberLink,
        Optional<String> link,
        String shortCode,
        String account,
        String text,
        Optional<Badge> state,
        String detail,
        Optional<Instant> receiptAt) {}
