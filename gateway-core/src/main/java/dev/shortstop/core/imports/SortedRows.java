package dev.shortstop.core.imports;

import dev.shortstop.core.csv.CsvRow;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.function.ToLongFunction;

/**
 * Rows in the order of a key; those of the same key in the order in which they came. Some MiB of them are sorted at a time, into
 * a temporary file where they are more than that, and merged as they are taken. Confined to one thread.
 */
final class SortedRows implements Iterator<CsvRow>, AutoCloseable {

    /** What rows may take of the heap while they are sorted, roughly. */
    private static final int WINDOW_OCTETS = 8 * 1024 * 1024;

    /** Of a row, beside its cells: objects, references, the key. */
    private static final int OVERHEAD_OCTETS = 64;

    private static final int BUFFER_OCTETS = 16 * 1024;

    /** @param packed by {@link PackedRows#packOne} */
    private record Keyed(long key, byte[] packed) {}

    private final ToLongFunction<CsvRow> key;
    private final Path temporary;
    private final PriorityQueue<Run> merged = new PriorityQueue<>(
            Comparator.<Run>comparingLong(run -> run.head().key()).thenComparingInt(Run::number));
    private FileChannel file;

    private SortedRows(ToLongFunction<CsvRow> key, Path temporary) {
        this.key = key;
        this.temporary = temporary;
    }

    /**
     * Takes all rows, and so returns when the last one is there.
     *
     * @param temporary where to put those that memory cannot hold
     * @throws RuntimeException what taking them failed with; nothing is left of them
     */
    static SortedRows of(Iterator<CsvRow> rows, ToLongFunction<CsvRow> key, Path temporary) throws IOException {
        SortedRows sorted = new SortedRows(key, temporary);
        try {
            sorted.take(rows);
            return sorted;
        } catch (RuntimeException | IOException failure) {
            sorted.close();
            throw failure;
        }
    }

    private void take(Iterator<CsvRow> rows) throws IOException {
        List<StoredRun> stored = new ArrayList<>();
        while (true) {
            List<Keyed> window = nextWindow(rows);
            if (!rows.hasNext()) {
                stored.forEach(this::merge);
                merge(new HeldRun(stored.size(), window.iterator()));
                return;
            }
            stored.add(store(stored.size(), window));
        }
    }

    private List<Keyed> nextWindow(Iterator<CsvRow> rows) {
        List<Keyed> window = new ArrayList<>();
        long octets = 0;
        while (octets < WINDOW_OCTETS && rows.hasNext()) {
            CsvRow row = rows.next();
            Keyed keyed = new Keyed(key.applyAsLong(row), PackedRows.packOne(row));
            window.add(keyed);
            octets += keyed.packed().length + OVERHEAD_OCTETS;
        }
        window.sort(Comparator.comparingLong(Keyed::key)); // is stable
        return window;
    }

    private StoredRun store(int number, List<Keyed> window) throws IOException {
        if (file == null) {
            Path path = Files.createTempFile(temporary, "shortstop-import", ".rows"); // which nobody else may read
            file = FileChannel.open(
                    path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        }
        long begin = file.position();
        DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(file), BUFFER_OCTETS));
        for (Keyed row : window) {
            out.writeLong(row.key());
            out.writeInt(row.packed().length);
            out.write(row.packed());
        }
        out.flush();
        return new StoredRun(number, new FilePart(file, begin, file.position(), BUFFER_OCTETS));
    }

    private void merge(Run run) {
        if (run.advance()) {
            merged.add(run);
        }
    }

    @Override
    public boolean hasNext() {
        return !merged.isEmpty();
    }

    @Override
    public CsvRow next() {
        Run run = merged.poll();
        if (run == null) {
            throw new NoSuchElementException();
        }
        Keyed row = run.head();
        merge(run);
        return PackedRows.unpackOne(row.packed());
    }

    /** Deletes what was stored. */
    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }

    /** Sorted rows, of which one is looked at. */
    private abstract static class Run {

        private final int number;
        private Keyed head;

        Run(int number) {
            this.number = number;
        }

        /** In the order in which they came. */
        int number() {
            return number;
        }

        Keyed head() {
            return head;
        }

        /** False behind the last row. */
        boolean advance() {
            head = read();
            return head != null;
        }

        /** Null behind the last row. */
        abstract Keyed read();
    }

    private static final class HeldRun extends Run {

        private final Iterator<Keyed> rows;

        HeldRun(int number, Iterator<Keyed> rows) {
            super(number);
            this.rows = rows;
        }

        @Override
        Keyed read() {
            return rows.hasNext() ? rows.next() : null;
        }
    }

    private static final class StoredRun extends Run {

        private final FilePart part;

        StoredRun(int number, FilePart part) {
            super(number);
            this.part = part;
        }

        @Override
        Keyed read() {
            try {
                if (part.isAtItsEnd()) {
                    return null;
                }
                long key = part.readLong();
                return new Keyed(key, part.readOctets(part.readInt()));
            } catch (IOException failure) {
                throw new UncheckedIOException("rows that were sorted cannot be read back", failure);
            }
        }
    }
}
