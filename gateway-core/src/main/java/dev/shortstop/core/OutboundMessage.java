package dev.shortstop.core;

import java.time.Instant;

/**
 * An MT that the gateway owes a subscriber.
 *
 * @param accountId the account that it speaks for; 0 where it speaks for the short code itself
 * @param inReplyTo id of the inbound message that it answers, 0 where it answers none
 * @param sendBefore from this moment on it is no longer sent
 */
public record OutboundMessage(
        long id,
        Msisdn msisdn,
        ShortCode shortCode,
        long accountId,
        Kind kind,
        String text,
        long inReplyTo,
        Instant createdAt,
        Instant sendBefore) {

    /** {@link #inReplyTo} of what answers no inbound message. */
    public static final long NO_MESSAGE = 0;

    /** What an MT is for. Decides whether it may go to a number that is opted out. */
    public enum Kind {
        OPT_OUT_CONFIRMATION(true),
        OPT_IN_PROMPT(true),
        WELCOME(false),
        HELP(true),
        UNMATCHED(false),
        /** Asks whether an opt-out was meant. */
        CLARIFICATION(false),
        /** What an account sends of its own accord. */
        MESSAGE(false);

        private final boolean allowedWhileOptedOut;

        Kind(boolean allowedWhileOptedOut) {
            this.allowedWhileOptedOut = allowedWhileOptedOut;
        }

        /** True for the three kinds that are sent although the number is opted out. */
        public boolean allowedWhileOptedOut() {
            return allowedWhileOptedOut;
        }
    }
}
