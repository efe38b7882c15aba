package dev.shortstop.app.http.resource;

import dev.shortstop.core.csv.CsvRow;
import dev.shortstop.core.imports.ImportPreview;
import dev.shortstop.core.imports.ReadRow;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The first rows of a file, and what their numbers come to. */
record ImportPreviewView(List<RowView> rows) {

    /**
     * @param line from 1
     * @param number as E.164
     * @param refusedBecause why it is none that could be imported
     */
    record RowView(long line, List<String> cells, Optional<String> number, Optional<String> refusedBecause) {}

    static ImportPreviewView of(ImportPreview preview) {
        return new ImportPreviewView(IntStream.range(0, preview.rows().size())
                .mapToObj(at -> rowOf(
                        preview.rows().get(at),
                        preview.read().isEmpty()
                                ? Optional.empty()
                                : Optional.of(preview.read().get(at))))
                .toList());
    }

    private static RowView rowOf(CsvRow row, Optional<ReadRow> read) {
        return new RowView(
                row.line(),
                row.cells(),
                read.filter(ReadRow.Readable.class::isInstance)
                        .map(each -> ((ReadRow.Readable) each).number().toString()),
                read.filter(ReadRow.Unreadable.class::isInstance).map(each -> ((ReadRow.Unreadable) each).reason()));
    }
}
