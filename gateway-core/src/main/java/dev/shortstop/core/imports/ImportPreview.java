package dev.shortstop.core.imports;

import dev.shortstop.core.csv.CsvRow;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What people look at before they start an import.
 *
 * @param rows the first ones of the file; none once they are not kept any more
 * @param read what the numbers of these rows come to, in their order; none as long as nobody has said where the numbers are
 */
public record ImportPreview(ImportJob job, List<CsvRow> rows, List<ReadRow> read) {

    ImportPreview(ImportJob job, List<CsvRow> rows, Optional<Function<CsvRow, ReadRow>> reader) {
        this(job, rows, reader.map(each -> rows.stream().map(each).toList()).orElse(List.of()));
    }
}
