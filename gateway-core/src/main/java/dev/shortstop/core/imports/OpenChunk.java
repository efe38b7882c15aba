package dev.shortstop.core.imports;

import dev.shortstop.core.csv.CsvRow;
import java.util.List;

/** A chunk of an import's rows that somebody works on, from its first row that is not done. Confined to one thread at a time. */
final class OpenChunk {

    private final long firstRow;
    private final List<CsvRow> rows;
    private int done;

    OpenChunk(ImportDao.Chunk chunk) {
        this.firstRow = chunk.firstRow();
        this.rows = PackedRows.unpack(chunk.content());
        this.done = chunk.rowsDone();
    }

    /** By which it is named: a row of the import, from 0. */
    long firstRow() {
        return firstRow;
    }

    /** How many of its rows have been taken. */
    int done() {
        return done;
    }

    boolean isDone() {
        return done >= rows.size();
    }

    /** The next rows, at most {@code limit}; none behind the last. */
    List<CsvRow> next(int limit) {
        List<CsvRow> next = rows.subList(done, Math.min(rows.size(), done + limit));
        done += next.size();
        return next;
    }
}
