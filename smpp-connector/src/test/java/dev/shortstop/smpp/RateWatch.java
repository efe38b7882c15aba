package dev.shortstop.smpp;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Shows that one bind keeps its rate whatever others do, who share the machine's cores with the gateway here. */
final class RateWatch {
    /** Of the rate without the others. */
    private static final double LEAST_SHARE = 0.2;

    private static final int BATCH = 500;
    private static final int BATCHES = 7;

    interface Attack {
        void run() throws Exception;
    }

    private final SmppConnection bind;

    RateWatch(SmppConnection bind) {
        this.bind = bind;
    }

    /** A batch of messages goes through. */
    void assertAllIsAccepted() throws Exception {
        List<CompletableFuture<SubmitResult>> results = new ArrayList<>();
        for (int number = 0; number < BATCH; number++) {
            results.add(bind.submit(new SubmitSm("15550001", "12345", "STOP")));
        }
        int accepted = 0;
        for (CompletableFuture<SubmitResult> result : results) {
            accepted += result.get(20, TimeUnit.SECONDS) instanceof SubmitResult.Accepted ? 1 : 0;
        }
        assertEquals(BATCH, accepted);
    }

    /** In messages a second: the median of some batches. */
    double measure() throws Exception {
        List<Double> rates = new ArrayList<>();
        for (int number = 0; number < BATCHES; number++) {
            long startNanos = System.nanoTime();
            assertAllIsAccepted();
            rates.add(BATCH * 1e9 / (System.nanoTime() - startNanos));
        }
        return rates.stream().sorted().toList().get(BATCHES / 2);
    }

    /** Runs the attack over and over while the rate is measured, and compares it with the rate without. */
    void assertKeptDuring(Attack attack) throws Exception {
        assertKept(() -> {
            AtomicBoolean enough = new AtomicBoolean();
            AtomicInteger rounds = new AtomicInteger();
            CompletableFuture<Void> attacking = CompletableFuture.runAsync(() -> {
                while (!enough.get()) {
                    runUnchecked(attack);
                    rounds.incrementAndGet();
                }
            });
            await().atMost(30, TimeUnit.SECONDS).until(() -> rounds.get() > 0 || attacking.isDone());
            double during = measure();
            enough.set(true);
            attacking.get(30, TimeUnit.SECONDS);
            return during;
        });
    }

    /**
     * Compares it with the rate before. Three times, for whatever else runs on the machine comes and goes; what an attack
     * really costs it would cost each time.
     *
     * @param whileAttacked tells the rate that it measured
     */
    void assertKept(Callable<Double> whileAttacked) throws Exception {
        List<String> measured = new ArrayList<>();
        for (int tries = 0; tries < 3; tries++) {
            double before = measure();
            double during = whileAttacked.call();
            if (during >= before * LEAST_SHARE) {
                return;
            }
            measured.add("%.0f messages a second before, %.0f during, %.0f after".formatted(before, during, measure()));
        }
        fail(measured.toString());
    }

    private static void runUnchecked(Attack attack) {
        try {
            attack.run();
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }
}
