package dev.shortstop.core.imports;

import dev.shortstop.core.IdGenerator;
import dev.shortstop.core.consent.Actor;
import dev.shortstop.core.csv.CsvEncoding;
import dev.shortstop.core.csv.CsvRow;
import dev.shortstop.core.csv.SafeCsvWriter;
import dev.shortstop.core.imports.ImportLayout.FoundBy;
import dev.shortstop.core.imports.ImportLayout.NumberColumn;
import dev.shortstop.core.node.NodeLease;
import dev.shortstop.core.paging.Portions;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;

/** What people do with imports; {@link ImportRunner} does the rest. Safe for use by many threads. */
public final class ImportStore {

    /** Small enough for every server's packets, however long the last row. */
    private static final int CHUNK_OCTETS = 256 * 1024;

    private static final int CHUNK_ROWS = 5_000;

    private static final int REFUSALS_AT_ONCE = 20;
    private static final int PREVIEWED_ROWS = 10;
    private static final int MAX_FILE_NAME = 255;

    private final Jdbi jdbi;
    private final IdGenerator ids;
    private final NodeLease lease;
    private final InstantSource clock;

    /** @param lease an upload that breaks off with its gateway is told by it from one that goes on */
    public ImportStore(Jdbi jdbi, IdGenerator ids, NodeLease lease, InstantSource clock) {
        this.jdbi = ImportDao.registerOn(jdbi);
        this.ids = ids;
        this.lease = lease;
        this.clock = clock;
    }

    /**
     * Takes a file in, to its end, and keeps its rows; nothing else changes until {@link #start}.
     *
     * @param fileName as people know it
     * @param in is read once and not kept; stays open
     * @return in state READY
     * @throws dev.shortstop.core.csv.UnreadableCsvException where the file cannot be read; nothing is kept of it
     */
    public ImportJob upload(ImportTarget target, String fileName, ReadingOptions options, Actor actor, InputStream in)
            throws IOException {
        ImportFile file = ImportFile.open(in, options); // closed by whoever opened what it reads
        long claimant = lease.incarnation();
        long id = ids.next();
        insert(id, target, fileName, options, actor, file.layout(), claimant);
        try {
            long rows = keepRows(id, claimant, file);
            String encoding = file.preview().encoding().map(CsvEncoding::name).orElse(null);
            requireStillOurs(jdbi.withExtension(ImportDao.class, dao -> dao.markReady(id, claimant, encoding, rows)));
        } catch (RuntimeException | IOException failure) {
            jdbi.useExtension(ImportDao.class, dao -> dao.cancelUpload(id, claimant, clock.instant()));
            throw failure;
        }
        return require(id);
    }

    private void insert(
            long id,
            ImportTarget target,
            String fileName,
            ReadingOptions options,
            Actor actor,
            ImportLayout layout,
            long claimant) {
        Optional<NumberColumn.Found> found = Optional.of(layout.numbers())
                .filter(NumberColumn.Found.class::isInstance)
                .map(NumberColumn.Found.class::cast);
        String problem = layout.numbers() instanceof NumberColumn.NotFound missing ? missing.problem() : null;
        jdbi.useExtension(
                ImportDao.class,
                dao -> dao.insert(
                        id,
                        target.accountId(),
                        target.shortCode().value(),
                        target instanceof ImportTarget.Members members ? members.listId() : null,
                        fileName.substring(0, Math.min(MAX_FILE_NAME, fileName.length())),
                        actor.kind().name(),
                        actor.name(),
                        claimant,
                        layout.delimiter().name(),
                        options.region(),
                        layout.header()
                                .map(names -> PackedRows.pack(List.of(new CsvRow(1, names))))
                                .orElse(null),
                        found.map(NumberColumn.Found::column).orElse(null),
                        found.map(NumberColumn.Found::foundBy)
                                .map(FoundBy::name)
                                .orElse(null),
                        problem,
                        layout.shortCodeColumn().isPresent()
                                ? layout.shortCodeColumn().getAsInt()
                                : null,
                        clock.instant()));
    }

