package dev.shortstop.smpp.interop;

import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;

/** Lets requests go on when so many are under way at the same time, and not before. */
final class Rendezvous {
    private final CyclicBarrier barrier;

    Rendezvous(int requests) {
        barrier = new CyclicBarrier(requests);
    }

    void meet() {
        try {
            barrier.await();
        } catch (InterruptedException | BrokenBarrierException closed) {
            throw new IllegalStateException(closed);
        }
    }
}
