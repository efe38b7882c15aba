package dev.shortstop.core;

import java.util.List;

/**
 * Makes one text of the parts of a long message: an escape sequence or a surrogate pair may begin in one part and end in
 * the next. Whoever knows alphabets implements it. Must not block; is called by many threads.
 */
@FunctionalInterface
public interface PartsDecoder {

    /**
     * A part as it came.
     *
     * @param connection name of the connection that it came over
     * @param number from 1
     * @param header the user data header with its length octet; empty where there is none
     * @param octets the user data behind the header
     * @param dataCoding as in SMPP 3.4 §5.2.19; parts need not agree
     */
    record Part(String connection, int number, byte[] header, byte[] octets, int dataCoding) {}

    /** @param complete false where some octets could not be decoded */
    record Joined(String text, boolean complete) {}

    /**
     * The text of the parts that are there.
     *
     * @param parts at least one, in the order of their numbers, of which some may be missing
     */
    Joined join(List<Part> parts);
}
