package dev.shortstop.core.csv;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;

/** Writes CSV that is safe to open in a spreadsheet, and that {@link CsvRows} reads as it was: see {@link SafeCell}. */
public final class SafeCsvWriter implements AutoCloseable {

    private final CsvWriter writer;

    public SafeCsvWriter(Writer out, Delimiter delimiter) {
        this.writer = CsvWriter.builder()
                .fieldSeparator(delimiter.character())
                .lineDelimiter(LineDelimiter.CRLF) // RFC 4180
                .build(out);
    }

    public void write(List<String> cells) {
        CsvWriter.CsvWriterRecord row = writer.writeRecord();
        cells.forEach(cell -> row.writeField(SafeCell.encode(cell)));
        row.endRecord();
    }

    public void write(String... cells) {
        write(List.of(cells));
    }

    public void flush() {
        try {
            writer.flush();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Closes what is written to. */
    @Override
    public void close() throws IOException {
        writer.close();
    }
}
