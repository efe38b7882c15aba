package dev.shortstop.core.intake;

import dev.shortstop.core.InboundMessage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Tells whether two messages of one number are the same to the octet, by 64 bits of SHA-256. */
final class MessageDigests {

    private MessageDigests() {}

    /** Over everything that an SMSC repeats when it delivers a message again; not over when, or over which session. */
    static long digestOf(InboundMessage message) {
        MessageDigest digest = sha256();
        update(digest, message.source().getBytes(StandardCharsets.UTF_8));
        update(digest, message.shortCode().value().getBytes(StandardCharsets.UTF_8));
        update(digest, message.smscMessageId().orElse("").getBytes(StandardCharsets.UTF_8));
        update(digest, message.userMessageReference().toString().getBytes(StandardCharsets.UTF_8));
        digest.update((byte) message.dataCoding());
        update(digest, message.octets());
        return ByteBuffer.wrap(digest.digest()).getLong();
    }

    /** The length goes before, so that no two lists of fields run together into the same octets. */
    private static void update(MessageDigest digest, byte[] field) {
        digest.update((byte) (field.length >> 8));
        digest.update((byte) field.length);
        digest.update(field);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
