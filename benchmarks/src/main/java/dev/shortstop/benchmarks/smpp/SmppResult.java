package dev.shortstop.benchmarks.smpp;

import dev.shortstop.benchmarks.Median;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One run.
 *
 * @param failures messages whose answer was not ESME_ROK, both ways, or whose text was not the one that was sent
 */
record SmppResult(String subject, Direction deliveries, Direction submits, long failures) {

    /**
     * One direction.
     *
     * @param perSecond messages answered
     * @param peerBusy part of one processor that the peer took, 0 to 1
     */
    record Direction(double perSecond, double peerBusy) {}

    /** The medians as a Markdown table; the last subject is what the others are compared with. */
    static String table(List<SmppResult> results) {
        Map<String, List<SmppResult>> bySubject = results.stream()
                .collect(Collectors.groupingBy(SmppResult::subject, LinkedHashMap::new, Collectors.toList()));
        List<SmppResult> baseline = List.copyOf(bySubject.values()).get(bySubject.size() - 1);
        StringBuilder table = new StringBuilder();
        table.append(
                "| medians of %d runs | deliver_sm/s | ratio | peer's share of a core | submit_sm/s | ratio | peer's share of a core | failures |%n"
                        .formatted(baseline.size()));
        table.append("|---|---|---|---|---|---|---|---|%n".formatted());
        bySubject.forEach((subject, runs) -> table.append(String.format(
                Locale.ROOT,
                "| %s | %,.0f | %.1f | %.0f %% | %,.0f | %.1f | %.0f %% | %d |%n",
                subject,
                deliveries(runs),
                deliveries(runs) / deliveries(baseline),
                100 * Median.of(runs, run -> run.deliveries().peerBusy()),
                submits(runs),
                submits(runs) / submits(baseline),
                100 * Median.of(runs, run -> run.submits().peerBusy()),
                runs.stream().mapToLong(SmppResult::failures).sum())));
        return table.toString();
    }

    private static double deliveries(Collection<SmppResult> runs) {
        return Median.of(runs, run -> run.deliveries().perSecond());
    }

    private static double submits(Collection<SmppResult> runs) {
        return Median.of(runs, run -> run.submits().perSecond());
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s: %,.0f deliver_sm/s (peer %.0f %%), %,.0f submit_sm/s (peer %.0f %%), %d failures",
                subject,
                deliveries.perSecond(),
                100 * deliveries.peerBusy(),
                submits.perSecond(),
                100 * submits.peerBusy(),
                failures);
    }
}
