package dev.shortstop.core;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;

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
 * @param smscReference what the SMSC says identifies the message, where it says anything
 * @param receivedAt kept to the millisecond, as the tables do
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
        Optional<String> smscReference,
        Instant receivedAt) {

    public InboundMessage {
        receivedAt = receivedAt.truncatedTo(ChronoUnit.MILLIS);
    }

    private static final int SHOWN_CHARACTERS = 200;

    /** For people who have to find out what came: shows the first octets, too. */
    @Override
    public String toString() {
        return "'%s' from %s to %s over %s at %s (data_coding %d, octets %s)"
                .formatted(
                        shortened(text),
                        source,
                        shortCode,
                        connection,
                        receivedAt,
                        dataCoding,
                        shortened(HexFormat.of().formatHex(octets)));
    }

    private static String shortened(String text) {
        return text.length() <= SHOWN_CHARACTERS ? text : text.substring(0, SHOWN_CHARACTERS) + "…";
    }
}
