package dev.shortstop.core.intake;

import dev.shortstop.core.InboundMessage;
import dev.shortstop.core.MessagePart;
import dev.shortstop.core.MessagePart.Width;
import dev.shortstop.core.ShortCode;
import dev.shortstop.core.TestKeywords;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A long message to {@link TestKeywords#MAIN} in UTF-16, as an SMSC delivers it: in parts. */
record LongText(
        String source,
        ShortCode shortCode,
        String group,
        int reference,
        Width width,
        List<byte[]> parts,
        Optional<String> smscName) {

    static LongText of(String source, int reference, String... parts) {
        return new LongText(
                source,
                TestKeywords.MAIN,
                "carrier",
                reference,
                Width.EIGHT_BITS,
                List.of(parts).stream()
                        .map(part -> part.getBytes(StandardCharsets.UTF_16BE))
                        .toList(),
                Optional.empty());
    }

    LongText over(String otherGroup) {
        return new LongText(source, shortCode, otherGroup, reference, width, parts, smscName);
    }

    LongText to(ShortCode other) {
        return new LongText(source, other, group, reference, width, parts, smscName);
    }

    LongText with(Width other) {
        return new LongText(source, shortCode, group, reference, other, parts, smscName);
    }

    LongText with(List<byte[]> octetsOfParts) {
        return new LongText(source, shortCode, group, reference, width, octetsOfParts, smscName);
    }

    /** The SMSC calls its parts so, followed by their numbers. */
    LongText named(String name) {
        return new LongText(source, shortCode, group, reference, width, parts, Optional.of(name));
    }

    /** @param number from 1 */
    InboundMessage part(int number, long session, Instant receivedAt) {
        byte[] octets = parts.get(number - 1);
        byte[] header = {5, 0, 3, (byte) reference, (byte) parts.size(), (byte) number};
        return new InboundMessage(
                "carrier-a",
                session,
                source,
                shortCode,
                new String(octets, StandardCharsets.UTF_16BE),
                true,
                octets,
                8,
                smscName.map(name -> name + "-" + number),
                OptionalInt.empty(),
                receivedAt,
                Optional.of(new MessagePart(group, reference, width, parts.size(), number, header)));
    }
}
