package dev.shortstop.smpp.interop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jsmpp.bean.MessageRequest;

/** Joins parts as a handset does, and checks that each is what it has to be. */
final class Parts {
    private Parts() {}

    /**
     * @param headerOctets behind the length of the header, and that length
     * @param identifier of the concatenation element, which is the only one
     * @param elementOctets its length
     */
    static byte[] joinedByHeader(
            List<? extends MessageRequest> messages, int headerOctets, int identifier, int elementOctets) {
        TreeMap<Integer, byte[]> parts = new TreeMap<>();
        Set<Integer> references = new HashSet<>();
        int end = 1 + headerOctets;
        for (MessageRequest part : messages) {
            assertEquals(0x40, part.getEsmClass());
            byte[] message = part.getShortMessage();
            assertTrue(message.length <= 254, () -> message.length + " octets");
            byte[] start = {(byte) headerOctets, (byte) identifier, (byte) elementOctets};
            assertArrayEquals(start, Arrays.copyOf(message, 3));
            references.add(elementOctets == 3 ? message[3] & 0xFF : (message[3] & 0xFF) << 8 | message[4] & 0xFF);
            assertEquals(messages.size(), message[end - 2]);
            parts.put((int) message[end - 1], Arrays.copyOfRange(message, end, message.length));
        }
        assertEquals(1, references.size());
        return joined(parts, messages.size());
    }

    static byte[] joined(TreeMap<Integer, byte[]> parts, int total) {
        assertTrue(total >= 2, () -> total + " segments");
        assertEquals(total, parts.size());
        assertEquals(total, parts.lastKey());
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        parts.values().forEach(octets::writeBytes);
        return octets.toByteArray();
    }
}
