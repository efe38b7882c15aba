package dev.shortstop.core.history;

import dev.shortstop.core.ShortCode;
import dev.shortstop.core.store.InboundRecord.Handling;
import java.time.Instant;
import java.util.OptionalLong;

/** A message that fits a search. */
public sealed interface FoundMessage {

    /** Ids grow with time. */
    long id();

    ShortCode shortCode();

    /** Whom it comes from or goes to, for people: {@code +15550001234}, or the name that a sender has. */
    String peer();

    String text();

    Instant at();

    /** From or to a number. An MT of several segments comes without them; {@link MessageLog} has them. */
    record OfNumber(LoggedMessage message) implements FoundMessage {

        @Override
        public long id() {
            return message.id();
        }

        @Override
        public ShortCode shortCode() {
            return message.shortCode();
        }

        @Override
        public String peer() {
            return message.msisdn().toString();
        }

        @Override
        public String text() {
            return message.text();
        }

        @Override
        public Instant at() {
            return message.at();
        }
    }

    /**
     * An MO of a sender that is no number of a subscriber; never answered.
     *
     * @param peer as the SMSC named it
     * @param accountId whose business it is: 0 for every account on the short code; empty where it cannot be told
     * @param rule that it would have hit
     */
    record OfName(
            long id,
            String peer,
            ShortCode shortCode,
            String text,
            OptionalLong accountId,
            Handling handling,
            String rule,
            String keyword,
            String rulesVersion,
            Instant at)
            implements FoundMessage {}
}
