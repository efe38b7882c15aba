package dev.shortstop.core.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.core.csv.CsvRow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SortedRowsTest {

    @TempDir
    private Path temporary;

    /** 0: none; 50,000: all in memory; 300,000 with long cells: some hundred MiB, so several windows of them. */
    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "50000, 10", "300000, 90", "40, 300000"})
    void rowsComeInTheOrderOfTheirKeysAndOtherwiseAsTheyCame(int count, int cellCharacters) throws IOException {
        Random random = new Random(count);
        String note = "é".repeat(cellCharacters);
        List<Integer> keys = random.ints(count, 0, 1 + count / 3).boxed().toList();
        List<Integer> expected = IntStream.range(0, count)
                .boxed()
                .sorted(Comparator.comparing(keys::get))
                .toList();
        List<Integer> read = new ArrayList<>();
        try (SortedRows sorted = SortedRows.of(
                IntStream.range(0, count)
                        .mapToObj(
                                line -> new CsvRow(line, List.of(keys.get(line).toString(), note)))
                        .iterator(),
                row -> Long.parseLong(row.cells().get(0)),
                temporary)) {
            while (sorted.hasNext()) {
                CsvRow row = sorted.next();
                assertEquals(note, row.cells().get(1));
                assertEquals(keys.get((int) row.line()).toString(), row.cells().get(0));
                read.add((int) row.line());
            }
        }
        assertEquals(expected, read);
    }

    @Test
    void numbersAreInTheOrderOfTheTables() {
        assertTrue(NumberOrder.of("+44 20 7946 0018") > NumberOrder.of("+1 (555) 000-1234"));
        assertTrue(NumberOrder.of("15550001234") < NumberOrder.of("+1-555-000-1235"));
        assertTrue(NumberOrder.of("'+15550001234") > NumberOrder.of("155500012"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Zoe", "99999999999999999999999999"})
    void whatIsNoNumberHasItsPlaceToo(String cell) {
        assertFalse(NumberOrder.of(cell) < 0);
    }
}
