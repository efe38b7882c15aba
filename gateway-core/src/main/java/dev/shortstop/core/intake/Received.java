package dev.shortstop.core.intake;

import dev.shortstop.core.InboundMessage;
import dev.shortstop.core.MessagePart;
import dev.shortstop.core.Msisdn;
import dev.shortstop.core.longmessage.LongMessageKey;
import dev.shortstop.core.longmessage.ReceivedPart;
import dev.shortstop.core.store.RecentMessages.RecentMessage;
import java.util.Optional;

/** A message in a lane, which owes the SMSC one answer. */
final class Received implements MessageTask {

    private final long id;
    private final InboundMessage message;
    private final Optional<Msisdn> sender;
    private final Optional<LongMessageKey> longMessage;
    private final OneAnswer answer;

    /**
     * @param sender empty where the source is no subscriber's number
     * @param longMessage empty for a message that is whole
     */
    Received(
            long id,
            InboundMessage message,
            Optional<Msisdn> sender,
            Optional<LongMessageKey> longMessage,
            AnswerListener listener) {
        this.id = id;
        this.message = message;
        this.sender = sender;
        this.longMessage = longMessage;
        this.answer = new OneAnswer(id, listener);
    }

    @Override
    public long id() {
        return id;
    }

    InboundMessage message() {
        return message;
    }

    @Override
    public Optional<Msisdn> sender() {
        return sender;
    }

    @Override
    public Optional<LongMessageKey> longMessage() {
        return longMessage;
    }

    @Override
    public void answer(Answer given) {
        answer.give(given);
    }

    WholeMessage toWhole() {
        RecentMessage recent = new RecentMessage(id, MessageDigests.digestOf(message), message.sessionId());
        return new WholeMessage(id, message, sender, recent, Naming.of(message));
    }

    /** Of a message that is a part. */
    ReceivedPart toPart() {
        MessagePart part = message.part().orElseThrow();
        return new ReceivedPart(
                part.number(),
                id,
                MessageDigests.digestOf(message),
                message.smscMessageId().isPresent(),
                message.connection(),
                message.sessionId(),
                message.dataCoding(),
                part.header(),
                message.octets(),
                message.receivedAt());
    }
}
