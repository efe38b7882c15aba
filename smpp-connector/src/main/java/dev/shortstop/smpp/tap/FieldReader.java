package dev.shortstop.smpp.tap;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Reads the body of a PDU from its beginning. What ends too early throws {@link BufferUnderflowException}. */
final class FieldReader {

    private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();

    private final ByteBuffer body;
    /** Where the value begins that was asked for last. */
    private int begin;

    FieldReader(ByteBuffer body) {
        this.body = body;
    }

    boolean hasMore() {
        return body.hasRemaining();
    }

    int octet() {
        begin = body.position();
        return body.get() & 0xFF;
    }

    int unsignedShort() {
        begin = body.position();
        return body.getShort() & 0xFFFF;
    }

    byte[] octets(int count) {
        begin = body.position();
        if (count > body.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] octets = new byte[count];
        body.get(octets);
        return octets;
    }

    byte[] rest() {
        return octets(body.remaining());
    }

    /** What is left, from the value on that could not be read whole. */
    byte[] unread() {
        body.position(begin);
        return rest();
    }

    /** A C-octet string, without its NUL. */
    String cString() {
        begin = body.position();
        while (body.get() != 0) {
            // as far as its NUL
        }
        return new String(
                body.array(), body.arrayOffset() + begin, body.position() - begin - 1, StandardCharsets.ISO_8859_1);
    }

    static String hex(byte[] octets) {
        return HEX.formatHex(octets);
    }
}
