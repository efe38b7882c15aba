package dev.shortstop.app.http;

import dev.shortstop.app.http.problem.Problem;
import dev.shortstop.app.http.problem.ProblemType;
import dev.shortstop.core.access.ApiKey;
import java.util.HashMap;
import java.util.Map;

/**
 * Downloads and uploads that are under way. Each takes a thread for as long as its client likes, so they are few, and neither a key nor
 * an account may have all of them. Thread-safe.
 */
final class Transfers {

    private static final long RETRY_SECONDS = 5;

    private record Party(String kind, long id) {}

    private final int most;
    private final int mostOfKey;
    private final int mostOfAccount;
    private final Map<Party, Integer> underWay = new HashMap<>();
    private int all;

    Transfers(int most, int mostOfKey, int mostOfAccount) {
        this.most = most;
        this.mostOfKey = mostOfKey;
        this.mostOfAccount = mostOfAccount;
    }

    /**
     * Begins one, to be ended by {@link #end}.
     *
     * @throws dev.shortstop.app.http.problem.ProblemException where there are too many
     */
    synchronized void begin(ApiKey key) {
        requireRoom(new Party("API key", key.id()), mostOfKey);
        key.account().ifPresent(account -> requireRoom(new Party("account", account.id()), mostOfAccount));
        if (all >= most) {
            throw Problem.of(
                            ProblemType.UNAVAILABLE,
                            "As many downloads and uploads are under way as this gateway takes: try again in a while")
                    .retryAfter(RETRY_SECONDS)
                    .asException();
        }
        count(key, 1);
    }

    private void requireRoom(Party party, int mostOfIt) {
        int own = underWay.getOrDefault(party, 0);
        if (own >= mostOfIt) {
            throw Problem.of(
                            ProblemType.TOO_MANY_REQUESTS,
                            "The " + party.kind() + " has " + own
                                    + " downloads and uploads under way, as many as it may: wait for one to end")
                    .retryAfter(RETRY_SECONDS)
                    .asException();
        }
    }

    private void count(ApiKey key, int step) {
        all += step;
        underWay.merge(new Party("API key", key.id()), step, Transfers::sum);
        key.account().ifPresent(account -> underWay.merge(new Party("account", account.id()), step, Transfers::sum));
    }

    /** Null, which takes the entry out, for none. */
    private static Integer sum(int before, int step) {
        return before + step == 0 ? null : before + step;
    }

    synchronized void end(ApiKey key) {
        count(key, -1);
    }
}
