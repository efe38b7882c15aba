package dev.shortstop.smpp;

import java.time.Instant;
import java.util.Optional;

/**
 * What is remembered of a bind over all its sessions: how much went over it, and what last went wrong. Written on the event loop
 * alone, without allocating for what is in order; read by any thread.
 */
final class BindRecord {
    private volatile long received;
    private volatile long sent;
    private volatile Optional<BindStatus.Failure> lastFailure = Optional.empty();

    void onReceived() {
        received = received + 1;
    }

    void onSent() {
        sent = sent + 1;
    }

    void onAnswered(CommandStatus status) {
        if (!status.isOk()) {
            onFailure("a message was answered " + status);
        }
    }

    void onFailure(String reason) {
        lastFailure = Optional.of(new BindStatus.Failure(reason, Instant.now()));
    }

    long received() {
        return received;
    }

    long sent() {
        return sent;
    }

    Optional<BindStatus.Failure> lastFailure() {
        return lastFailure;
    }
}
