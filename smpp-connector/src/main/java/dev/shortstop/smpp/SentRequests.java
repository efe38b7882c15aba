package dev.shortstop.smpp;

import dev.shortstop.smpp.codec.Pdu;
import java.time.Duration;
import java.util.Optional;

/**
 * The requests of one session that wait for their answers. Each is told its outcome once, and frees its window slot then:
 * when answered, when its time is up, or when the session ends. Confined to the event loop, but for {@link #count}.
 */
final class SentRequests {
    private record Sent(OutboundRequest request, PduKind response) {}

    private final RequestWindow<Sent> window;
    private final Duration timeout;

    SentRequests(int windowSize, Duration timeout) {
        this.window = new RequestWindow<>(windowSize, timeout);
        this.timeout = timeout;
    }

    void resize(int windowSize) {
        window.resize(windowSize);
    }

    boolean isFull() {
        return window.isFull();
    }

    /** Any thread. */
    int count() {
        return window.used();
    }

    int nextSequenceNumber() {
        return window.nextSequenceNumber();
    }

    void add(OutboundRequest request, Pdu pdu, long nowNanos) {
        window.sent(pdu.sequenceNumber(), new Sent(request, PduKind.of(pdu).response()), nowNanos);
    }

    /** What such a response, or generic_nack, answers; empty where it is one to nothing that waits. */
    Optional<OutboundRequest> answered(PduKind kind, int sequenceNumber) {
        return window.answered(sequenceNumber, sent -> kind == sent.response() || kind == PduKind.GENERIC_NACK)
                .map(Sent::request);
    }

    /** Whether there were any whose time is up. */
    boolean expire(long nowNanos) {
        var expired = window.expire(nowNanos);
        expired.forEach(sent -> sent.request().unanswered("no answer within " + timeout.toMillis() + " ms"));
        return !expired.isEmpty();
    }

    /** How long nothing expires, whatever is sent meanwhile; 0 or less where something does now. */
    long quietNanos(long nowNanos) {
        return window.quietNanos(nowNanos);
    }

    void endAll(String reason) {
        window.drain().forEach(sent -> sent.request().unanswered(reason));
    }
}
