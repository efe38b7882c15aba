package dev.shortstop.app.console.connection;

import dev.shortstop.app.console.Badge;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The connections of this gateway, and what goes through all of them.
 *
 * @param gateway by its process and host
 * @param others on the same database, whose connections are not here
 */
public record ConnectionsView(
        String gateway, List<String> others, List<ConnectionView> connections, FiguresView figures) {

    /**
     * @param role who binds to whom, in words
     * @param queued messages that wait for the rate or the window
     */
    public record ConnectionView(String id, String name, String role, String queued, List<BindView> binds) {}

    /**
     * @param lastError what last went wrong, though all may be well again
     * @param rebind where a confirmation leads to; empty where only the other side can bind
     */
    public record BindView(
            String id,
            String label,
            Badge state,
            Instant since,
            String in,
            String out,
            int windowUsed,
            int windowSize,
            int unanswered,
            Optional<ErrorView> lastError,
            Optional<String> rebind) {}

    public record ErrorView(String reason, Instant at) {}

    /** @param lines newest first */
    public record FiguresView(FigureView now, List<FigureView> lines) {}

    /**
     * Averages over some seconds.
     *
     * @param answers and the others in milliseconds, p50 and p99; a dash where there was nothing
     */
    public record FigureView(
            Instant at,
            String in,
            String out,
            String answers,
            String slowestAnswers,
            String results,
            String slowestResults) {}
}
