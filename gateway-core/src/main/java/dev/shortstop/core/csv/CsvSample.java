package dev.shortstop.core.csv;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The beginning of a text: enough to see what stands between its cells.
 *
 * @param isWhole the text ends with it
 */
record CsvSample(String text, boolean isWhole) {

    static final int MAX_CHARACTERS = 64 * 1024;
    private static final int MAX_ROWS = 50;

    /** Spreadsheets of some countries tell their delimiter in a line of its own. */
    private static final String DELIMITER_LINE = "sep=";

    static CsvSample read(Reader reader) throws IOException {
        char[] start = new char[MAX_CHARACTERS];
        int count = 0;
        int read = 0;
        while (read >= 0 && count < start.length) {
            read = reader.read(start, count, start.length - count);
            count += Math.max(0, read);
        }
        return new CsvSample(new String(start, 0, count), read < 0);
    }

    /** What the first line names, where it does nothing else. */
    Optional<Delimiter> namedDelimiter() {
        if (!text.regionMatches(true, 0, DELIMITER_LINE, 0, DELIMITER_LINE.length())) {
            return Optional.empty();
        }
        String named =
                text.substring(DELIMITER_LINE.length()).lines().findFirst().orElse("");
        for (Delimiter delimiter : Delimiter.values()) {
            if (named.equals(String.valueOf(delimiter.character()))) {
                return Optional.of(delimiter);
            }
        }
        return Optional.empty();
    }

    /** The one that gives most rows the same number of cells, more than one; a comma where none does. */
    Delimiter likeliestDelimiter() {
        record Candidate(Delimiter delimiter, int alike) {}
        return namedDelimiter()
                .orElseGet(() -> List.of(Delimiter.values()).stream()
                        .map(delimiter -> new Candidate(delimiter, rowsAlike(delimiter)))
                        .filter(candidate -> candidate.alike() > 0)
                        .max(Comparator.comparingInt(Candidate::alike)
                                .thenComparing(
                                        candidate -> -candidate.delimiter().ordinal()))
                        .map(Candidate::delimiter)
                        .orElse(Delimiter.COMMA));
    }

    private int rowsAlike(Delimiter delimiter) {
        Map<Integer, Long> rowsByCells = rows(delimiter).stream()
                .map(row -> row.cells().size())
                .filter(cells -> cells > 1)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return rowsByCells.values().stream().mapToInt(Long::intValue).max().orElse(0);
    }

    /** The first rows that are surely whole, without a line that only names the delimiter; none where they are unreadable. */
    List<CsvRow> rows(Delimiter delimiter) {
        List<CsvRow> rows = new ArrayList<>();
        boolean isCutOff = false;
        try {
            CsvRows each = new CsvRows(new StringReader(text), delimiter);
            while (rows.size() < MAX_ROWS && each.hasNext()) {
                rows.add(each.next());
            }
            isCutOff = !isWhole && !each.hasNext();
        } catch (UnreadableCsvException unreadableOrCutOff) {
            // What there is before it still tells; whoever reads the file meets it again.
        }
        if (isCutOff && !rows.isEmpty()) {
            rows.remove(rows.size() - 1);
        }
        if (namedDelimiter().isPresent() && !rows.isEmpty()) {
            rows.remove(0);
        }
        return rows;
    }
}
