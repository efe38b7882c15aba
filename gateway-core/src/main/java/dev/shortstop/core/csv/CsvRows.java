package dev.shortstop.core.csv;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The rows of a text by RFC 4180: CRLF, LF or CR between them, empty lines left out, rows as long or short as they like.
 * Confined to one thread; holds one row at a time, and rows are bounded.
 */
public final class CsvRows implements Iterator<CsvRow> {

    public static final int MAX_CELLS = 1_000;
    public static final int MAX_CELL_CHARACTERS = 32 * 1024;
    public static final int MAX_ROW_CHARACTERS = 128 * 1024;

    /** A quoted cell has to fit in, with its quotes. */
    private static final int BUFFER_CHARACTERS = 2 * MAX_CELL_CHARACTERS + 1_024;

    private static final Pattern LINE_IN_MESSAGE = Pattern.compile("starting at line (\\d+)");

    private final CloseableIterator<CsvRecord> records;
    private long lastLine;

    public CsvRows(Reader text, Delimiter delimiter) {
        CsvRecordHandler handler = CsvRecordHandler.of(limits ->
                limits.maxFields(MAX_CELLS).maxFieldSize(MAX_CELL_CHARACTERS).maxRecordSize(MAX_ROW_CHARACTERS));
        try {
            this.records = CsvReader.builder()
                    .fieldSeparator(delimiter.character())
                    .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .allowUnclosedQuote(false)
                    .maxBufferSize(BUFFER_CHARACTERS)
                    .build(handler, text)
                    .iterator();
        } catch (CsvParseException failure) {
            throw refusalOf(failure);
        }
    }

    /** @throws UnreadableCsvException where the next row cannot be read */
    @Override
    public boolean hasNext() {
        try {
            return records.hasNext();
        } catch (CsvParseException failure) {
            throw refusalOf(failure);
        }
    }

    /** @throws UnreadableCsvException where it cannot be read */
    @Override
    public CsvRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        CsvRecord record = records.next();
        lastLine = record.getStartingLineNumber();
        List<String> cells = new ArrayList<>(record.getFieldCount());
        for (int column = 0; column < record.getFieldCount(); column++) {
            cells.add(SafeCell.decode(record.getField(column)));
        }
        return new CsvRow(lastLine, cells);
    }

    private UnreadableCsvException refusalOf(CsvParseException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnreadableCsvException known) {
                return known;
            }
        }
        String message = String.valueOf(failure.getMessage());
        Matcher named = LINE_IN_MESSAGE.matcher(message);
        long line = named.find() ? Long.parseLong(named.group(1)) : lastLine + 1;
        return new UnreadableCsvException(line, reasonIn(message));
    }

    private static String reasonIn(String message) {
        if (message.contains("buffer") || message.contains("nclosed")) {
            return "a quoted cell that does not end, or is longer than " + MAX_CELL_CHARACTERS
                    + " characters; every \" in a quoted cell has to be doubled";
        }
        if (message.contains("closing quote")) {
            return "characters behind the end of a quoted cell; every \" in a quoted cell has to be doubled";
        }
        if (message.contains("field size")) {
            return "a cell is longer than " + MAX_CELL_CHARACTERS + " characters";
        }
        if (message.contains("fields")) {
            return "there are more than " + MAX_CELLS + " cells in a row";
        }
        return "a row is longer than " + MAX_ROW_CHARACTERS + " characters, or unreadable";
    }
}
