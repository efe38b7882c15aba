package dev.shortstop.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdGeneratorTest {

    private final SettableClock clock = new SettableClock();

    @Test
    void everyIdIsGreaterThanTheOneBeforeWhileTheClockStandsStill() {
        IdGenerator ids = ids(clock, 5);
        assertGrows(ids, ids.next(), 10_000); // more than fit into one millisecond
    }

    @Test
    void everyIdIsGreaterThanTheOneBeforeWhenTheClockStepsBack() {
        IdGenerator ids = ids(clock, 5);
        long before = ids.next();
        clock.move(Duration.ofHours(-1));
        long after = assertGrows(ids, before, 100);
        clock.move(Duration.ofHours(2));
        assertGrows(ids, after, 100);
    }

    private static long assertGrows(IdGenerator ids, long first, int count) {
        long last = first;
        for (int drawn = 0; drawn < count; drawn++) {
            long next = ids.next();
            assertTrue(next > last, next + " after " + last);
            last = next;
        }
        return last;
    }

    @Test
    void threadsNeverDrawTheSameId() throws Exception {
        IdGenerator ids = ids(InstantSource.system(), 5);
        int threads = 8;
        int each = 20_000;
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<List<Long>>> drawn = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                drawn.add(pool.submit(() -> {
                    start.await();
                    List<Long> own = new ArrayList<>(each);
                    for (int count = 0; count < each; count++) {
                        own.add(ids.next());
                    }
                    return own;
                }));
            }
            start.countDown();
            Set<Long> all = new HashSet<>();
            for (Future<List<Long>> own : drawn) {
                List<Long> inOrder = own.get();
                assertEquals(inOrder.stream().sorted().toList(), inOrder);
                all.addAll(inOrder);
            }
            assertEquals(threads * each, all.size());
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void gatewaysNeverDrawTheSameIdInTheSameMillisecond() {
        IdGenerator one = ids(clock, 0);
        IdGenerator two = ids(clock, 1023);
        Set<Long> all = new HashSet<>();
        for (int drawn = 0; drawn < 5_000; drawn++) {
            all.add(one.next());
            all.add(two.next());
        }
        assertEquals(10_000, all.size());
    }

    @Test
    void anotherGatewayNumberHoldsFromTheNextIdOn() {
        IdGenerator ids = ids(clock, 0);
        IdGenerator sameNumber = ids(clock, 7);
        ids.moveTo(7);
        assertEquals(sameNumber.next(), ids.next());
    }

    @Test
    void anIdTellsWhenItWasMade() {
        IdGenerator ids = ids(clock, 1023);
        assertEquals(SettableClock.START, IdGenerator.madeAt(ids.next()));
        clock.move(Duration.ofDays(365 * 40));
        assertEquals(clock.instant(), IdGenerator.madeAt(ids.next()));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1024, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void aGatewayNumberOutOfRangeIsRefused(int node) {
        assertThrows(IllegalArgumentException.class, () -> new IdGenerator(clock).moveTo(node));
    }

    private static IdGenerator ids(InstantSource clock, int node) {
        IdGenerator ids = new IdGenerator(clock);
        ids.moveTo(node);
        return ids;
    }

    @Test
    void anIdTellsTheNumberOfItsGateway() {
        IdGenerator ids = new IdGenerator(new SettableClock());
        for (int node : new int[] {0, 1, 512, 1023}) {
            ids.moveTo(node);
            assertEquals(node, IdGenerator.nodeOf(ids.next()));
        }
    }
}
