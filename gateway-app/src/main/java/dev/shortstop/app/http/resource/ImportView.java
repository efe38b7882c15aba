package dev.shortstop.app.http.resource;

import dev.shortstop.core.csv.CsvEncoding;
import dev.shortstop.core.imports.ImportJob;
import dev.shortstop.core.imports.ImportLayout;
import dev.shortstop.core.imports.ImportLayout.NumberColumn;
import dev.shortstop.core.imports.ImportTarget;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An import, as it goes out.
 *
 * @param account whose it is; for operators who look at all of them
 * @param columns their names, if the file has a header
 * @param columnProblem why nobody knows yet where the numbers are
 */
record ImportView(
        String id,
        Optional<String> account,
        String into,
        String shortCode,
        Optional<String> listId,
        String fileName,
        String state,
        Optional<String> encoding,
        String delimiter,
        String region,
        Optional<List<String>> columns,
        Optional<ColumnView> numberColumn,
        Optional<String> columnProblem,
        long total,
        long read,
        long added,
        long alreadyThere,
        long refused,
        Optional<String> failure,
        String requestedBy,
        Instant createdAt,
        Optional<Instant> startedAt,
        Optional<Instant> endedAt,
        Optional<Instant> expiredAt) {

    static final String OPT_OUTS = "opt-outs";
    static final String LIST = "list";

    /** @param place from 1 */
    record ColumnView(int place, Optional<String> name, String foundBy) {}

    static ImportView of(ImportJob job, Optional<String> account) {
        ImportLayout layout = job.layout();
        return new ImportView(
                Long.toString(job.id()),
                account,
                job.target() instanceof ImportTarget.Members ? LIST : OPT_OUTS,
                job.target().shortCode().value(),
                job.target() instanceof ImportTarget.Members members
                        ? Optional.of(Long.toString(members.listId()))
                        : Optional.empty(),
                job.fileName(),
                Words.of(job.state()),
                job.encoding().map(CsvEncoding::name).map(Words::of),
                Words.of(layout.delimiter()),
                job.region(),
                layout.header(),
                layout.numbers() instanceof NumberColumn.Found found
                        ? Optional.of(columnOf(found, layout))
                        : Optional.empty(),
                layout.numbers() instanceof NumberColumn.NotFound missing
                        ? Optional.of(missing.problem())
                        : Optional.empty(),
                job.progress().total(),
                job.progress().read(),
                job.progress().added(),
                job.progress().alreadyThere(),
                job.progress().refused(),
                job.failure(),
                job.actor().name(),
                job.createdAt(),
                job.startedAt(),
                job.endedAt(),
                job.expiredAt());
    }

    private static ColumnView columnOf(NumberColumn.Found found, ImportLayout layout) {
        Optional<String> name =
                layout.header().filter(names -> found.column() < names.size()).map(names -> names.get(found.column()));
        return new ColumnView(found.column() + 1, name, Words.of(found.foundBy()));
    }
}
