package dev.shortstop.benchmarks;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
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
                median(runs, MoResult::fullAnswers),
                median(runs, MoResult::fullReplies),
                median(runs, MoResult::fullAnswerMillisP50),
                median(runs, MoResult::fullAnswerMillisP99),
                median(runs, MoResult::rateAnswerMillisP50),
                median(runs, MoResult::rateAnswerMillisP99),
                median(runs, MoResult::rateReplyMillisP50),
                median(runs, MoResult::rateReplyMillisP99),
                runs.stream().mapToLong(MoResult::failures).sum())));
        return table.toString();
    }

    private static double median(List<MoResult> runs, ToDoubleFunction<MoResult> figure) {
        double[] sorted = runs.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1
                ? sorted[middle]
                : Arrays.stream(sorted, middle - 1, middle + 1).average().orElseThrow();
    }
}
