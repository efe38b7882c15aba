package dev.shortstop.core.imports;

import dev.shortstop.core.csv.CsvRow;
import dev.shortstop.core.number.NumberReader;
import dev.shortstop.core.number.ReadNumber;
import java.util.OptionalInt;

/** Reads what an import needs of its rows. Thread-safe. */
final class RowReader {

    private final NumberCell numbers;
    private final int numberColumn;
    private final OptionalInt shortCodeColumn;
    private final String shortCode;

    /** @throws IllegalStateException if nobody has chosen the column of the numbers */
    RowReader(ImportJob job) {
        if (!(job.layout().numbers() instanceof ImportLayout.NumberColumn.Found found)) {
            throw new IllegalStateException("import " + job.id() + " has no column of numbers");
        }
        this.numbers = new NumberCell(new NumberReader(job.region()));
        this.numberColumn = found.column();
        this.shortCodeColumn = job.layout().shortCodeColumn();
        this.shortCode = job.target().shortCode().value();
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
