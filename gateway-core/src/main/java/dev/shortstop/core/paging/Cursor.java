package dev.shortstop.core.paging;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.zip.CRC32;

/**
 * A place in a list, opaque to whoever gets it: letters, digits, {@code -} and {@code _}. It holds for the same list with the
 * same filter and order, on every gateway, without an end, whatever is inserted or deleted meanwhile.
 *
 * <p>It carries a checksum against accidents, not a signature: what a list shows is decided by who asks, never by the
 * cursor.
 */
public record Cursor(String token) {

    private static final int CHECKSUM_OCTETS = Integer.BYTES;
    private static final String SEPARATOR = "\n";

    /**
     * @param list names the list with its filter and order, in any words that are always the same
     * @param place what the list needs to go on from here; no line breaks
     */
    public static Cursor of(String list, String... place) {
        byte[] payload = String.join(SEPARATOR, place).getBytes(StandardCharsets.UTF_8);
        ByteBuffer octets = ByteBuffer.allocate(CHECKSUM_OCTETS + payload.length)
                .putInt(checksum(list, payload))
                .put(payload);
        return new Cursor(Base64.getUrlEncoder().withoutPadding().encodeToString(octets.array()));
    }

    /**
     * The place that this cursor was made of.
     *
     * @throws InvalidCursorException if it was made for another list, filter or order, or changed since
     */
    public List<String> placeIn(String list) {
        byte[] octets;
        try {
            octets = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException notBase64) {
            throw new InvalidCursorException();
        }
        if (octets.length < CHECKSUM_OCTETS) {
            throw new InvalidCursorException();
        }
        ByteBuffer buffer = ByteBuffer.wrap(octets);
        int checksum = buffer.getInt();
        byte[] payload = new byte[buffer.remaining()];
        buffer.get(payload);
        if (checksum != checksum(list, payload)) {
            throw new InvalidCursorException();
        }
        return List.of(new String(payload, StandardCharsets.UTF_8).split(SEPARATOR, -1));
    }

    /**
     * As {@link #placeIn(String)}, as what the list makes of it.
     *
     * @param place fails in whatever way where the place is none: checksums can be made up
     * @throws InvalidCursorException then, too
     */
    public <T> T placeIn(String list, Function<List<String>, T> place) {
        List<String> parts = placeIn(list);
        try {
            return place.apply(parts);
        } catch (RuntimeException madeUp) {
            throw new InvalidCursorException();
        }
    }

    /** The place of a list that goes on from an id. */
    public long idIn(String list) {
        return placeIn(list, place -> Long.parseLong(place.get(0)));
    }

    private static int checksum(String list, byte[] payload) {
        CRC32 crc = new CRC32();
        crc.update(list.getBytes(StandardCharsets.UTF_8));
        crc.update(0);
        crc.update(payload);
        return (int) crc.getValue();
    }

    @Override
    public String toString() {
        return token;
    }
}
