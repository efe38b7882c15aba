package dev.shortstop.smpp;

import java.util.concurrent.CompletableFuture;

/**
 * A way to send messages to subscribers and to hear from them, whoever bound to whom: an SMSC that we bind to, or a peer
 * that binds to us. Any thread.
 */
public interface MessageChannel {
    /** What its messages bear as {@link ReceivedMessage#connection}. */
    String name();

    /**
     * Sends a message as soon as window and rate limit allow, over any session that may carry it. Never blocks. The future
     * never fails; it mostly completes on an event loop, so what depends on it must not block. Where nothing is bound it is
     * {@link SubmitResult.NotSent}.
     */
    CompletableFuture<SubmitResult> submit(SubmitSm message);

    ConnectionStatus status();

    /**
     * Whether this channel's session of that id is bound now. False for good once it has ended, and for ids of other
     * channels.
     */
    boolean isSessionLive(long sessionId);

    /**
     * From now on every new message of the other side is answered ESME_RX_T_APPN at once, so that it keeps it; answers to
     * what we sent are still read. The first step of a shutdown. Cannot be undone.
     */
    void refuseDeliveries();
}
