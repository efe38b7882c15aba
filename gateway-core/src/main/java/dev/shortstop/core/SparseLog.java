package dev.shortstop.core;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;

/**
 * Says things of one kind at most once a minute each, and then how many more there were: for what a peer can cause as often
 * as it likes. Safe for use by many threads.
 */
public final class SparseLog {

    private static final Duration PAUSE = Duration.ofMinutes(1);

    /** What keeps two things apart is bounded, so what a peer invents cannot fill the memory. */
    private static final int MAX_CAUSES = 100;

    private record Said(long atNanos, long keptBack) {}

    private final Map<String, Said> saidByCause = new ConcurrentHashMap<>();

    /** At INFO; all lines of this log count as one cause. */
    public void info(Logger log, String line) {
        lineToSay("", line).ifPresent(log::info);
    }

    /** At WARN; lines of different causes do not hold each other back. */
    public void warn(Logger log, String cause, String line) {
        lineToSay(cause, line).ifPresent(log::warn);
    }

    private Optional<String> lineToSay(String cause, String line) {
        if (saidByCause.size() >= MAX_CAUSES) {
            saidByCause.clear();
        }
        long now = System.nanoTime();
        Said[] before = new Said[1];
        Said after = saidByCause.compute(cause, (key, said) -> {
            before[0] = said;
            boolean isDue = said == null || now - said.atNanos() >= PAUSE.toNanos();
            return isDue ? new Said(now, 0) : new Said(said.atNanos(), said.keptBack() + 1);
        });
        if (after.keptBack() > 0) {
            return Optional.empty();
        }
        long keptBack = before[0] == null ? 0 : before[0].keptBack();
        return Optional.of(keptBack == 0 ? line : line + " (and " + keptBack + " more of this kind before)");
    }
}
