package dev.shortstop.benchmarks.smpp;

/** A client that is bound to a {@link RawSmsc}, answers every deliver_sm at once, and submits as fast as it can. */
interface EsmeUnderTest extends AutoCloseable {

    /** Returns once bound. */
    @FunctionalInterface
    interface Opener {
        EsmeUnderTest open(int port, int window) throws Exception;
    }

    /** Keeps as many submit_sm unanswered as its window allows, until {@link #stopSubmitting}. */
    void startSubmitting();

    /** Returns when none is under way any more. */
    void stopSubmitting() throws InterruptedException;

    /** Messages that reached its listener. */
    long delivered();

    /** Answers to its submits, of whatever status. */
    long submitted();

    /** Submits that were not accepted, and deliveries whose text is not the one that was sent. */
    long failures();

    @Override
    void close();
}
