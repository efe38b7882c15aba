package dev.shortstop.smpp;

import dev.shortstop.smpp.codec.ShortMessage;
import dev.shortstop.smpp.message.Concatenation;
import dev.shortstop.smpp.message.Concatenation.Width;
import dev.shortstop.smpp.message.DeliveryReceipt;
import dev.shortstop.smpp.message.DeliveryReceipt.NetworkError;
import dev.shortstop.smpp.message.UserData;
import dev.shortstop.smpp.text.DecodedText;
import dev.shortstop.smpp.text.TextDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/** Makes {@link ReceivedMessage}s of what came over one connection or listener. Any thread. */
final class MessageDecoder {
    private static final int UCS_2 = 0x08;

    private final String connection;
    private final TextDecoder textDecoder;

    MessageDecoder(String connection, MessageFormat format) {
        this.connection = connection;
        this.textDecoder = format.textDecoder();
    }

    ReceivedMessage decode(ReceivedMessage.Command command, long sessionId, int sequenceNumber, ShortMessage message) {
        UserData userData = UserData.of(message.octets(), message.esmClass());
        DecodedText text = userData.text(message.dataCoding(), textDecoder);
        return new ReceivedMessage(
                command,
                connection,
                sessionId,
                sequenceNumber,
                message.source(),
                message.destination(),
                message.esmClass(),
                message.protocolId(),
                message.dataCoding(),
                message.registeredDelivery(),
                message.validityPeriod(),
                userData,
                text.text(),
                text.complete(),
                userData.elements().concatenation().or(() -> message.sar().flatMap(MessageDecoder::concatenation)),
                receipt(message, userData, text.text()),
                message.receiptedMessageId(),
                message.userMessageReference(),
                Instant.now(),
                System.nanoTime());
    }

    private static Optional<Concatenation> concatenation(ShortMessage.Sar sar) {
        return Concatenation.find(sar.reference(), Width.SAR, sar.total(), sar.number());
    }

    private static Optional<DeliveryReceipt> receipt(ShortMessage message, UserData userData, String text) {
        if (!DeliveryReceipt.isPossible(message.esmClass(), message.receiptedMessageId())) {
            return Optional.empty();
        }
        // SMSCs write receipts in ASCII, whatever alphabet they say it is: in GSM-7 an id would lose its underscores.
        String raw = message.dataCoding() == UCS_2 ? text : new String(userData.octets(), StandardCharsets.ISO_8859_1);
        return DeliveryReceipt.find(
                message.esmClass(),
                raw,
                message.receiptedMessageId(),
                message.messageState(),
                message.networkErrorCode().map(MessageDecoder::networkError));
    }

    private static NetworkError networkError(byte[] code) {
        return new NetworkError(code[0] & 0xFF, (code[1] & 0xFF) << Byte.SIZE | code[2] & 0xFF);
    }
}