    /**
     * The previewed rows first and as they came; the others in the order of their numbers, so that the tables are written in
     * the order of their keys. Rows in no order cost a page of each index for each row (docs/adr/0011).
     */
    private long keepRows(long id, long claimant, ImportFile file) throws IOException {
        if (!(file.layout().numbers() instanceof NumberColumn.Found numbers)) {
            return keepRows(id, claimant, 0, file, Long.MAX_VALUE);
        }
        long previewed = keepRows(id, claimant, 0, file, PREVIEWED_ROWS);
        try (SortedRows sorted = SortedRows.of(file, row -> NumberOrder.of(row.cell(numbers.column())))) {
            return keepRows(id, claimant, previewed, sorted, Long.MAX_VALUE);
        }
    }

    /** @return the row after the last one that is kept */
    private long keepRows(long id, long claimant, long from, Iterator<CsvRow> rows, long limit) {
        long firstRow = from;
        while (rows.hasNext() && firstRow - from < limit) {
            PackedRows.Packer packer = new PackedRows.Packer();
            while (packer.count() < Math.min(CHUNK_ROWS, limit) && packer.octets() < CHUNK_OCTETS && rows.hasNext()) {
                packer.add(rows.next());
            }
            long chunkFirst = firstRow;
            byte[] content = packer.finish();
            requireStillOurs(jdbi.withExtension(
                    ImportDao.class, dao -> dao.insertChunk(id, claimant, chunkFirst, packer.count(), content)));
            firstRow += packer.count();
        }
        return firstRow;
    }

    private static void requireStillOurs(int changed) {
        if (changed != 1) {
            throw new IllegalStateException("the upload took longer than this gateway kept its lease; upload it again");
        }
    }

    /** What was understood of the file, and its first rows. Rows are kept until the import ends. */
    public Optional<ImportFile.Preview> preview(long id) {
        return find(id).map(job -> new ImportFile.Preview(job.encoding(), job.layout(), firstRows(id)));
    }

    private List<CsvRow> firstRows(long id) {
        return jdbi.withExtension(ImportDao.class, dao -> dao.findFirstChunk(id)).stream()
                .flatMap(chunk -> PackedRows.unpack(chunk.content()).stream())
                .limit(PREVIEWED_ROWS)
                .toList();
    }

    /**
     * Says where the numbers are, before the start.
     *
     * @param column from 0
     */
    public boolean chooseColumn(long id, int column) {
        return jdbi.withExtension(ImportDao.class, dao -> dao.chooseColumn(id, column)) == 1;
    }

    /** Starts it, or goes on where it was paused or failed. False if there is nothing to start, or no column of numbers. */
    public boolean start(long id) {
        return jdbi.withExtension(ImportDao.class, dao -> dao.markRunning(id, clock.instant())) == 1;
    }

    /** Stops it, so that it can be started again. False if it does not run. */
    public boolean pause(long id) {
        return jdbi.withExtension(ImportDao.class, dao -> dao.markPaused(id)) == 1;
    }

    /** Stops it for good; what was done stays so. False if it has ended, or is still being taken in. */
    public boolean cancel(long id) {
        return jdbi.withExtension(ImportDao.class, dao -> dao.markCancelled(id, clock.instant())) == 1;
    }

    public Optional<ImportJob> find(long id) {
        return jdbi.withExtension(ImportDao.class, dao -> dao.find(id));
    }

    ImportJob require(long id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException("there is no import " + id));
    }

    /**
     * The imports of an account, newest first.
     *
     * @param beforeId id of the last one of the page before, {@link Long#MAX_VALUE} for the first page
     */
    public List<ImportJob> findNewest(long accountId, long beforeId, int limit) {
        return jdbi.withExtension(ImportDao.class, dao -> dao.findNewest(accountId, beforeId, limit));
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
        try (SortedRows refused = SortedRows.of(refusalsOf(job.id()).iterator(), CsvRow::line)) {
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
