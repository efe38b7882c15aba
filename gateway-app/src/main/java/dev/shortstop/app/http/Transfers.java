package dev.shortstop.app.http;

import dev.shortstop.app.http.problem.Problem;
import dev.shortstop.app.http.problem.ProblemType;
import dev.shortstop.core.access.Account;
import dev.shortstop.core.access.ApiKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Downloads and uploads that are under way. Each takes a thread for as long as its client likes, so they are few, and neither a client nor
 * an account may have all of them. Thread-safe.
 */
public final class Transfers {

    private static final long RETRY_SECONDS = 5;

    /**
     * Who sends or takes a file.
     *
     * @param kind as people call it: {@code API key}
     * @param accountId empty for operators
     */
    public record Client(String kind, long id, Optional<Long> accountId) {

        static Client of(ApiKey key) {
            return new Client("API key", key.id(), key.account().map(Account::id));
        }
    }

    private record Party(String kind, long id) {}

    private final int most;
    private final int mostOfClient;
    private final int mostOfAccount;
    private final Map<Party, Integer> underWay = new HashMap<>();
    private int all;

    public Transfers(int most, int mostOfClient, int mostOfAccount) {
        this.most = most;
        this.mostOfClient = mostOfClient;
        this.mostOfAccount = mostOfAccount;
    }

    /**
     * Begins one, to be ended by {@link #end}.
     *
     * @throws dev.shortstop.app.http.problem.ProblemException where there are too many
     */
    public synchronized void begin(Client client) {
        requireRoom(new Party(client.kind(), client.id()), mostOfClient);
        client.accountId().ifPresent(id -> requireRoom(new Party("account", id), mostOfAccount));
        if (all >= most) {
            throw Problem.of(
                            ProblemType.UNAVAILABLE,
                            "As many downloads and uploads are under way as this gateway takes: try again in a while")
                    .retryAfter(RETRY_SECONDS)
                    .asException();
        }
        count(client, 1);
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

    private void count(Client client, int step) {
        all += step;
        underWay.merge(new Party(client.kind(), client.id()), step, Transfers::sum);
        client.accountId().ifPresent(id -> underWay.merge(new Party("account", id), step, Transfers::sum));
    }

    /** Null, which takes the entry out, for none. */
    private static Integer sum(int before, int step) {
        return before + step == 0 ? null : before + step;
    }

    public synchronized void end(Client client) {
        count(client, -1);
    }
}
