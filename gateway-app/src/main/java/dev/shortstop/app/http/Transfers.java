package dev.shortstop.app.http;

import dev.shortstop.app.http.problem.Problem;
import dev.shortstop.app.http.problem.ProblemType;
import java.util.HashMap;
import java.util.Map;

/**
 * Downloads and uploads that are under way. Each takes a thread for as long as its client likes, so they are few, and no key may
 * have all of them. Thread-safe.
 */
final class Transfers {

    private static final long RETRY_SECONDS = 5;

    private final int most;
    private final int mostOfOneKey;
    private final Map<Long, Integer> underWay = new HashMap<>();

    Transfers(int most, int mostOfOneKey) {
        this.most = most;
        this.mostOfOneKey = mostOfOneKey;
    }

    /**
     * Begins one, to be ended by {@link #end}.
     *
     * @throws dev.shortstop.app.http.problem.ProblemException where there are too many
     */
    synchronized void begin(long keyId) {
        int own = underWay.getOrDefault(keyId, 0);
        if (own >= mostOfOneKey) {
            throw Problem.of(
                            ProblemType.TOO_MANY_REQUESTS,
                            "The API key has " + own
                                    + " downloads and uploads under way, as many as it may: wait for one to end")
                    .retryAfter(RETRY_SECONDS)
                    .asException();
        }
        if (underWay.values().stream().mapToInt(Integer::intValue).sum() >= most) {
            throw Problem.of(
                            ProblemType.UNAVAILABLE,
                            "As many downloads and uploads are under way as this gateway takes: try again in a while")
                    .retryAfter(RETRY_SECONDS)
                    .asException();
        }
        underWay.put(keyId, own + 1);
    }

    synchronized void end(long keyId) {
        underWay.computeIfPresent(keyId, (id, count) -> count == 1 ? null : count - 1);
    }
}
