package dev.shortstop.core.imports;

import dev.shortstop.core.csv.CsvEncoding;
import dev.shortstop.core.csv.CsvFile;
import dev.shortstop.core.csv.CsvRow;
import dev.shortstop.core.imports.ImportLayout.FoundBy;
import dev.shortstop.core.imports.ImportLayout.NumberColumn;
import dev.shortstop.core.number.NumberReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * A file with numbers, and how it is to be read. An error file is read as the file that it is of. Confined to one thread;
 * memory does not grow with the file.
 */
public final class ImportFile implements Iterator<CsvRow>, AutoCloseable {

    private static final String SHORT_CODE = "shortcode";
    private static final int PREVIEWED_ROWS = 10;

    /**
     * What people look at before they start an import.
     *
     * @param encoding empty as long as all is ASCII, which reads the same in UTF-8 and Latin-1
     * @param sample the first rows after the header
     */
    public record Preview(Optional<CsvEncoding> encoding, ImportLayout layout, List<CsvRow> sample) {}

    private final CsvFile file;
    private final ImportLayout layout;
    private final List<CsvRow> sample;
    private final boolean isErrorFile;

    private ImportFile(CsvFile file, ImportLayout layout, List<CsvRow> sample, boolean isErrorFile) {
        this.file = file;
        this.layout = layout;
        this.sample = sample;
        this.isErrorFile = isErrorFile;
        if (layout.header().isPresent() && file.hasNext()) {
            file.next();
        }
    }

    /**
     * Reads the beginning.
     *
     * @throws dev.shortstop.core.csv.UnreadableCsvException if it is no text
     * @throws IllegalArgumentException if {@code options} name no region that there is
     */
    public static ImportFile open(InputStream in, ReadingOptions options) throws IOException {
        CsvFile file = CsvFile.open(in, options.encoding(), options.delimiter());
        NumberCell numbers = new NumberCell(new NumberReader(options.region()));
        List<CsvRow> rows = file.sample();
        OptionalInt errorFileColumn = rows.isEmpty()
                ? OptionalInt.empty()
                : RefusalColumns.numberColumnIn(rows.get(0).cells());
        if (errorFileColumn.isPresent()) {
            rows = rows.stream().map(ImportFile::withoutRefusal).toList();
        }
        boolean hasHeader = !rows.isEmpty()
                && (errorFileColumn.isPresent()
                        || options.header().orElseGet(new HeaderGuess(numbers, file.sample())::isHeader));
        Optional<List<String>> header = hasHeader ? Optional.of(rows.get(0).cells()) : Optional.empty();
        List<CsvRow> sample = rows.subList(hasHeader ? 1 : 0, rows.size());
        NumberColumnSearch search = new NumberColumnSearch(numbers, header.orElse(List.of()), sample);
        NumberColumn column = options.numberColumn()
                .map(search::named)
                .orElseGet(() -> errorFileColumn.isPresent()
                        ? new NumberColumn.Found(errorFileColumn.getAsInt(), FoundBy.CHOICE)
                        : search.find());
        ImportLayout layout = new ImportLayout(file.delimiter(), header, column, shortCodeColumn(header));
        return new ImportFile(file, layout, sample, errorFileColumn.isPresent());
    }

    private static OptionalInt shortCodeColumn(Optional<List<String>> header) {
        List<String> names = header.orElse(List.of());
        return IntStream.range(0, names.size())
                .filter(column -> NumberColumnSearch.plain(names.get(column)).equals(SHORT_CODE))
                .findFirst();
    }

    private static CsvRow withoutRefusal(CsvRow row) {
        return new CsvRow(row.line(), RefusalColumns.without(row.cells()));
    }

    public ImportLayout layout() {
        return layout;
    }

    /** What is known of it so far; the encoding is known for sure when all has been read. */
    public Preview preview() {
        return new Preview(file.encoding(), layout, sample.subList(0, Math.min(PREVIEWED_ROWS, sample.size())));
    }

    /** @throws dev.shortstop.core.csv.UnreadableCsvException where the next row cannot be read */
    @Override
    public boolean hasNext() {
        return file.hasNext();
    }

    /** The rows after the header, without what an error file adds. */
    @Override
    public CsvRow next() {
        CsvRow row = file.next();
        return isErrorFile ? withoutRefusal(row) : row;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
