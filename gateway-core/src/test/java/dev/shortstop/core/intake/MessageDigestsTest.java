package dev.shortstop.core.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.shortstop.core.InboundMessage;
import dev.shortstop.core.MessagePart;
import dev.shortstop.core.MessagePart.Width;
import dev.shortstop.core.SettableClock;
import dev.shortstop.core.ShortCode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class MessageDigestsTest {

    private static final Instant NOW = SettableClock.START;
    private static final long GOLDEN = 4976703004532503946L;

    private final long digest =
            MessageDigests.digestOf(message("one", 1, "15550001234", "72345", "STOP", 0, Optional.of("a"), NOW));

    @Test
    void whatADeliveryOverAnotherSessionRepeatsIsTheSame() {
        assertEquals(
                digest, of(message("two", 2, "15550001234", "72345", "STOP", 0, Optional.of("a"), NOW.plusSeconds(9))));
    }

    @Test
    void whateverMakesAnotherMessageMakesAnotherDigest() {
        assertNotEquals(digest, of(message("one", 1, "15550001235", "72345", "STOP", 0, Optional.of("a"), NOW)));
        assertNotEquals(digest, of(message("one", 1, "15550001234", "72346", "STOP", 0, Optional.of("a"), NOW)));
        assertNotEquals(digest, of(message("one", 1, "15550001234", "72345", "STOP ", 0, Optional.of("a"), NOW)));
        assertNotEquals(digest, of(message("one", 1, "15550001234", "72345", "STOP", 8, Optional.of("a"), NOW)));
        assertNotEquals(digest, of(message("one", 1, "15550001234", "72345", "STOP", 0, Optional.of("b"), NOW)));
        assertNotEquals(digest, of(message("one", 1, "15550001234", "72345", "STOP", 0, Optional.empty(), NOW)));
    }

    @Test
    void fieldsDoNotRunTogether() {
        assertNotEquals(
                of(message("one", 1, "1555000123", "472345", "STOP", 0, Optional.empty(), NOW)),
                of(message("one", 1, "15550001234", "72345", "STOP", 0, Optional.empty(), NOW)));
        assertNotEquals(
                of(message("one", 1, "15550001234", "72345", "STOP", 0, Optional.of(""), NOW)),
                of(message("one", 1, "15550001234", "72345", "TOP", 0, Optional.of("S"), NOW)));
    }

    /** Digests are in the tables: a new version must know the messages that the old one took. */
    @Test
    void theDigestOfAWholeMessageStaysTheSame() {
        assertEquals(GOLDEN, digest);
    }

    @Test
    void whateverMakesAnotherPartMakesAnotherDigest() {
        long part = of(part(7, Width.EIGHT_BITS, 3, 1, new byte[] {5, 0, 3, 7, 3, 1}));
        assertEquals(part, of(part(7, Width.EIGHT_BITS, 3, 1, new byte[] {5, 0, 3, 7, 3, 1})));
        assertNotEquals(part, of(part(8, Width.EIGHT_BITS, 3, 1, new byte[] {5, 0, 3, 7, 3, 1})));
        assertNotEquals(part, of(part(7, Width.SIXTEEN_BITS, 3, 1, new byte[] {5, 0, 3, 7, 3, 1})));
        assertNotEquals(part, of(part(7, Width.EIGHT_BITS, 4, 1, new byte[] {5, 0, 3, 7, 3, 1})));
        assertNotEquals(part, of(part(7, Width.EIGHT_BITS, 3, 2, new byte[] {5, 0, 3, 7, 3, 1})));
        assertNotEquals(part, of(part(7, Width.EIGHT_BITS, 3, 1, new byte[0])));
        assertNotEquals(part, of(message("one", 1, "15550001234", "72345", "STOP", 0, Optional.empty(), NOW)));
    }

    private static InboundMessage part(int reference, Width width, int total, int number, byte[] header) {
        byte[] octets = "STOP".getBytes(StandardCharsets.US_ASCII);
        return new InboundMessage(
                "one",
                1,
                "15550001234",
                new ShortCode("72345"),
                "STOP",
                true,
                octets,
                0,
                Optional.empty(),
                OptionalInt.empty(),
                NOW,
                Optional.of(new MessagePart("carrier", reference, width, total, number, header)));
    }

    private static long of(InboundMessage message) {
        return MessageDigests.digestOf(message);
    }

    private static InboundMessage message(
            String connection,
            long sessionId,
            String source,
            String shortCode,
            String text,
            int dataCoding,
            Optional<String> reference,
            Instant receivedAt) {
        return new InboundMessage(
                connection,
                sessionId,
                source,
                new ShortCode(shortCode),
                text,
                true,
                text.getBytes(StandardCharsets.US_ASCII),
                dataCoding,
                reference,
                OptionalInt.empty(),
                receivedAt);
    }
}
