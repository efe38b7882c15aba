package dev.shortstop.app;

import dev.shortstop.core.csv.CsvEncoding;
import dev.shortstop.core.imports.ImportJob;
import dev.shortstop.core.imports.ImportJob.Progress;
import dev.shortstop.core.imports.ImportLayout;
import dev.shortstop.core.imports.ImportLayout.NumberColumn;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Shows people how far an import is: a bar that moves in a terminal, and a line now and then elsewhere. One thread. */
final class ImportProgress {

    private static final int BAR_CELLS = 30;
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);

    private final PrintWriter out;
    private final boolean isTerminal;
    private final long startNanos = System.nanoTime();
    private final long startedAt;
    private long lastLineNanos = startNanos;
    private boolean barShown;

    /** @param alreadyRead rows that were dealt with before this began to watch */
    ImportProgress(PrintWriter out, boolean isTerminal, long alreadyRead) {
        this.out = out;
        this.isTerminal = isTerminal;
        this.startedAt = alreadyRead;
    }

    void show(ImportJob job) {
        long now = System.nanoTime();
        if (isTerminal) {
            out.print("\r" + bar(job.progress()) + " " + line(job.progress(), now));
            out.flush();
            barShown = true;
        } else if (now - lastLineNanos >= BETWEEN_LINES.toNanos()) {
            lastLineNanos = now;
            out.println(line(job.progress(), now));
            out.flush();
        }
    }

    /** What comes next gets a line of its own. */
    void end() {
        if (barShown) {
            out.println();
        }
        out.flush();
    }

    private static String bar(Progress progress) {
        int full = progress.total() == 0 ? BAR_CELLS : (int) (BAR_CELLS * progress.read() / progress.total());
        return "[" + "#".repeat(full) + ".".repeat(BAR_CELLS - full) + "]";
    }

    private String line(Progress progress, long nowNanos) {
        double seconds = Math.max(0.001, (nowNanos - startNanos) / 1e9);
        return String.format(
                Locale.ROOT,
                "%,d of %,d rows, %,.0f/s, %,d refused",
                progress.read(),
                progress.total(),
                (progress.read() - startedAt) / seconds,
                progress.refused());
    }

    static String summary(ImportJob job) {
        Progress progress = job.progress();
        return String.format(
                Locale.ROOT,
                "Import %d %s: %,d of %,d rows read, %,d added, %,d already there, %,d refused.%s",
                job.id(),
                words(job.state()),
                progress.read(),
                progress.total(),
                progress.added(),
                progress.alreadyThere(),
                progress.refused(),
                job.failure().map(failure -> " " + failure).orElse(""));
    }

    static String words(ImportJob.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    /** How a file is read, in one line. */
    static String describe(String file, Optional<CsvEncoding> encoding, ImportLayout layout) {
        String column = layout.numbers() instanceof NumberColumn.Found found
                ? "the numbers are in " + layout.titleOf(found.column()) + " ("
                        + switch (found.foundBy()) {
                            case NAME -> "by its name";
                            case CONTENT -> "by what is in it";
                            case CHOICE -> "as chosen";
                        }
                        + ")"
                : ((NumberColumn.NotFound) layout.numbers()).problem();
        return "%s: %s, %s, %s; %s"
                .formatted(
                        file,
                        encoding.map(CsvEncoding::title).orElse("ASCII"),
                        layout.delimiter().title(),
                        layout.header().isPresent() ? "with a header" : "without a header",
                        column);
    }
}
