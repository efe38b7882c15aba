package dev.shortstop.app.http;

import dev.shortstop.app.http.Transfers.Client;
import dev.shortstop.app.http.problem.Problem;
import dev.shortstop.app.http.problem.ProblemType;
import java.util.HashMap;
import java.util.Map;

/**
 * Who has how many downloads and uploads under way. No client has more than a few, and no account, nor the operators together, more than
 * are free beside: half of all while nobody else has any, and for whoever has none there is one left. Thread-safe.
 */
final class TransferSlots {

    private static final long RETRY_SECONDS = 5;

    private record Party(String kind, long id) {}

    private final int most;
    private final int mostOfClient;
    private final Map<Party, Integer> underWay = new HashMap<>();
    private int all;

    TransferSlots(int most, int mostOfClient) {
        this.most = most;
        this.mostOfClient = mostOfClient;
    }

    /**
     * Takes one, to be given back by {@link #end}.
     *
     * @throws dev.shortstop.app.http.problem.ProblemException where the client may have no other one now
     */
    synchronized void begin(Client client) {
        int own = countOf(self(client));
        if (own >= mostOfClient) {
            throw refusal(
                    ProblemType.TOO_MANY_REQUESTS,
                    client.self() + " " + own
                            + " downloads and uploads under way, as many as may be at a time: wait for one to end");
        }
        int free = most - all;
        if (free == 0) {
            throw refusal(
                    ProblemType.UNAVAILABLE,
                    "As many downloads and uploads are under way as this gateway takes: try again in a while");
        }
        int together = countOf(group(client));
        if (together >= free) {
            throw refusal(
                    ProblemType.TOO_MANY_REQUESTS,
                    (client.accountId().isPresent() ? "The account has " : "The operators have ") + together
                            + " downloads and uploads under way, and those that are free are kept for others: wait for one to end");
        }
        count(client, 1);
    }

    synchronized void end(Client client) {
        count(client, -1);
    }

    private static RuntimeException refusal(ProblemType type, String detail) {
        return Problem.of(type, detail).retryAfter(RETRY_SECONDS).asException();
    }

    private static Party self(Client client) {
        return new Party(client.kind().name(), client.id());
    }

    private static Party group(Client client) {
        return client.accountId().map(id -> new Party("account", id)).orElseGet(() -> new Party("operators", 0));
    }

    private int countOf(Party party) {
        return underWay.getOrDefault(party, 0);
    }

    private void count(Client client, int step) {
        all += step;
        underWay.merge(self(client), step, TransferSlots::sum);
        underWay.merge(group(client), step, TransferSlots::sum);
    }

    /** Null, which takes the entry out, for none. */
    private static Integer sum(int before, int step) {
        return before + step == 0 ? null : before + step;
    }
}
