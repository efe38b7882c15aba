package dev.shortstop.core.idempotency;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.shortstop.core.CoreTables;
import dev.shortstop.core.IdGenerator;
import dev.shortstop.core.database.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class IdempotencyStoreIT {

    private static final long KEY = 7;
    private static final byte[] ONE_REQUEST = new byte[32];
    private static final byte[] OTHER_REQUEST =
            "another request, of 32 octets too".substring(0, 32).getBytes(StandardCharsets.US_ASCII);
    private static final StoredAnswer ANSWER =
            new StoredAnswer(201, Optional.of("/v1/lists/1"), "{}".getBytes(StandardCharsets.US_ASCII));

    @RegisterExtension
    final TestDatabase testDatabase = TestDatabase.create();

    private IdempotencyStore store;

    @BeforeEach
    void open() {
        store = new IdempotencyStore(
                testDatabase.jdbi(), new IdGenerator(InstantSource.system()), Duration.ofMinutes(1));
    }

    @Test
    void theAnswerIsKeptForTheSameRequestAndNoOther() {
        Claim.Taken claim = taken("a");
        assertInstanceOf(Claim.InProgress.class, store.claim(KEY, "a", ONE_REQUEST));
        assertInstanceOf(Claim.Mismatched.class, store.claim(KEY, "a", OTHER_REQUEST));
        store.finish(KEY, "a", claim, ANSWER);
        StoredAnswer kept = assertInstanceOf(Claim.Finished.class, store.claim(KEY, "a", ONE_REQUEST))
                .answer();
        assertEquals(201, kept.status());
        assertEquals(Optional.of("/v1/lists/1"), kept.location());
        assertArrayEquals(ANSWER.body(), kept.body());
        assertInstanceOf(Claim.Mismatched.class, store.claim(KEY, "a", OTHER_REQUEST));
    }

    @Test
    void keysOfOneClientAreNotThoseOfAnother() {
        taken("a");
        assertInstanceOf(Claim.Taken.class, store.claim(KEY + 1, "a", OTHER_REQUEST));
    }

    @Test
    void whatWasNotCarriedOutMayBeSentAgain() {
        store.release(KEY, "a", taken("a"));
        assertInstanceOf(Claim.Taken.class, store.claim(KEY, "a", OTHER_REQUEST));
    }

    @Test
    void whatMayHaveBeenCarriedOutIsSentAgainAsItselfAloneAtOnceAndWithTheSameIds() {
        Claim.Taken first = taken("a");
        store.interrupt(KEY, "a", first);
        assertInstanceOf(Claim.Mismatched.class, store.claim(KEY, "a", OTHER_REQUEST));
        Claim.Taken second = taken("a");
        assertEquals(first.resourceId(), second.resourceId());

        // The second attempt did nothing, which says nothing of the first one.
        store.release(KEY, "a", second);
        assertEquals(first.resourceId(), taken("a").resourceId());
    }

    @Test
    void whoeverCarriesOutWhatADeadGatewayBeganUsesTheSameIds() {
        Claim.Taken dead = taken("a");
        execute("UPDATE idempotency_key SET claimed_until = UTC_TIMESTAMP(3) - INTERVAL 1 SECOND");
        Claim.Taken next = taken("a");
        assertEquals(dead.resourceId(), next.resourceId());
        assertNotEquals(dead.token(), next.token());

        // The one that was thought dead comes back: its answer no longer counts.
        store.finish(KEY, "a", dead, ANSWER);
        store.release(KEY, "a", dead);
        assertInstanceOf(Claim.InProgress.class, store.claim(KEY, "a", ONE_REQUEST));
    }

    @Test
    void afterADayAKeyIsFreeAgain() {
        Claim.Taken first = taken("a");
        store.finish(KEY, "a", first, ANSWER);
        execute("UPDATE idempotency_key SET expires_at = UTC_TIMESTAMP(3) - INTERVAL 1 SECOND");
        Claim.Taken again = assertInstanceOf(Claim.Taken.class, store.claim(KEY, "a", OTHER_REQUEST));
        assertNotEquals(first.resourceId(), again.resourceId());
    }

    @Test
    void whatExpiredIsDeleted() {
        store.finish(KEY, "a", taken("a"), ANSWER);
        execute("UPDATE idempotency_key SET expires_at = UTC_TIMESTAMP(3) - INTERVAL 1 SECOND");
        taken("b");
        assertEquals(1, store.deleteExpired());
        assertEquals(1, new CoreTables(testDatabase.jdbi()).count("idempotency_key"));
    }

    @Test
    void ofManyAtOnceOneIsCarriedOut() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (int round = 0; round < 20; round++) {
                String key = "round-" + round;
                Callable<Claim> claim = () -> store.claim(KEY, key, ONE_REQUEST);
                List<Future<Claim>> claims =
                        threads.invokeAll(Stream.generate(() -> claim).limit(8).toList());
                int taken = 0;
                for (Future<Claim> future : claims) {
                    taken += future.get() instanceof Claim.Taken ? 1 : 0;
                }
                assertEquals(1, taken);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private Claim.Taken taken(String key) {
        return assertInstanceOf(Claim.Taken.class, store.claim(KEY, key, ONE_REQUEST));
    }

    private void execute(String sql) {
        testDatabase.jdbi().useHandle(handle -> handle.execute(sql));
    }
}
