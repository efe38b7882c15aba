package dev.shortstop.app.console.imports;

import dev.shortstop.app.console.FormFields;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One import.
 *
 * @param understood how the file is read: what, and what was found
 * @param columnProblem why it is not known where the numbers are
 * @param columns by their place from 1; none where it cannot be chosen any more
 * @param form to choose the column
 * @param start label of the button; empty where there is nothing to start
 * @param hasErrors whether there is a file of rows that were refused
 */
public record ImportPageView(
        String path,
        String listPath,
        String target,
        ImportProgressView progress,
        Map<String, String> understood,
        Optional<String> columnProblem,
        Map<String, String> columns,
        FormFields form,
        Optional<Preview> preview,
        Optional<String> start,
        boolean mayPause,
        boolean mayCancel,
        boolean isStarted,
        boolean hasErrors,
        List<LogLine> log) {

    /** The first rows. */
    public record Preview(List<String> columns, List<Row> rows) {}

    /**
     * @param verdict the number as it was read, or why it was not; empty as long as it is not known where the numbers are
     */
    public record Row(long line, List<String> cells, String verdict, boolean isReadable) {}

    /** @param by empty for the gateway itself */
    public record LogLine(Instant at, String what, String by) {}
}
