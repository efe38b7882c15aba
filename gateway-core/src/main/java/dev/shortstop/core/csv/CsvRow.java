package dev.shortstop.core.csv;

import java.util.List;

/**
 * A row of a file, as it was before spreadsheets were kept from computing it: see {@link SafeCell}.
 *
 * @param line in which it begins, from 1
 */
public record CsvRow(long line, List<String> cells) {

    public CsvRow {
        cells = List.copyOf(cells);
    }

    /** Empty where the row ends before. */
    public String cell(int column) {
        return column < cells.size() ? cells.get(column) : "";
    }
}
