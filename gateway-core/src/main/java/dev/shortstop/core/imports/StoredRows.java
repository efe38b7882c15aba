package dev.shortstop.core.imports;

import dev.shortstop.core.csv.CsvRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Reads the rows of one import in their order, holding one chunk of them. Confined to one thread at a time. */
final class StoredRows {

    private final Jdbi jdbi;
    private final long jobId;
    private List<CsvRow> chunk = List.of();
    private long chunkFirst;
    private long position;

    /** @param from the first row that is read, from 0 */
    StoredRows(Jdbi jdbi, long jobId, long from) {
        this.jdbi = jdbi;
        this.jobId = jobId;
        this.position = from;
    }

    /** The row that is read next, from 0. */
    long position() {
        return position;
    }

    /** The next rows, at most {@code limit}; none behind the last. */
    List<CsvRow> next(int limit) {
        List<CsvRow> rows = new ArrayList<>(limit);
        while (rows.size() < limit && load()) {
            int from = (int) (position - chunkFirst);
            int before = Math.min(chunk.size(), from + limit - rows.size());
            rows.addAll(chunk.subList(from, before));
            position += before - from;
        }
        return rows;
    }

    private boolean load() {
        if (position < chunkFirst + chunk.size()) {
            return true;
        }
        Optional<ImportDao.Chunk> found = jdbi.withExtension(ImportDao.class, dao -> dao.findChunk(jobId, position));
        chunk = found.map(ImportDao.Chunk::content).map(PackedRows::unpack).orElse(List.of());
        chunkFirst = found.map(ImportDao.Chunk::firstRow).orElse(position);
        return position < chunkFirst + chunk.size();
    }
}
