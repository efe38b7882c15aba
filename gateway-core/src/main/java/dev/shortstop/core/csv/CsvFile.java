package dev.shortstop.core.csv;

import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackReader;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * A CSV file whose encoding and delimiter nobody need tell: RFC 4180, with {@code ,} {@code ;} or tab. Rows are read one by
 * one; memory does not grow with the file. Confined to one thread.
 */
public final class CsvFile implements Iterator<CsvRow>, AutoCloseable {

    private final EncodedText text;
    private final FilterReader reader;
    private final Delimiter delimiter;
    private final List<CsvRow> sample;
    private final CsvRows rows;

    private CsvFile(EncodedText text, FilterReader reader, Delimiter delimiter, List<CsvRow> sample) {
        this.text = text;
        this.reader = reader;
        this.delimiter = delimiter;
        this.sample = sample;
        this.rows = new CsvRows(reader, delimiter);
    }

    /**
     * Reads the beginning.
     *
     * @param encoding found out where there is none
     * @param delimiter found out where there is none
     * @throws UnreadableCsvException if it is no text
     */
    public static CsvFile open(InputStream in, Optional<CsvEncoding> encoding, Optional<Delimiter> delimiter)
            throws IOException {
        EncodedText text = encoding.map(known -> EncodedText.of(in, known)).orElseGet(() -> EncodedText.detect(in));
        PushbackReader reader = new PushbackReader(text, CsvSample.MAX_CHARACTERS);
        CsvSample sample = CsvSample.read(reader);
        reader.unread(sample.text().toCharArray());
        Delimiter chosen = delimiter.orElseGet(sample::likeliestDelimiter);
        CsvFile file = new CsvFile(text, reader, chosen, List.copyOf(sample.rows(chosen)));
        if (sample.namedDelimiter().isPresent() && file.hasNext()) {
            file.next();
        }
        return file;
    }

    /** As far as it has been read: empty as long as all was ASCII. */
    public Optional<CsvEncoding> encoding() {
        return text.encoding();
    }

    public Delimiter delimiter() {
        return delimiter;
    }

    /** The first rows, which come again when the file is read. */
    public List<CsvRow> sample() {
        return sample;
    }

    /** @throws UnreadableCsvException where the next row cannot be read */
    @Override
    public boolean hasNext() {
        return rows.hasNext();
    }

    /**
     * @throws UnreadableCsvException where it cannot be read
     * @throws NoSuchElementException behind the last row
     */
    @Override
    public CsvRow next() {
        return rows.next();
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
