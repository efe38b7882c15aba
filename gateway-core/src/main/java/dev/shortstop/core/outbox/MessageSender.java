package dev.shortstop.core.outbox;

import dev.shortstop.core.OutboundMessage;
import java.util.concurrent.CompletionStage;

/** Hands an MT to the connection that serves its short code. */
@FunctionalInterface
public interface MessageSender {

    /** Never blocks. The stage completes once, normally, by any thread. */
    CompletionStage<SendResult> send(OutboundMessage message);
}
