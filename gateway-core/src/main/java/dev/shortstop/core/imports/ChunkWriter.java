package dev.shortstop.core.imports;

import dev.shortstop.core.csv.CsvRow;
import java.util.Iterator;

/** Stores rows, some thousand at a time. Confined to one thread. */
final class ChunkWriter {

    /** Small enough for every server's packets, however long the last row. */
    private static final int CHUNK_OCTETS = 256 * 1024;

    private static final int CHUNK_ROWS = 5_000;

    /** Where chunks go. */
    @FunctionalInterface
    interface Store {

        /** @param firstRow by which the chunk is named */
        void write(long firstRow, int rowCount, byte[] content);
    }

    private final Store store;
    private long nextRow;
    private int widestRow;

    /** @param from the place of the first row */
    ChunkWriter(long from, Store store) {
        this.nextRow = from;
        this.store = store;
    }

    /** Stores at most so many of the next rows. */
    void write(Iterator<CsvRow> rows, long limit) {
        long end = limit > Long.MAX_VALUE - nextRow ? Long.MAX_VALUE : nextRow + limit;
        while (nextRow < end && rows.hasNext()) {
            PackedRows.Packer packer = new PackedRows.Packer();
            while (packer.count() < Math.min(CHUNK_ROWS, end - nextRow)
                    && packer.octets() < CHUNK_OCTETS
                    && rows.hasNext()) {
                CsvRow row = rows.next();
                widestRow = Math.max(widestRow, row.cells().size());
                packer.add(row);
            }
            store.write(nextRow, packer.count(), packer.finish());
            nextRow += packer.count();
        }
    }

    /** The place behind the last row that was stored. */
    long nextRow() {
        return nextRow;
    }

    /** In cells. */
    int widestRow() {
        return widestRow;
    }
}
