package dev.shortstop.benchmarks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The medians of several runs as a Markdown table. */
final class MoTable {

    private MoTable() {}

    static String of(List<MoResult> results, int rate) {
        Map<String, List<MoResult>> bySubject = results.stream()
                .collect(Collectors.groupingBy(MoResult::subject, LinkedHashMap::new, Collectors.toList()));
        StringBuilder table = new StringBuilder();
        table.append(
                ("| medians of %d runs | MO/s answered | MT/s | answer p50 | p99 | at %d MO/s: answer p50 | p99 | reply p50 "
                                + "| p99 | not ESME_ROK |%n")
                        .formatted(results.size() / bySubject.size(), rate));
        table.append("|---|---|---|---|---|---|---|---|---|---|%n".formatted());
        bySubject.forEach((subject, runs) -> table.append(String.format(
                Locale.ROOT,
                "| %s | %,.0f | %,.0f | %.1f ms | %.1f ms | %.2f ms | %.2f ms | %.2f ms | %.2f ms | %d |%n",
                subject,
                Median.of(runs, MoResult::fullAnswers),
                Median.of(runs, MoResult::fullReplies),
                Median.of(runs, MoResult::fullAnswerMillisP50),
                Median.of(runs, MoResult::fullAnswerMillisP99),
                Median.of(runs, MoResult::rateAnswerMillisP50),
                Median.of(runs, MoResult::rateAnswerMillisP99),
                Median.of(runs, MoResult::rateReplyMillisP50),
                Median.of(runs, MoResult::rateReplyMillisP99),
                runs.stream().mapToLong(MoResult::failures).sum())));
        return table.toString();
    }
}
