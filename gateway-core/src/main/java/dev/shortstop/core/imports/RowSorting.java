package dev.shortstop.core.imports;

import dev.shortstop.core.csv.CsvRow;
import dev.shortstop.core.imports.ImportLayout.NumberColumn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;

/**
 * Brings rows into the order of their numbers where that was not known, or another one, when the file was taken in. The sorted
 * rows are written beside the others and take their place at once: a gateway that dies on the way leaves what was there. Safe
 * for use by many threads.
 */
final class RowSorting {

    private static final int CHUNKS_DELETED_AT_ONCE = 20;

    private final Jdbi jdbi;
    private final Path temporary;

    RowSorting(Jdbi jdbi, Path temporary) {
        this.jdbi = jdbi;
        this.temporary = temporary;
    }

    static boolean isNeededBy(ImportJob job) {
        return !job.rows().areSorted()
                && job.progress().total() > 0
                && job.progress().read() == 0;
    }

    /**
     * To be called by the gateway that holds the import.
     *
     * @throws ImportTransaction.Overtaken if it does not hold it any more
     */
    void sort(ImportJob job, long claimant) {
        if (!(job.layout().numbers() instanceof NumberColumn.Found numbers)) {
            throw new IllegalStateException("import " + job.id() + " has no column of numbers");
        }
        long total = job.progress().total();
        long from = job.rows().from() == 0 ? total : 0;
        delete(job.id(), from, from + total); // of a try that nobody finished
        ChunkWriter chunks = new ChunkWriter(
                from,
                (firstRow, rowCount, content) -> requireHeld(jdbi.withExtension(
                        ImportDao.class,
                        dao -> dao.insertSortedChunk(job.id(), claimant, firstRow, rowCount, content))));
        Iterator<CsvRow> rows = rowsOf(job).iterator();
        chunks.write(rows, ImportUpload.PREVIEWED_ROWS);
        try (SortedRows sorted = SortedRows.of(rows, row -> NumberOrder.of(row.cell(numbers.column())), temporary)) {
            chunks.write(sorted, Long.MAX_VALUE);
        } catch (IOException failure) {
            throw new UncheckedIOException("rows cannot be sorted in " + temporary, failure);
        }
        requireHeld(jdbi.withExtension(ImportDao.class, dao -> dao.markSorted(job.id(), claimant, from)));
        delete(job.id(), job.rows().from(), job.rows().from() + total);
    }

    private Stream<CsvRow> rowsOf(ImportJob job) {
        long before = job.rows().from() + job.progress().total();
        return Stream.iterate(
                        findChunk(job.id(), job.rows().from() - 1, before),
                        Optional::isPresent,
                        last -> findChunk(job.id(), last.orElseThrow().firstRow(), before))
                .flatMap(chunk -> PackedRows.unpack(chunk.orElseThrow().content()).stream());
    }

    private Optional<ImportDao.Chunk> findChunk(long id, long after, long before) {
        return jdbi.withExtension(ImportDao.class, dao -> dao.findChunk(id, after, before));
    }

    private void delete(long id, long from, long before) {
        while (jdbi.withExtension(ImportDao.class, dao -> dao.deleteChunks(id, from, before, CHUNKS_DELETED_AT_ONCE))
                > 0) {
            // until none is left
        }
    }

    private static void requireHeld(int changed) {
        if (changed != 1) {
            throw new ImportTransaction.Overtaken();
        }
    }
}
