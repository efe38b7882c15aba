package dev.shortstop.core.outbox;

import dev.shortstop.core.OutboundMessage;
import dev.shortstop.core.ShortCode;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** An SMSC that answers as a test has written down, and accepts everything after that. */
final class ScriptedSender implements MessageSender {

    /** One attempt, at a time of {@link System#nanoTime()}. */
    record Sent(OutboundMessage message, long atNanos) {}

    private final Queue<CompletionStage<SendResult>> script = new ConcurrentLinkedQueue<>();
    private volatile boolean ready = true;
    private final List<Sent> sent = new CopyOnWriteArrayList<>();

    ScriptedSender then(SendResult result) {
        script.add(CompletableFuture.completedFuture(result));
        return this;
    }

    /** An answer that a test gives later. */
    CompletableFuture<SendResult> thenLater() {
        CompletableFuture<SendResult> later = new CompletableFuture<>();
        script.add(later);
        return later;
    }

    @Override
    public boolean isReady(ShortCode shortCode) {
        return ready;
    }

    /** A connection that is down is not asked to send what waits for a retry. */
    void setReady(boolean ready) {
        this.ready = ready;
    }

    @Override
    public CompletionStage<SendResult> send(OutboundMessage message) {
        sent.add(new Sent(message, System.nanoTime()));
        CompletionStage<SendResult> scripted = script.poll();
        return scripted != null ? scripted : CompletableFuture.completedFuture(accepted(message));
    }

    static SendResult accepted(OutboundMessage message) {
        return new SendResult.Accepted("smsc-" + message.id());
    }

    List<Sent> attempts() {
        return List.copyOf(sent);
    }

    List<OutboundMessage> sent() {
        return sent.stream().map(Sent::message).toList();
    }
}
