package dev.shortstop.benchmarks.optouts;

import dev.shortstop.benchmarks.GatewayUnderLoad;
import dev.shortstop.core.imports.ImportJob;
import dev.shortstop.core.imports.ImportStore;
import dev.shortstop.simulator.LoadReport;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/** How long MOs wait for their answer while an import runs, beside how long they wait without one. */
final class AnswersDuringImport {

    /** Of 15 digits, as no other number here; each run begins at others. */
    private static final long FIRST_NUMBER = 100_000_000_000_000L;

    private static final int MOST_NUMBERS = 2_000_000;

    private final GatewayUnderLoad gateway;
    private final ImportStore imports;
    private final int perSecond;
    private final Duration warmUp;
    private final Duration measured;
    private long nextNumber = FIRST_NUMBER + System.currentTimeMillis();

    AnswersDuringImport(
            GatewayUnderLoad gateway, ImportStore imports, int perSecond, Duration warmUp, Duration measured) {
        this.gateway = gateway;
        this.imports = imports;
        this.perSecond = perSecond;
        this.warmUp = warmUp;
        this.measured = measured;
    }

    /** @param ready an import that is long enough; is cancelled in the end */
    void measure(ImportJob ready, PrintWriter out) throws InterruptedException {
        out.printf("%n| %,d MO/s | answer p50 | p99 | most | not ESME_ROK | rows/s of the import |%n", perSecond);
        out.printf("|---|---|---|---|---|---|%n");
        print("without an import", load(), 0, out);
        imports.start(ImportBench.OPERATOR, ready.id(), ImportBench.BENCH);
        try {
            while (rowsRead(ready) == 0) {
                Thread.sleep(Duration.ofMillis(10).toMillis());
            }
            long before = rowsRead(ready);
            long startNanos = System.nanoTime();
            LoadReport during = load();
            double seconds = (System.nanoTime() - startNanos) / 1e9;
            long read = rowsRead(ready) - before;
            if (imports.find(ImportBench.OPERATOR, ready.id()).orElseThrow().state() != ImportJob.State.RUNNING) {
                throw new IllegalStateException("the import did not last as long as the messages: more --rows");
            }
            print("during an import", during, read / seconds, out);
        } finally {
            imports.cancel(ImportBench.OPERATOR, ready.id(), ImportBench.BENCH);
        }
        print("after it", load(), 0, out);
    }

    private long rowsRead(ImportJob job) {
        return imports.find(ImportBench.OPERATOR, job.id())
                .orElseThrow()
                .progress()
                .read();
    }

    private LoadReport load() throws InterruptedException {
        long first = nextNumber;
        nextNumber += MOST_NUMBERS;
        return gateway.load(first, MOST_NUMBERS, perSecond, warmUp, measured);
    }

    private static void print(String when, LoadReport report, double rowsPerSecond, PrintWriter out) {
        long failures = report.unanswered()
                + report.notSent()
                + report.answered().entrySet().stream()
                        .filter(answer -> answer.getKey().value() != 0)
                        .mapToLong(Map.Entry::getValue)
                        .sum();
        out.printf(
                Locale.ROOT,
                "| %s | %.2f ms | %.2f ms | %.1f ms | %,d | %,.0f |%n",
                when,
                report.answerMicros().getValueAtPercentile(50) / 1e3,
                report.answerMicros().getValueAtPercentile(99) / 1e3,
                report.answerMicros().getMaxValue() / 1e3,
                failures,
                rowsPerSecond);
        out.flush();
    }
}
