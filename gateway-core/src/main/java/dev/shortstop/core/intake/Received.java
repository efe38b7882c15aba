package dev.shortstop.core.intake;

import dev.shortstop.core.InboundMessage;
import dev.shortstop.core.Msisdn;
import dev.shortstop.core.store.RecentMessages.RecentMessage;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A message in a lane, which owes the SMSC one answer. */
final class Received {

    private static final Logger log = LoggerFactory.getLogger(Received.class);

    private final long id;
    private final InboundMessage message;
    private final Optional<Msisdn> sender;
    private final AnswerListener listener;
    private final AtomicBoolean answered = new AtomicBoolean();

    /**
     * @param id given on arrival, so that a second try of a transaction knows what the first one committed
     * @param sender empty where the source is no subscriber's number
     */
    Received(long id, InboundMessage message, Optional<Msisdn> sender, AnswerListener listener) {
        this.id = id;
        this.message = message;
        this.sender = sender;
        this.listener = listener;
    }

    long id() {
        return id;
    }

    InboundMessage message() {
        return message;
    }

    Optional<Msisdn> sender() {
        return sender;
    }

    /** The first answer counts; a listener that fails takes nobody else down. */
    void answer(Answer answer) {
        if (answered.compareAndSet(false, true)) {
            try {
                listener.answer(answer);
            } catch (RuntimeException broken) {
                log.error("message {}: the answer {} was not taken", id, answer, broken);
            }
        }
    }

    RecentMessage toRecentMessage() {
        return new RecentMessage(id, MessageDigests.digestOf(message), message.sessionId());
    }
}
