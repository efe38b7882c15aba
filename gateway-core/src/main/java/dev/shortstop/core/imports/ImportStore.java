package dev.shortstop.core.imports;

import dev.shortstop.core.Viewer;
import dev.shortstop.core.consent.Actor;
import dev.shortstop.core.csv.CsvRow;
import dev.shortstop.core.csv.SafeCsvWriter;
import dev.shortstop.core.imports.ImportLayout.NumberColumn;
import dev.shortstop.core.node.NodeLease;
import dev.shortstop.core.paging.Cursor;
import dev.shortstop.core.paging.Page;
import dev.shortstop.core.paging.PageRequest;
import dev.shortstop.core.paging.Portions;
import dev.shortstop.core.people.AuditAction;
import dev.shortstop.core.people.AuditEvent;
import dev.shortstop.core.people.AuditLog;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;

/**
 * What people do with imports, each with its audit event; {@link ImportRunner} does the rest. Imports of other accounts are not
 * found. Safe for use by many threads.
 */
public final class ImportStore {

    private static final int REFUSALS_AT_ONCE = 20;

    private final Jdbi jdbi;
    private final ImportLimits limits;
    private final AuditLog audit;
    private final InstantSource clock;
    private final ImportUpload uploads;

    /** @param lease an upload that breaks off with its gateway is told by it from one that goes on */
    public ImportStore(Jdbi jdbi, NodeLease lease, ImportLimits limits, AuditLog audit, InstantSource clock) {
        this.jdbi = ImportDao.registerOn(jdbi);
        this.limits = limits;
        this.audit = audit;
        this.clock = clock;
        this.uploads = new ImportUpload(jdbi, lease, limits, audit, clock);
    }

    public ImportLimits limits() {
        return limits;
    }

    /**
     * Takes a file in, to its end, and keeps its rows; nothing else changes until {@link #start}. Where the same file was taken in
     * under the same id before, it is read and compared, and the import that is there is returned.
     *
     * @param in is read once and not kept; stays open
     * @return in state READY, unless it was taken in before
     * @throws dev.shortstop.core.csv.UnreadableCsvException where the file cannot be read; no rows are kept of it
     * @throws UploadRefusedException where it may not be taken in
     */
    public ImportJob upload(NewImport wanted, InputStream in) throws IOException {
        uploads.take(wanted, in);
        return find(new Viewer.Account(wanted.target().accountId()), wanted.id())
                .orElseThrow();
    }

    /** What was understood of the file, and its first rows. Rows are kept until the import ends or expires. */
    public Optional<ImportPreview> preview(Viewer viewer, long id) {
        return find(viewer, id)
                .map(job -> new ImportPreview(
                        job, firstRows(job), RowReader.find(job).map(reader -> reader::read)));
    }

    private List<CsvRow> firstRows(ImportJob job) {
        return jdbi
                .withExtension(
                        ImportDao.class,
                        dao -> dao.findFirstChunk(job.id(), job.rows().from()))
                .stream()
                .flatMap(chunk -> PackedRows.unpack(chunk.content()).stream())
                .limit(ImportUpload.PREVIEWED_ROWS)
                .toList();
    }

    /**
     * Says where the numbers are, before the start.
     *
     * @param column by its name, or by its place from 1
     */
    public ImportChange chooseColumn(Viewer viewer, long id, String column, Actor actor) {
        Optional<ImportJob> job = find(viewer, id);
        if (job.isEmpty()) {
            return new ImportChange.NotFound();
        }
        List<String> header = job.get().layout().header().orElse(List.of());
        NumberColumn chosen = NumberColumnSearch.named(column, header, job.get().widestRow());
        if (!(chosen instanceof NumberColumn.Found found)) {
            return new ImportChange.NoSuchColumn(((NumberColumn.NotFound) chosen).problem());
        }
        return change(
                viewer,
                id,
                actor,
                dao -> dao.chooseColumn(id, accountOf(viewer), found.column()),
                before -> AuditAction.IMPORT_COLUMN_CHOSEN,
                now -> "the column can be chosen only before the import is started");
    }

    /** Starts it, or goes on where it was paused or failed. */
    public ImportChange start(Viewer viewer, long id, Actor actor) {
        return change(
                viewer,
                id,
                actor,
                dao -> dao.markRunning(id, accountOf(viewer), clock.instant()),
                before -> before.state() == ImportJob.State.READY
                        ? AuditAction.IMPORT_STARTED
                        : AuditAction.IMPORT_RESUMED,
                ImportStore::whyNotStarted);
    }

    private static String whyNotStarted(ImportJob now) {
        if (now.expiredAt().isPresent()) {
            return "the import has expired, its rows are not kept any more: upload the file again";
        }
        return now.state() == ImportJob.State.READY && now.layout().numbers() instanceof NumberColumn.NotFound missing
                ? missing.problem()
                : "there is nothing to start: the import " + stateOf(now);
    }

    /** Stops it, so that it can be started again. */
    public ImportChange pause(Viewer viewer, long id, Actor actor) {
        return change(
                viewer,
                id,
                actor,
                dao -> dao.markPaused(id, accountOf(viewer), clock.instant()),
                before -> AuditAction.IMPORT_PAUSED,
                now -> "only an import that runs can be paused: this one " + stateOf(now));
    }

