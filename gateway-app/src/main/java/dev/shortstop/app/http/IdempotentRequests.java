package dev.shortstop.app.http;

import dev.shortstop.app.http.problem.FieldProblem;
import dev.shortstop.app.http.problem.Problem;
import dev.shortstop.app.http.problem.ProblemType;
import dev.shortstop.core.Sha256;
import dev.shortstop.core.idempotency.Claim;
import dev.shortstop.core.idempotency.IdempotencyStore;
import dev.shortstop.core.idempotency.StoredAnswer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out each request that bears an Idempotency-Key once, and answers its repetitions as the first one. */
final class IdempotentRequests {

    static final String HEADER = "Idempotency-Key";

    private static final int MAX_KEY_CHARACTERS = 255;

    /** Statuses from here on tell of a fault here, after which nobody knows how far the request got. */
    private static final int FIRST_FAULT = 500;

    private static final int FIRST_ERROR = 400;

    /** The one refusal by what is there. All others tell of a mistake in the request, which may be mended under the same key. */
    private static final int CONFLICT = 409;

    /** Within the time that a claim holds; two renewals may fail. */
    private static final int RENEWALS = 3;

    private static final Logger log = LoggerFactory.getLogger(IdempotentRequests.class);

    private final IdempotencyStore store;
    private final ScheduledExecutorService scheduler;

    /** @param scheduler renews the claims of requests that take long */
    IdempotentRequests(IdempotencyStore store, ScheduledExecutorService scheduler) {
        this.store = store;
        this.scheduler = scheduler;
    }

    /**
     * What a request is to be answered, and whether that is the answer that was kept.
     *
     * @param answer of before, or of now
     */
    record Outcome(StoredAnswer answer, boolean isReplayed) {}

    /** @param work makes the answer, given the id for what it creates; problems included, as answers */
    Outcome carryOut(
            long apiKeyId, String key, byte[] requestSha256, Repetition repetition, LongFunction<StoredAnswer> work) {
        requireKeyForm(key);
        Claim claim = store.claim(apiKeyId, key, requestSha256);
        if (claim instanceof Claim.Mismatched) {
            throw Problem.of(
                            ProblemType.IDEMPOTENCY_KEY_REUSED,
                            "The Idempotency-Key was sent with another request in the last 24 hours: take a new one for each")
                    .asException();
        }
        if (claim instanceof Claim.InProgress) {
            throw Problem.of(
                            ProblemType.IDEMPOTENCY_KEY_IN_USE,
                            "A request with this Idempotency-Key is being carried out: ask again for its answer")
                    .retryAfter(1)
                    .asException();
        }
        if (claim instanceof Claim.Finished finished) {
            return repeat(finished, repetition, work);
        }
        return carryOut(apiKeyId, key, (Claim.Taken) claim, repetition, work);
    }

    private Outcome carryOut(
            long apiKeyId, String key, Claim.Taken mine, Repetition repetition, LongFunction<StoredAnswer> work) {
        boolean isSettled = false;
        Optional<Future<?>> renewal = Optional.empty();
        try {
            renewal = Optional.of(startRenewing(apiKeyId, key, mine));
            StoredAnswer answer = work.apply(mine.resourceId());
            if (isKept(answer.status(), repetition)) {
                store.finish(
                        apiKeyId,
                        key,
                        mine,
                        repetition == Repetition.ANSWERED_ANEW
                                ? new StoredAnswer(answer.status(), Optional.empty(), new byte[0])
                                : answer);
                isSettled = true;
            } else if (answer.status() < FIRST_FAULT) {
                store.release(apiKeyId, key, mine);
                isSettled = true;
            }
            return new Outcome(answer, false);
        } finally {
            renewal.ifPresent(running -> running.cancel(false));
            if (!isSettled) {
                interrupt(apiKeyId, key, mine);
            }
        }
    }

    private static boolean isKept(int status, Repetition repetition) {
        return status < FIRST_ERROR || status == CONFLICT && repetition != Repetition.FILE_COMPARED;
    }

    private Future<?> startRenewing(long apiKeyId, String key, Claim.Taken mine) {
        long millis = Math.max(1, store.claimed().toMillis() / RENEWALS);
        try {
            return scheduler.scheduleWithFixedDelay(
                    () -> renew(apiKeyId, key, mine), millis, millis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException stopped) {
            throw Problems.ofStatus(ProblemType.UNAVAILABLE.status()).asException();
        }
    }

    /** Where the database is away this fails too, and the claim runs out by itself. */
    private void interrupt(long apiKeyId, String key, Claim.Taken mine) {
        try {
            store.interrupt(apiKeyId, key, mine);
        } catch (RuntimeException failure) {
            log.warn("an Idempotency-Key stays in use for up to a minute: {}", failure.toString());
        }
    }

    private static Outcome repeat(Claim.Finished finished, Repetition repetition, LongFunction<StoredAnswer> work) {
        return switch (repetition) {
            case ANSWERED_ANEW -> new Outcome(work.apply(0), false);
            case FILE_COMPARED -> {
                StoredAnswer now = work.apply(finished.resourceId());
                yield now.status() < FIRST_ERROR ? new Outcome(finished.answer(), true) : new Outcome(now, false);
            }
            default -> new Outcome(finished.answer(), true);
        };
    }

    private void renew(long apiKeyId, String key, Claim.Taken mine) {
        try {
            store.renew(apiKeyId, key, mine);
        } catch (RuntimeException failure) {
            log.warn(
                    "an Idempotency-Key could not be held any longer: {}",
                    failure.toString()); // the next time must come
        }
    }

    static void requireKeyForm(String key) {
        boolean isUsable = !key.isBlank()
                && key.length() <= MAX_KEY_CHARACTERS
                && key.chars().allMatch(c -> c >= 0x20 && c < 0x7f);
        if (!isUsable) {
            throw Problem.invalid(List.of(FieldProblem.ofHeader(
                            HEADER, "must be 1 to " + MAX_KEY_CHARACTERS + " printable characters of ASCII")))
                    .asException();
        }
    }

    /** Of all that makes it another request. */
    static byte[] digest(String method, String pathAndQuery, long accountId, byte[] body) {
        MessageDigest digest = Sha256.newDigest();
        digest.update((method + " " + pathAndQuery + "\n" + accountId + "\n").getBytes(StandardCharsets.UTF_8));
        return digest.digest(body);
    }
}
