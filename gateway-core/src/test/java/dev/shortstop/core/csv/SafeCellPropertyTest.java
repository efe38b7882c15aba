package dev.shortstop.core.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SafeCellPropertyTest {

    private static final String FORMULA_STARTS = "=+-@\t\r\n＝＋－＠";

    @Property
    void whatIsWrittenIsReadAsItWas(@ForAll("rows") List<List<String>> rows, @ForAll Delimiter delimiter)
            throws IOException {
        StringWriter text = new StringWriter();
        try (SafeCsvWriter writer = new SafeCsvWriter(text, delimiter)) {
            rows.forEach(writer::write);
        }
        CsvFile file = CsvFile.open(
                new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8)),
                Optional.of(CsvEncoding.UTF_8),
                Optional.of(delimiter));
        List<List<String>> read = new ArrayList<>();
        file.forEachRemaining(row -> read.add(row.cells()));
        assertEquals(rows, read);
    }

    @Property
    void noCellIsAFormula(@ForAll("cells") String cell) {
        String encoded = SafeCell.encode(cell);
        assertFalse(!encoded.isEmpty() && FORMULA_STARTS.indexOf(encoded.charAt(0)) >= 0, encoded);
        assertEquals(cell, SafeCell.decode(encoded));
    }

    @Example
    void anApostropheOfOtherOriginStays() {
        assertEquals("'tis", SafeCell.decode("'tis"));
        assertEquals("''tis", SafeCell.encode("'tis"));
        assertEquals("'+15550001234", SafeCell.encode("+15550001234"));
        assertEquals("+15550001234", SafeCell.decode("'+15550001234"));
        assertEquals("'", SafeCell.decode("'"));
    }

    @Provide
    Arbitrary<String> cells() {
        return Arbitraries.strings()
                .withChars("'=+-@\t\r\n,;\"ab1 é＝＋－＠")
                .ofMinLength(0)
                .ofMaxLength(6);
    }

    @Provide
    Arbitrary<List<List<String>>> rows() {
        // At least two cells: a row of one empty cell is an empty line.
        return cells().list().ofMinSize(2).ofMaxSize(4).list().ofMinSize(1).ofMaxSize(5);
    }
}
