package dev.shortstop.core.longmessage;

import dev.shortstop.core.PartsDecoder;
import java.time.Instant;

/**
 * A part of a long message, as it is kept until the message goes on.
 *
 * @param number from 1
 * @param id given on arrival
 * @param digest the same for parts that are the same to the octet
 * @param namedBySmsc it came with the id that the SMSC gave it, which {@code digest} takes in
 */
public record ReceivedPart(
        int number,
        long id,
        long digest,
        boolean namedBySmsc,
        String connection,
        long sessionId,
        int dataCoding,
        byte[] header,
        byte[] octets,
        Instant receivedAt) {

    int octetCount() {
        return header.length + octets.length;
    }

    /** What a decoder needs of it. */
    public PartsDecoder.Part toDecode() {
        return new PartsDecoder.Part(connection, number, header, octets, dataCoding);
    }
}
