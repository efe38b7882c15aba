package dev.shortstop.core.intake;

import dev.shortstop.core.InboundMessage;
import dev.shortstop.core.MessagePart;
import dev.shortstop.core.Sha256;
import dev.shortstop.core.longmessage.LongMessageKey;
import dev.shortstop.core.longmessage.ReceivedPart;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collection;

/** Tells whether two messages or parts of one number are the same to the octet, by 64 bits of SHA-256. */
final class MessageDigests {

    private MessageDigests() {}

    /** Over everything that an SMSC repeats when it delivers a message again; not over when, or over which session. */
    static long digestOf(InboundMessage message) {
        MessageDigest digest = Sha256.newDigest();
        update(digest, message.source().getBytes(StandardCharsets.UTF_8));
        update(digest, message.shortCode().value().getBytes(StandardCharsets.UTF_8));
        update(digest, message.smscMessageId().orElse("").getBytes(StandardCharsets.UTF_8));
        update(digest, message.userMessageReference().toString().getBytes(StandardCharsets.UTF_8));
        digest.update((byte) message.dataCoding());
        update(digest, message.octets());
        message.part().ifPresent(part -> update(digest, part));
        return ByteBuffer.wrap(digest.digest()).getLong();
    }

    private static void update(MessageDigest digest, MessagePart part) {
        update(digest, part.reference(), part.width(), part.total());
        digest.update((byte) part.number());
        update(digest, part.header());
    }

    private static void update(MessageDigest digest, int reference, MessagePart.Width width, int total) {
        digest.update((byte) (reference >> 8));
        digest.update((byte) reference);
        digest.update((byte) width.ordinal());
        digest.update((byte) total);
    }

    /** Of a long message, over what {@link #digestOf(InboundMessage)} takes in of each of the parts that are there. */
    static long digestOf(LongMessageKey key, Collection<ReceivedPart> parts) {
        MessageDigest digest = Sha256.newDigest();
        update(digest, key.reference(), key.width(), key.total());
        parts.forEach(part -> digest.update(ByteBuffer.allocate(Integer.BYTES + Long.BYTES)
                .putInt(part.number())
                .putLong(part.digest())
                .flip()));
        return ByteBuffer.wrap(digest.digest()).getLong();
    }

    /** The length goes before, so that no two lists of fields run together into the same octets. */
    private static void update(MessageDigest digest, byte[] field) {
        digest.update((byte) (field.length >> 8));
        digest.update((byte) field.length);
        digest.update(field);
    }
}
