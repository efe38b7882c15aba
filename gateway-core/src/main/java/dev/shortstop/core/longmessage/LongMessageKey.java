package dev.shortstop.core.longmessage;

import dev.shortstop.core.InboundMessage;
import dev.shortstop.core.MessagePart;
import dev.shortstop.core.MessagePart.Width;
import dev.shortstop.core.Msisdn;
import dev.shortstop.core.ShortCode;
import dev.shortstop.core.ShownText;
import java.util.Comparator;
import java.util.Optional;

/**
 * What the parts of one long message have in common. A phone may use the same one again for its next message.
 *
 * @param source an MSISDN without {@code +}, or what else the SMSC named
 */
public record LongMessageKey(
        String source, ShortCode shortCode, String connectionGroup, int reference, Width width, int total)
        implements Comparable<LongMessageKey> {

    private static final Comparator<LongMessageKey> ORDER = Comparator.comparing(LongMessageKey::source)
            .thenComparing(key -> key.shortCode().value())
            .thenComparing(LongMessageKey::connectionGroup)
            .thenComparingInt(LongMessageKey::reference)
            .thenComparing(LongMessageKey::width)
            .thenComparingInt(LongMessageKey::total);

    /** The key of the message that a part belongs to; empty for a message that is whole, or the only part of one. */
    public static Optional<LongMessageKey> find(InboundMessage message) {
        return message.part().filter(part -> part.total() > 1).map(part -> of(message, part));
    }

    private static LongMessageKey of(InboundMessage message, MessagePart part) {
        return new LongMessageKey(
                Msisdn.find(message.source()).map(Msisdn::digits).orElse(message.source()),
                message.shortCode(),
                part.connectionGroup(),
                part.reference(),
                part.width(),
                part.total());
    }

    /** The sender, where it is a subscriber. */
    public Optional<Msisdn> sender() {
        return Msisdn.find(source);
    }

    /** One order for everybody. */
    @Override
    public int compareTo(LongMessageKey other) {
        return ORDER.compare(this, other);
    }

    /** For people: {@code 15550001234 to 72345, reference 17 of 3 parts (EIGHT_BITS) in carrier-a}. */
    @Override
    public String toString() {
        return "%s to %s, reference %d of %d parts (%s) in %s"
                .formatted(ShownText.of(source), shortCode, reference, total, width, connectionGroup);
    }
}
