package dev.shortstop.smpp.codec;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The parameters behind the mandatory part of a body (SMPP 3.4 §5.3), as far as they can be read. Never throws: none of
 * them is worth a message. Of a tag that comes twice the first counts.
 */
final class OptionalParameters {
    private static final int HEADER_OCTETS = 4;

    /** tag_value by tag, but for the last one where the body ends within it. */
    private final Map<Integer, byte[]> whole = new HashMap<>();

    private final Map<Integer, byte[]> cut = new HashMap<>(1);
    private boolean complete = true;

    private OptionalParameters() {}

    /** Reads all there is. */
    static OptionalParameters read(ByteBuf body) {
        OptionalParameters parameters = new OptionalParameters();
        while (body.isReadable()) {
            parameters.readOne(body);
        }
        return parameters;
    }

    private void readOne(ByteBuf body) {
        if (body.readableBytes() < HEADER_OCTETS) {
            body.skipBytes(body.readableBytes());
            complete = false;
            return;
        }
        int tag = body.readUnsignedShort();
        int valueOctets = body.readUnsignedShort();
        complete = valueOctets <= body.readableBytes();
        byte[] value = ByteBufUtil.getBytes(body.readSlice(Math.min(valueOctets, body.readableBytes())));
        (complete ? whole : cut).putIfAbsent(tag, value);
    }

    /** False where the body ends in what is no whole parameter. */
    boolean isComplete() {
        return complete;
    }

    /** What is there of a value, be it that the body ends within it. */
    Optional<byte[]> findOctets(int tag) {
        return Optional.ofNullable(whole.getOrDefault(tag, cut.get(tag)));
    }

    /** A two-octet integer (SMPP 3.4 §3.1); empty where the value has another size. */
    OptionalInt findUnsignedShort(int tag) {
        byte[] value = whole.get(tag);
        return value == null || value.length != Short.BYTES
                ? OptionalInt.empty()
                : OptionalInt.of((value[0] & 0xFF) << Byte.SIZE | value[1] & 0xFF);
    }

    /** A one-octet integer (SMPP 3.4 §3.1); empty where the value has another size. */
    OptionalInt findUnsignedByte(int tag) {
        byte[] value = whole.get(tag);
        return value == null || value.length != Byte.BYTES ? OptionalInt.empty() : OptionalInt.of(value[0] & 0xFF);
    }

    /**
     * A C-octet string (SMPP 3.4 §3.1), with or without its NUL; empty where nothing is in front of that, or more than
     * the parameter holds.
     *
     * @param maxOctets with the NUL
     */
    Optional<String> findString(int tag, int maxOctets) {
        byte[] value = whole.get(tag);
        if (value == null) {
            return Optional.empty();
        }
        String text = new String(value, StandardCharsets.ISO_8859_1);
        int nul = text.indexOf('\0');
        String string = nul < 0 ? text : text.substring(0, nul);
        return string.isEmpty() || string.length() >= maxOctets ? Optional.empty() : Optional.of(string);
    }
}
