package dev.shortstop.core.imports;

import dev.shortstop.core.csv.CsvRow;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** Rows as the tables keep them: deflated; of each its line, the number of its cells, and the cells in UTF-8. */
final class PackedRows {

    private static final int BUFFER_OCTETS = 8 * 1024;

    private PackedRows() {}

    /** Gathers rows until they are enough for one row of a table. Confined to one thread. */
    static final class Packer {

        private final ByteArrayOutputStream packed = new ByteArrayOutputStream();
        // The fastest: what it saves more by trying harder is little, and most of what it gets are digits.
        private final Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        private final DataOutputStream out = new DataOutputStream(
                new BufferedOutputStream(new DeflaterOutputStream(packed, deflater, BUFFER_OCTETS), BUFFER_OCTETS));
        private int count;

        void add(CsvRow row) {
            try {
                writeRow(row, out);
                count++;
            } catch (IOException nothingIsWrittenAnywhere) {
                throw new UncheckedIOException(nothingIsWrittenAnywhere);
            }
        }

        /** Of rows. */
        int count() {
            return count;
        }

        /** Before they were deflated. */
        int octets() {
            return out.size();
        }

        byte[] finish() {
            try {
                out.close();
                return packed.toByteArray();
            } catch (IOException nothingIsWrittenAnywhere) {
                throw new UncheckedIOException(nothingIsWrittenAnywhere);
            } finally {
                deflater.end();
            }
        }
    }

    static byte[] pack(List<CsvRow> rows) {
        Packer packer = new Packer();
        rows.forEach(packer::add);
        return packer.finish();
    }

    static List<CsvRow> unpack(byte[] packed) {
        List<CsvRow> rows = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(
                new BufferedInputStream(new InflaterInputStream(new ByteArrayInputStream(packed))))) {
            for (int first = in.read(); first >= 0; first = in.read()) {
                rows.add(readRow(first, in));
            }
            return rows;
        } catch (IOException damaged) {
            throw new UncheckedIOException("rows of an import are damaged", damaged);
        }
    }

    private static void writeRow(CsvRow row, DataOutputStream out) throws IOException {
        out.writeLong(row.line());
        out.writeInt(row.cells().size());
        for (String cell : row.cells()) {
            byte[] octets = cell.getBytes(StandardCharsets.UTF_8);
            out.writeInt(octets.length);
            out.write(octets);
        }
    }

    /** One row, not deflated. */
    static byte[] packOne(CsvRow row) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try {
            writeRow(row, new DataOutputStream(packed));
        } catch (IOException nothingIsWrittenAnywhere) {
            throw new UncheckedIOException(nothingIsWrittenAnywhere);
        }
        return packed.toByteArray();
    }

    static CsvRow unpackOne(byte[] packed) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(packed))) {
            return readRow(in.read(), in);
        } catch (IOException damaged) {
            throw new UncheckedIOException("a row of an import is damaged", damaged);
        }
    }

    /** @param first octet of its line, by which the end is told from a row */
    private static CsvRow readRow(int first, DataInputStream in) throws IOException {
        long line = first;
        for (int octet = 1; octet < Long.BYTES; octet++) {
            line = line << Byte.SIZE | in.readUnsignedByte();
        }
        int count = in.readInt();
        List<String> cells = new ArrayList<>(count);
        for (int cell = 0; cell < count; cell++) {
            byte[] octets = in.readNBytes(in.readInt());
            cells.add(new String(octets, StandardCharsets.UTF_8));
        }
        return new CsvRow(line, cells);
    }
}
