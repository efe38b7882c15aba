package dev.shortstop.app.console.imports;

import dev.shortstop.app.console.Badge;
import dev.shortstop.app.console.Counted;
import dev.shortstop.app.console.Worded;
import dev.shortstop.core.csv.CsvEncoding;
import dev.shortstop.core.imports.ImportJob;
import dev.shortstop.core.imports.ImportLayout;
import dev.shortstop.core.imports.ImportLayout.NumberColumn;
import dev.shortstop.core.people.AuditAction;
import java.util.LinkedHashMap;
import java.util.Map;

/** Imports as people read about them. */
final class ImportWords {

    private ImportWords() {}

    static Badge state(ImportJob job) {
        if (job.expiredAt().isPresent()) {
            return new Badge("expired", "plain");
        }
        return new Badge(
                state(job.state()),
                switch (job.state()) {
                    case UPLOADING, RUNNING -> "accent";
                    case READY, PAUSED -> "warn";
                    case DONE -> "good";
                    case CANCELLED -> "plain";
                    case FAILED -> "bad";
                });
    }

    static String state(ImportJob.State state) {
        return switch (state) {
            case UPLOADING -> "being uploaded";
            case READY -> "waits for the start";
            case RUNNING -> "running";
            case PAUSED -> "paused";
            case DONE -> "done";
            case CANCELLED -> "cancelled";
            case FAILED -> "failed";
        };
    }

    /** {@code 1,200 added, 30 there before, 2 refused}. */
    static String result(ImportJob job) {
        ImportJob.Progress rows = job.progress();
        if (rows.read() == 0) {
            return Counted.of(rows.total(), "row", "rows");
        }
        String result = Counted.of(rows.added()) + " added, " + Counted.of(rows.alreadyThere()) + " there before, "
                + Counted.of(rows.refused()) + " refused";
        return job.state() == ImportJob.State.DONE
                ? result
                : result + ", " + Counted.of(rows.total() - rows.read()) + " to go";
    }

    /** How the file is read. */
    static Map<String, String> understood(ImportJob job) {
        ImportLayout layout = job.layout();
        Map<String, String> understood = new LinkedHashMap<>();
        understood.put("Rows", Counted.of(job.progress().total()));
        understood.put("Encoding", job.encoding().map(CsvEncoding::title).orElse("plain ASCII"));
        understood.put("Delimiter", layout.delimiter().title());
        understood.put("Header", layout.header().isPresent() ? "the first row" : "none");
        if (layout.numbers() instanceof NumberColumn.Found found) {
            understood.put(
                    "Numbers",
                    layout.titleOf(found.column())
                            + switch (found.foundBy()) {
                                case NAME -> ", by its name";
                                case CONTENT -> ", by what is in it";
                                case CHOICE -> ", as chosen";
                            });
        }
        understood.put("Country", job.region() + ", where a number names none");
        return understood;
    }

    /** As the log of an import has it. */
    static String action(AuditAction action) {
        return switch (action) {
            case IMPORT_COLUMN_CHOSEN -> "Column of numbers chosen";
            case IMPORT_STARTED -> "Started";
            case IMPORT_PAUSED -> "Paused";
            case IMPORT_RESUMED -> "Resumed";
            case IMPORT_CANCELLED -> "Cancelled";
            default -> Worded.sentence(action.title());
        };
    }
}
