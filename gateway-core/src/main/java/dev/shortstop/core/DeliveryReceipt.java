package dev.shortstop.core;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * What an SMSC reports about an MT, or one segment of it (SMPP 3.4 §4.6 and appendix B).
 *
 * @param connection name of the connection that it came over
 * @param smscMessageIds what {@code submit_sm_resp} may have called the message, the likeliest first: many SMSCs write
 *     ids decimal in one place and hexadecimal in the other. The first {@value #MAX_IDS} count, empty ones do not.
 * @param msisdn the subscriber that the message was sent to
 * @param error what it says about the reason, in whatever words; empty for nothing
 * @param doneAt when the message reached the state, where the SMSC says it; kept to the millisecond, and left out where no
 *     table could keep it
 * @param receivedAt kept to the millisecond
 */
public record DeliveryReceipt(
        String connection,
        List<String> smscMessageIds,
        Msisdn msisdn,
        State state,
        String error,
        Optional<Instant> doneAt,
        Instant receivedAt) {

    private static final int MAX_IDS = 8;
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    /** {@code message_state} (SMPP 3.4 §5.2.28, SMPP 5.0 §4.7.15). */
    public enum State {
        SCHEDULED(Stage.UNDER_WAY),
        ENROUTE(Stage.UNDER_WAY),
        /** Said to be final by the specification, and used by carriers for messages that are still on their way. */
        ACCEPTED(Stage.UNDER_WAY),
        /** The SMSC has lost track of it; it may yet tell. */
        UNKNOWN(Stage.LOST),
        DELIVERED(Stage.FINAL),
        EXPIRED(Stage.FINAL),
        DELETED(Stage.FINAL),
        UNDELIVERABLE(Stage.FINAL),
        REJECTED(Stage.FINAL),
        SKIPPED(Stage.FINAL);

        private enum Stage {
            UNDER_WAY,
            LOST,
            FINAL
        }

        private final Stage stage;

        State(Stage stage) {
            this.stage = stage;
        }

        /** True if nothing can follow. */
        public boolean isFinal() {
            return stage == Stage.FINAL;
        }

        /** Whether a message can go from one state to this one: states move forward only, and the first final one stays. */
        public boolean canFollow(State earlier) {
            return stage.compareTo(earlier.stage) > 0;
        }
    }

    public DeliveryReceipt {
        smscMessageIds = smscMessageIds.stream()
                .filter(id -> !id.isEmpty())
                .distinct()
                .limit(MAX_IDS)
                .toList();
        doneAt = doneAt.filter(at -> !at.isBefore(Instant.EPOCH) && at.isBefore(LATEST))
                .map(at -> at.truncatedTo(ChronoUnit.MILLIS));
        receivedAt = receivedAt.truncatedTo(ChronoUnit.MILLIS);
    }

    /** For people: what it reports, of what, over which connection. */
    @Override
    public String toString() {
        return "%s of %s to %s over %s at %s ('%s')"
                .formatted(
                        state,
                        ShownText.of(String.join(" or ", smscMessageIds)),
                        msisdn,
                        connection,
                        receivedAt,
                        ShownText.of(error));
    }
}
