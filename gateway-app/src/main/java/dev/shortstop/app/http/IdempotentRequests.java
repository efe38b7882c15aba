package dev.shortstop.app.http;

import dev.shortstop.app.http.problem.FieldProblem;
import dev.shortstop.app.http.problem.Problem;
import dev.shortstop.app.http.problem.ProblemType;
import dev.shortstop.core.idempotency.Claim;
import dev.shortstop.core.idempotency.IdempotencyStore;
import dev.shortstop.core.idempotency.StoredAnswer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;

/** Carries out each request that bears an Idempotency-Key once, and answers its repetitions as the first one. */
final class IdempotentRequests {

    static final String HEADER = "Idempotency-Key";

    private static final int MAX_KEY_CHARACTERS = 255;

    /** Statuses from here on tell of a fault here: they are not kept, so that the client may try again. */
    private static final int FIRST_FAULT = 500;

    private final IdempotencyStore store;

    IdempotentRequests(IdempotencyStore store) {
        this.store = store;
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
            return repetition == Repetition.ANSWERED_ANEW
                    ? new Outcome(work.apply(0), false)
                    : new Outcome(finished.answer(), true);
        }
        Claim.Taken mine = (Claim.Taken) claim;
        boolean isKept = false;
        try {
            StoredAnswer answer = work.apply(mine.resourceId());
            if (answer.status() < FIRST_FAULT) {
                store.finish(
                        apiKeyId,
                        key,
                        mine,
                        repetition == Repetition.ANSWERED_ANEW
                                ? new StoredAnswer(answer.status(), Optional.empty(), new byte[0])
                                : answer);
                isKept = true;
            }
            return new Outcome(answer, false);
        } finally {
            if (!isKept) {
                // Where the database is away this fails too, and the claim runs out by itself.
                store.release(apiKeyId, key, mine);
            }
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
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((method + " " + pathAndQuery + "\n" + accountId + "\n").getBytes(StandardCharsets.UTF_8));
            return digest.digest(body);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible); // every Java has it
        }
    }
}