    /** Stops it for good; what was done stays so. */
    public ImportChange cancel(Viewer viewer, long id, Actor actor) {
        return change(
                viewer,
                id,
                actor,
                dao -> dao.markCancelled(id, accountOf(viewer), clock.instant()),
                before -> AuditAction.IMPORT_CANCELLED,
                now -> "there is nothing to cancel: the import " + stateOf(now));
    }

    /** @param statement whose guard decides whether it can be */
    private ImportChange change(
            Viewer viewer,
            long id,
            Actor actor,
            ToIntFunction<ImportDao> statement,
            Function<ImportJob, AuditAction> action,
            Function<ImportJob, String> refusal) {
        return jdbi.inTransaction(handle -> {
            ImportDao dao = handle.attach(ImportDao.class);
            Optional<ImportJob> locked = dao.lock(id, accountOf(viewer));
            if (locked.isEmpty()) {
                return new ImportChange.NotFound();
            }
            ImportJob before = locked.get();
            if (statement.applyAsInt(dao) == 0) {
                return new ImportChange.Refused(before, refusal.apply(before));
            }
            audit.append(
                    handle,
                    AuditLog.Entry.of(actor, before.target().accountId(), action.apply(before), auditSubject(id))
                            .with(before.fileName()));
            return new ImportChange.Done(dao.find(id, accountOf(viewer)).orElseThrow());
        });
    }

    static String auditSubject(long id) {
        return Long.toString(id);
    }

    /** What was done with it, the earliest first. */
    public List<AuditEvent> findChanges(ImportJob job) {
        return audit.findAbout(job.target().accountId(), auditSubject(job.id()), job.id());
    }

    private static String stateOf(ImportJob job) {
        return switch (job.state()) {
            case UPLOADING -> "is being taken in";
            case READY -> "waits to be started";
            case RUNNING -> "runs";
            case PAUSED -> "is paused";
            case DONE -> "is done";
            case CANCELLED -> "was cancelled";
            case FAILED -> "has failed";
        };
    }

    public Optional<ImportJob> find(Viewer viewer, long id) {
        return jdbi.withExtension(ImportDao.class, dao -> dao.find(id, accountOf(viewer)));
    }

    /**
     * The newest first.
     *
     * @throws dev.shortstop.core.paging.InvalidCursorException if the cursor is not of this list
     */
    public Page<ImportJob> page(Viewer viewer, ImportFilter filter, PageRequest request) {
        String list = "imports " + viewer + filter;
        long beforeId = request.after().map(cursor -> cursor.idIn(list)).orElse(Long.MAX_VALUE);
        int oneMore = request.limit() + 1;
        List<ImportJob> found = jdbi.withExtension(ImportDao.class, dao -> {
            if (!(viewer instanceof Viewer.Account account)) {
                return dao.findNewestOfAll(filter.columns(), beforeId, oneMore);
            }
            return filter.state().isPresent()
                    ? dao.findNewestInState(account.accountId(), filter.columns(), beforeId, oneMore)
                    : dao.findNewest(account.accountId(), filter.columns(), beforeId, oneMore);
        });
        return Page.of(found, request.limit(), job -> Cursor.of(list, Long.toString(job.id())));
    }

    /** Null for whoever sees all. */
    private static Long accountOf(Viewer viewer) {
        return viewer instanceof Viewer.Account account ? account.accountId() : null;
    }

    /**
     * Writes the rows that were refused so far: where they were, why, and as they were. Mended, the file can be imported as it
     * is. In the order of the file. Memory does not grow with it. Leaves {@code out} open.
     */
    public void writeErrorFile(ImportJob job, Writer out) throws IOException {
        if (!(job.layout().numbers() instanceof NumberColumn.Found numbers)) {
            return; // so nothing was ever refused
        }
        SafeCsvWriter writer = new SafeCsvWriter(out, job.layout().delimiter());
        writer.write(errorHeader(job, numbers.column()));
        try (SortedRows refused =
                SortedRows.of(refusalsOf(job.id()).iterator(), CsvRow::line, limits.temporaryDirectory())) {
            while (refused.hasNext()) {
                CsvRow row = refused.next();
                writer.write(Stream.concat(Stream.of(Long.toString(row.line())), row.cells().stream())
                        .toList());
            }
        }
        writer.flush();
    }

    private Stream<CsvRow> refusalsOf(long id) {
        return Portions.<ImportDao.Refusals>stream(
                        REFUSALS_AT_ONCE,
                        last -> jdbi.withExtension(
                                ImportDao.class,
                                dao -> dao.findRefusals(
                                        id,
                                        last.map(ImportDao.Refusals::firstRow).orElse(-1L),
                                        REFUSALS_AT_ONCE)))
                .flatMap(refusal -> PackedRows.unpack(refusal.content()).stream());
    }

    /** Also of a file that has none: without names, its mended rows could be taken for something else. */
    private static List<String> errorHeader(ImportJob job, int numberColumn) {
        List<String> names = new ArrayList<>(RefusalColumns.names(numberColumn));
        names.addAll(job.layout()
                .header()
                .orElseGet(() -> IntStream.rangeClosed(1, numberColumn + 1)
                        .mapToObj(column -> "column_" + column)
                        .toList()));
        return names;
    }
}
