package dev.shortstop.app.console.imports;

import dev.shortstop.app.console.ConsoleParts;
import dev.shortstop.app.console.ConsoleRequest;
import dev.shortstop.app.console.FormFields;
import dev.shortstop.app.console.Paths;
import dev.shortstop.app.console.Worded;
import dev.shortstop.core.Viewer;
import dev.shortstop.core.csv.CsvRow;
import dev.shortstop.core.imports.ImportJob;
import dev.shortstop.core.imports.ImportLayout.NumberColumn;
import dev.shortstop.core.imports.ImportPreview;
import dev.shortstop.core.imports.ReadRow;
import dev.shortstop.core.people.AuditAction;
import dev.shortstop.core.people.AuditEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Makes what the page of an import shows. */
final class ImportViews {

    private static final int MOST_COLUMNS = 8;
    private static final int MOST_OFFERED_COLUMNS = 100;
    private static final int MOST_CHARACTERS = 60;

    private final ConsoleParts parts;
    private final ImportTargets targets;

    ImportViews(ConsoleParts parts, ImportTargets targets) {
        this.parts = parts;
        this.targets = targets;
    }

    /** From 0. */
    static Optional<Integer> columnOf(ImportJob job) {
        return job.layout().numbers() instanceof NumberColumn.Found found
                ? Optional.of(found.column())
                : Optional.empty();
    }

    ImportPageView of(ConsoleRequest request, ImportJob job, FormFields form) {
        String path = Paths.of(request.account(), "/imports/" + job.id());
        boolean isReady =
                job.state() == ImportJob.State.READY && job.expiredAt().isEmpty();
        boolean isStopped = (job.state() == ImportJob.State.PAUSED || job.state() == ImportJob.State.FAILED)
                && job.expiredAt().isEmpty();
        boolean isRunning = job.state() == ImportJob.State.RUNNING;
        Optional<String> start = Optional.of(isReady ? "Start the import" : "Go on")
                .filter(label -> isStopped || isReady && columnOf(job).isPresent());
        Optional<String> problem = job.layout().numbers() instanceof NumberColumn.NotFound missing
                ? Optional.of(Worded.sentence(missing.problem()))
                : Optional.empty();
        return new ImportPageView(
                path,
                Paths.of(request.account(), "/imports"),
                targets.titleOf(job.target()),
                ImportProgressView.of(job, path),
                ImportWords.understood(job),
                problem.filter(text -> isReady),
                isReady ? columns(job) : Map.of(),
                form,
                isReady ? preview(job) : Optional.empty(),
                start,
                isRunning,
                isReady || isStopped || isRunning,
                job.startedAt().isPresent(),
                job.progress().refused() > 0,
                log(job));
    }

    private static Map<String, String> columns(ImportJob job) {
        Map<String, String> columns = new LinkedHashMap<>();
        if (columnOf(job).isEmpty()) {
            columns.put("", "Choose…");
        }
        IntStream.range(0, Math.min(MOST_OFFERED_COLUMNS, job.widestRow()))
                .forEach(column ->
                        columns.put(Integer.toString(column + 1), job.layout().titleOf(column)));
        return columns;
    }

    private Optional<ImportPageView.Preview> preview(ImportJob job) {
        Optional<ImportPreview> found =
                parts.api().imports().preview(new Viewer.Account(job.target().accountId()), job.id());
        return found.map(preview -> {
            int width = Math.min(
                    MOST_COLUMNS,
                    preview.rows().stream()
                            .mapToInt(row -> row.cells().size())
                            .max()
                            .orElse(0));
            List<ImportPageView.Row> rows = IntStream.range(0, preview.rows().size())
                    .mapToObj(at -> row(
                            preview.rows().get(at),
                            width,
                            at < preview.read().size()
                                    ? Optional.of(preview.read().get(at))
                                    : Optional.empty()))
                    .toList();
            return new ImportPageView.Preview(
                    IntStream.range(0, width)
                            .mapToObj(column -> job.layout().titleOf(column))
                            .toList(),
                    rows);
        });
    }

    private static ImportPageView.Row row(CsvRow row, int width, Optional<ReadRow> read) {
        String verdict = read.map(each -> each instanceof ReadRow.Readable readable
                        ? readable.number().toString()
                        : ((ReadRow.Unreadable) each).reason())
                .orElse("");
        return new ImportPageView.Row(
                row.line(),
                IntStream.range(0, width)
                        .mapToObj(column ->
                                column < row.cells().size() ? cut(row.cells().get(column)) : "")
                        .toList(),
                verdict,
                read.filter(ReadRow.Readable.class::isInstance).isPresent());
    }

    private static String cut(String cell) {
        return cell.codePointCount(0, cell.length()) <= MOST_CHARACTERS
                ? cell
                : cell.substring(0, cell.offsetByCodePoints(0, MOST_CHARACTERS)) + "…";
    }

    private List<ImportPageView.LogLine> log(ImportJob job) {
        List<ImportPageView.LogLine> log = new ArrayList<>();
        log.add(new ImportPageView.LogLine(
                job.createdAt(),
                job.state() == ImportJob.State.UPLOADING ? "The upload began" : "Uploaded",
                job.actor().name()));
        // The upload is told above: it is there where it has not ended, too.
        List<AuditEvent> events = parts.api().imports().findChanges(job).stream()
                .filter(event -> event.action() != AuditAction.IMPORT_UPLOADED)
                .toList();
        events.forEach(event -> log.add(new ImportPageView.LogLine(
                event.occurredAt(),
                ImportWords.action(event.action()),
                event.actor().name())));
        job.startedAt()
                .filter(at -> isMissing(events, AuditAction.IMPORT_STARTED))
                .ifPresent(at -> log.add(byNobody(at, "Started")));
        job.endedAt().ifPresent(at -> end(job, events).ifPresent(what -> log.add(byNobody(at, what))));
        job.expiredAt()
                .ifPresent(at -> log.add(byNobody(at, "Expired, since nobody went on with it: its rows are not kept")));
        log.sort(Comparator.comparing(ImportPageView.LogLine::at));
        return log;
    }

    private static boolean isMissing(List<AuditEvent> events, AuditAction action) {
        return events.stream().noneMatch(event -> event.action() == action);
    }

    private static ImportPageView.LogLine byNobody(Instant at, String what) {
        return new ImportPageView.LogLine(at, what, "");
    }

    private static Optional<String> end(ImportJob job, List<AuditEvent> events) {
        return switch (job.state()) {
            case DONE -> Optional.of("Ended: " + ImportWords.result(job));
            case FAILED ->
                Optional.of(
                        "Failed" + job.failure().map(reason -> ": " + reason).orElse(""));
            case CANCELLED ->
                isMissing(events, AuditAction.IMPORT_CANCELLED) ? Optional.of("Cancelled") : Optional.empty();
            case UPLOADING, READY, RUNNING, PAUSED -> Optional.empty();
        };
    }
}
