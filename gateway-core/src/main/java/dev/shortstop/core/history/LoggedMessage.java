package dev.shortstop.core.history;

import dev.shortstop.core.DeliveryReceipt;
import dev.shortstop.core.Msisdn;
import dev.shortstop.core.OutboundMessage;
import dev.shortstop.core.ShortCode;
import dev.shortstop.core.consent.Actor;
import dev.shortstop.core.store.InboundRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A message of a number, in either direction. */
public sealed interface LoggedMessage {

    /** Ids grow with time. */
    long id();

    Msisdn msisdn();

    ShortCode shortCode();

    String text();

    /** When it came in or was written down to be sent. */
    Instant at();

    default MessageReference reference() {
        return new MessageReference(msisdn(), id());
    }

    /**
     * An MO.
     *
     * @param accountId whose business it is: 0 for every account on the short code; empty where it cannot be told
     * @param rule that understood it
     * @param keyword that it fits; empty where none
     */
    record Received(
            long id,
            Msisdn msisdn,
            ShortCode shortCode,
            String text,
            String normalisedText,
            OptionalLong accountId,
            InboundRecord.Handling handling,
            OptionalLong redeliveryOf,
            String rule,
            String keyword,
            String rulesVersion,
            Instant at)
            implements LoggedMessage {}

    /**
     * An MT.
     *
     * @param accountId the account that it speaks for; 0 where it speaks for the short code itself
     * @param inReplyTo id of the MO that it answers
     * @param actor who sent it, where the account did of its own accord
     * @param sendBefore from this moment on it is no longer sent
     * @param attempts to submit it
     * @param submitStatus the last {@code command_status} by name, or why there is none
     * @param settledAt when the SMSC took it over, or it was clear that none would
     * @param receipt the last that counts; for several segments, of them all
     * @param segments as the SMSC calls them; none before it took the message over
     */
    record Sent(
            long id,
            Msisdn msisdn,
            ShortCode shortCode,
            String text,
            long accountId,
            OutboundMessage.Kind kind,
            OptionalLong inReplyTo,
            Optional<Actor> actor,
            Instant at,
            Instant sendBefore,
            State state,
            int attempts,
            Optional<String> submitStatus,
            Optional<Instant> settledAt,
            Optional<Receipt> receipt,
            List<Segment> segments)
            implements LoggedMessage {

        Sent with(List<Segment> newSegments) {
            return new Sent(
                    id,
                    msisdn,
                    shortCode,
                    text,
                    accountId,
                    kind,
                    inReplyTo,
                    actor,
                    at,
                    sendBefore,
                    state,
                    attempts,
                    submitStatus,
                    settledAt,
                    receipt,
                    newSegments);
        }
    }

    /** How far an MT is. */
    enum State {
        /** It is sent as soon as that is possible. */
        PENDING,
        /** The SMSC took it over. */
        ACCEPTED,
        /** The SMSC will never take it. */
        REFUSED,
        /** Its time was up before anybody took it. */
        EXPIRED,
        /** The subscriber opted out while it waited. */
        CANCELLED,
        /** A receipt says so. */
        DELIVERED,
        /** A receipt says that it will not be. */
        UNDELIVERED
    }

    /**
     * What a delivery receipt told.
     *
     * @param error what it said about the reason; may be empty
     * @param receivedAt when it came
     * @param doneAt when the message reached the state, where the SMSC says it
     */
    record Receipt(DeliveryReceipt.State state, String error, Instant receivedAt, Optional<Instant> doneAt) {}

    /** @param number from 1 */
    record Segment(int number, String smscMessageId, Optional<Receipt> receipt) {}
}
