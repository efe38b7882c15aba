package dev.shortstop.core.imports;

import dev.shortstop.core.csv.CsvRow;
import dev.shortstop.core.number.NumberReader;
import dev.shortstop.core.number.ReadNumber;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads what an import needs of its rows. Thread-safe. */
final class RowReader {

    private final NumberCell numbers;
    private final int numberColumn;
    private final OptionalInt shortCodeColumn;
    private final String shortCode;

    private RowReader(NumberCell numbers, int numberColumn, OptionalInt shortCodeColumn, String shortCode) {
        this.numbers = numbers;
        this.numberColumn = numberColumn;
        this.shortCodeColumn = shortCodeColumn;
        this.shortCode = shortCode;
    }

    /** @throws IllegalStateException if nobody has chosen the column of the numbers */
    static RowReader of(ImportJob job) {
        return find(job)
                .orElseThrow(() -> new IllegalStateException("import " + job.id() + " has no column of numbers"));
    }

    /** Empty as long as nobody has chosen the column of the numbers. */
    static Optional<RowReader> find(ImportJob job) {
        return job.layout().numbers() instanceof ImportLayout.NumberColumn.Found found
                ? Optional.of(new RowReader(
                        new NumberCell(new NumberReader(job.region())),
                        found.column(),
                        job.layout().shortCodeColumn(),
                        job.target().shortCode().value()))
                : Optional.empty();
    }

    ReadRow read(CsvRow row) {
        if (shortCodeColumn.isPresent()) {
            String cell = row.cell(shortCodeColumn.getAsInt()).strip();
            if (!cell.isEmpty() && !cell.equals(shortCode)) {
                return new ReadRow.Unreadable(
                        row, "of short code " + cell + ", while this import is into " + shortCode);
            }
        }
        ReadNumber read = numbers.read(row.cell(numberColumn));
        return read instanceof ReadNumber.Accepted accepted
                ? new ReadRow.Readable(row, accepted.number())
                : new ReadRow.Unreadable(row, "not a valid number: it " + ((ReadNumber.Refused) read).reason());
    }
}
