package dev.shortstop.benchmarks.smpp;

/** What a raw peer counted since it started. Written by its event loop, read by any thread. */
final class RawTraffic {
    private volatile long answeredDeliveries;
    private volatile long refusedDeliveries;
    private volatile long submits;

    void add(long answered, long refused, long submitted) {
        answeredDeliveries = answeredDeliveries + answered;
        refusedDeliveries = refusedDeliveries + refused;
        submits = submits + submitted;
    }

    /** Answered ESME_ROK. */
    long answeredDeliveries() {
        return answeredDeliveries;
    }

    /** Answered anything else. */
    long refusedDeliveries() {
        return refusedDeliveries;
    }

    /** Each was answered ESME_ROK. */
    long submits() {
        return submits;
    }
}
