package dev.shortstop.core;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An MO as it reached the gateway.
 *
 * @param connection name of the connection that it came over
 * @param sessionId the bind that it came over; unique for all time
 * @param source the sender as the SMSC named it: a number with or without {@code +}, or something else
 * @param text what could be read of it
 * @param textComplete false where some octets could not be decoded; {@code octets} then tell
 * @param octets the user data as it came, without header
 * @param dataCoding as in SMPP 3.4 §5.2.19
 * @param smscMessageId the SMSC's own id of the message, where it says it: the same id is the same message
 * @param userMessageReference what the sending phone calls it, 0 to 65535, where the SMSC says it: not unique
 * @param receivedAt kept to the millisecond, as the tables do
 * @param part where it is a part of a long message: {@code text} and {@code octets} are this part's
 */
public record InboundMessage(
        String connection,
        long sessionId,
        String source,
        ShortCode shortCode,
        String text,
        boolean textComplete,
        byte[] octets,
        int dataCoding,
        Optional<String> smscMessageId,
        OptionalInt userMessageReference,
        Instant receivedAt,
        Optional<MessagePart> part) {

    public InboundMessage {
        receivedAt = receivedAt.truncatedTo(ChronoUnit.MILLIS);
    }

    /** A message that is whole. */
    public InboundMessage(
            String connection,
            long sessionId,
            String source,
            ShortCode shortCode,
            String text,
            boolean textComplete,
            byte[] octets,
            int dataCoding,
            Optional<String> smscMessageId,
            OptionalInt userMessageReference,
            Instant receivedAt) {
        this(
                connection,
                sessionId,
                source,
                shortCode,
                text,
                textComplete,
                octets,
                dataCoding,
                smscMessageId,
                userMessageReference,
                receivedAt,
                Optional.empty());
    }

    /** For people who have to find out what came: shows the first octets, too. */
    @Override
    public String toString() {
        return "'%s' from %s to %s over %s at %s (data_coding %d, octets %s)%s"
                .formatted(
                        ShownText.of(text),
                        ShownText.of(source),
                        shortCode,
                        connection,
                        receivedAt,
                        dataCoding,
                        ShownText.of(HexFormat.of().formatHex(octets)),
                        part.map(which -> ", " + which).orElse(""));
    }
}
