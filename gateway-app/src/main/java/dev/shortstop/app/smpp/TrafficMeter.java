package dev.shortstop.app.smpp;

import java.util.concurrent.atomic.LongAdder;

/** Counts what goes through the gateway, on the way of each message, without allocating. Any thread. */
final class TrafficMeter {

    private final LongAdder received = new LongAdder();
    private final LongAdder sent = new LongAdder();
    private final LatencyCounts answers = new LatencyCounts();
    private final LatencyCounts results = new LatencyCounts();

    /** An MO came in. */
    void onReceived() {
        received.increment();
    }

    /** An MO was answered. */
    void onAnswered(long sinceNanos) {
        answers.add(System.nanoTime() - sinceNanos);
    }

    /** An MT went out, and the SMSC has answered. */
    void onResult(long sinceNanos) {
        sent.increment();
        results.add(System.nanoTime() - sinceNanos);
    }

    /** MOs since the beginning. */
    long received() {
        return received.sum();
    }

    /** MTs since the beginning. */
    long sent() {
        return sent.sum();
    }

    /** From the arrival of an MO to its answer. */
    LatencyCounts answers() {
        return answers;
    }

    /** From handing an MT over to the answer of the SMSC; waiting for the window and for the rate counts. */
    LatencyCounts results() {
        return results;
    }
}
