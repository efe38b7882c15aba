package dev.shortstop.smpp;

import dev.shortstop.smpp.codec.ShortMessage;
import dev.shortstop.smpp.message.UserData;
import dev.shortstop.smpp.text.DecodedText;
import dev.shortstop.smpp.text.DefaultAlphabet;
import dev.shortstop.smpp.text.TextDecoder;
import java.time.Instant;
import java.util.Optional;

/** Makes {@link ReceivedMessage}s of what came over one connection or listener. Any thread. */
final class MessageDecoder {
    private final String connection;
    private final TextDecoder textDecoder;

    MessageDecoder(String connection, DefaultAlphabet dataCodingZero) {
        this.connection = connection;
        this.textDecoder = new TextDecoder(dataCodingZero);
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
                Optional.empty(),
                message.receiptedMessageId(),
                message.userMessageReference(),
                Instant.now(),
                System.nanoTime());
    }
}
