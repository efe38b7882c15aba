package dev.shortstop.benchmarks.smpp;

import dev.shortstop.benchmarks.Median;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
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
     * @param processorMicros that one message took, the JVM's own threads included, without the peer
     * @param peerBusy part of one processor that the peer took, 0 to 1
     */
    record Direction(double perSecond, double processorMicros, double peerBusy) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%,.0f/s of %.2f µs (peer %.0f %% of a core)",
                    perSecond,
                    processorMicros,
                    100 * peerBusy);
        }
    }

    /** The medians as a Markdown table; the last subject is what the others are compared with. */
    static String table(List<SmppResult> results) {
        Map<String, List<SmppResult>> bySubject = results.stream()
                .collect(Collectors.groupingBy(SmppResult::subject, LinkedHashMap::new, Collectors.toList()));
        List<SmppResult> baseline = List.copyOf(bySubject.values()).get(bySubject.size() - 1);
        StringBuilder table = new StringBuilder();
        table.append(("| medians of %d runs | deliver_sm/s | ratio | processor time of each | peer's share of a core "
                        + "| submit_sm/s | ratio | processor time of each | peer's share of a core | failures |%n")
                .formatted(baseline.size()));
        table.append("|---|---|---|---|---|---|---|---|---|---|%n".formatted());
        bySubject.forEach((subject, runs) -> table.append(String.format(
                Locale.ROOT,
                "| %s | %s | %s | %d |%n",
                subject,
                cells(runs, baseline, SmppResult::deliveries),
                cells(runs, baseline, SmppResult::submits),
                runs.stream().mapToLong(SmppResult::failures).sum())));
        return table.toString();
    }

    private static String cells(
            List<SmppResult> runs, List<SmppResult> baseline, Function<SmppResult, Direction> direction) {
        double perSecond = Median.of(runs, run -> direction.apply(run).perSecond());
        return String.format(
                Locale.ROOT,
                "%,.0f | %.1f | %.2f µs | %.0f %%",
                perSecond,
                perSecond / Median.of(baseline, run -> direction.apply(run).perSecond()),
                Median.of(runs, run -> direction.apply(run).processorMicros()),
                100 * Median.of(runs, run -> direction.apply(run).peerBusy()));
    }

    @Override
    public String toString() {
        return subject + ": deliver_sm " + deliveries + ", submit_sm " + submits + ", " + failures + " failures";
    }
}
