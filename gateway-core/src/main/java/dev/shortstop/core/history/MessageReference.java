package dev.shortstop.core.history;

import dev.shortstop.core.Msisdn;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;

/**
 * What names a message to the outside, as 22 letters, digits, {@code -} and {@code _}: its number and id, by which tables are
 * keyed. An index by id alone would be one more write for every message.
 */
public record MessageReference(Msisdn msisdn, long id) {

    private static final int OCTETS = 2 * Long.BYTES;

    /** Keeps leading zeros: a number is written as a decimal number that begins with this digit. */
    private static final String MARK = "1";

    /** Empty for what is no reference. */
    public static Optional<MessageReference> find(String text) {
        byte[] octets;
        try {
            octets = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        if (octets.length != OCTETS) {
            return Optional.empty();
        }
        ByteBuffer buffer = ByteBuffer.wrap(octets);
        long id = buffer.getLong();
        String marked = Long.toString(buffer.getLong());
        return marked.startsWith(MARK)
                ? Msisdn.find(marked.substring(MARK.length())).map(msisdn -> new MessageReference(msisdn, id))
                : Optional.empty();
    }

    @Override
    public String toString() {
        byte[] octets = ByteBuffer.allocate(OCTETS)
                .putLong(id)
                .putLong(Long.parseLong(MARK + msisdn.digits()))
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }
}
