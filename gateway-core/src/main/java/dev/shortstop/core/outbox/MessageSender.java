package dev.shortstop.core.outbox;

import dev.shortstop.core.OutboundMessage;
import dev.shortstop.core.ShortCode;
import java.util.concurrent.CompletionStage;

/** Hands an MT to the connection that serves its short code. */
public interface MessageSender {

    /** Whether anything for this short code could go out now: spares the rest while its connection is down. */
    boolean isReady(ShortCode shortCode);

    /** Never blocks. The stage completes once, normally, by any thread. */
    CompletionStage<SendResult> send(OutboundMessage message);
}
