package dev.shortstop.app.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.shortstop.app.http.problem.ProblemException;
import dev.shortstop.core.IdGenerator;
import dev.shortstop.core.database.TestDatabase;
import dev.shortstop.core.idempotency.IdempotencyStore;
import dev.shortstop.core.idempotency.StoredAnswer;
import dev.shortstop.core.store.ForgottenCommits;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotentRequestsIT {

    private static final AtomicLong API_KEYS = new AtomicLong();
    private static final byte[] REQUEST = new byte[32];
    private static final byte[] OTHER_REQUEST = new byte[] {
        1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30,
        31, 32
    };

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.create();

    private final long apiKeyId = API_KEYS.incrementAndGet();
    private final ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(1);
    private final List<Long> resourceIds = new ArrayList<>();

    @AfterEach
    void stop() {
        scheduler.shutdownNow();
    }

    @Test
    void whatAFaultEndedIsCarriedOutAgainAtOnceWithTheSameIds() {
        assertEquals(503, send("a", REQUEST, 503));
        assertThrows(
                IllegalStateException.class,
                () -> requests(scheduler).carryOut(apiKeyId, "a", REQUEST, Repetition.ANSWER_KEPT, id -> {
                    resourceIds.add(id);
                    throw new IllegalStateException("a fault");
                }));
        assertEquals(202, send("a", REQUEST, 202));
        assertEquals(1, resourceIds.stream().distinct().count(), resourceIds::toString);
        assertEquals(422, send("a", OTHER_REQUEST, 202));
    }

    @Test
    void whatCommittedWhileItsConnectionWasLostIsFoundByTheNextAttempt() {
        DATABASE.jdbi().useHandle(handle -> handle.execute("CREATE TABLE work_done (id BIGINT PRIMARY KEY)"));
        ForgottenCommits commits = new ForgottenCommits(DATABASE.jdbi());
        commits.forget(1);
        assertThrows(RuntimeException.class, () -> carryOut(commits.jdbi()));
        carryOut(commits.jdbi());
        assertEquals(1, (int) DATABASE.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT COUNT(*) FROM work_done")
                        .mapTo(Integer.class)
                        .one()));
    }

    private void carryOut(Jdbi jdbi) {
        requests(scheduler).carryOut(apiKeyId, "a", REQUEST, Repetition.ANSWER_KEPT, id -> {
            jdbi.useTransaction(handle -> handle.execute(
                    "INSERT INTO work_done (id) VALUES (?) ON DUPLICATE KEY UPDATE id = VALUES(id)", id));
            return new StoredAnswer(202, Optional.empty(), new byte[0]);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 415})
    void aMistakeIsMendedUnderTheSameKey(int status) {
        assertEquals(status, send("a", REQUEST, status));
        assertEquals(202, send("a", OTHER_REQUEST, 202));
        assertEquals(422, send("a", REQUEST, 202));
    }

    @Test
    void aMistakeInARepetitionDoesNotFreeTheKeyOfWhatMayHaveBeenDone() {
        send("a", REQUEST, 503);
        send("a", REQUEST, 404);
        assertEquals(422, send("a", OTHER_REQUEST, 202));
        assertEquals(202, send("a", REQUEST, 202));
        assertEquals(1, resourceIds.stream().distinct().count(), resourceIds::toString);
    }

    @Test
    void aRefusalByWhatIsThereIsKept() {
        assertEquals(409, send("a", REQUEST, 409));
        assertEquals(409, send("a", REQUEST, 202));
    }

    @Test
    void aGatewayThatStopsSendsAwayWhoComesAndKeepsNoKeyFromTheNextOne() {
        ScheduledExecutorService stopped = Executors.newScheduledThreadPool(1);
        stopped.shutdownNow();
        ProblemException refused = assertThrows(
                ProblemException.class,
                () -> requests(stopped).carryOut(apiKeyId, "a", REQUEST, Repetition.ANSWER_KEPT, id -> answer(202)));
        assertEquals(503, refused.problem().status());
        assertEquals(202, send("a", REQUEST, 202));
    }

    /** @return the status of the answer, of a problem, too */
    private int send(String key, byte[] request, int answered) {
        try {
            return requests(scheduler)
                    .carryOut(apiKeyId, key, request, Repetition.ANSWER_KEPT, id -> {
                        resourceIds.add(id);
                        return answer(answered);
                    })
                    .answer()
                    .status();
        } catch (ProblemException refused) {
            return refused.problem().status();
        }
    }

    private static StoredAnswer answer(int status) {
        return new StoredAnswer(status, Optional.empty(), new byte[0]);
    }

    private IdempotentRequests requests(ScheduledExecutorService renewing) {
        return new IdempotentRequests(
                new IdempotencyStore(DATABASE.jdbi(), new IdGenerator(InstantSource.system()), Duration.ofMinutes(1)),
                renewing);
    }
}
