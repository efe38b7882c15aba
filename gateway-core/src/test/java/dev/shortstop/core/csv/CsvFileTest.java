package dev.shortstop.core.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFileTest {

    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final String TEXT = "nom,numéro\r\nZoë,+15550001234\r\nRené,+15550001235\r\n";

    static Stream<Arguments> encodings() {
        return Stream.of(
                Arguments.of("UTF-8", TEXT.getBytes(StandardCharsets.UTF_8), CsvEncoding.UTF_8),
                Arguments.of("UTF-8 with BOM", ("\ufeff" + TEXT).getBytes(StandardCharsets.UTF_8), CsvEncoding.UTF_8),
                Arguments.of("UTF-16 LE", TEXT.getBytes(StandardCharsets.UTF_16LE), CsvEncoding.UTF_16LE),
                Arguments.of(
                        "UTF-16 LE with BOM",
                        ("\ufeff" + TEXT).getBytes(StandardCharsets.UTF_16LE),
                        CsvEncoding.UTF_16LE),
                Arguments.of("UTF-16 BE", TEXT.getBytes(StandardCharsets.UTF_16BE), CsvEncoding.UTF_16BE),
                Arguments.of(
                        "UTF-16 BE with BOM",
                        ("\ufeff" + TEXT).getBytes(StandardCharsets.UTF_16BE),
                        CsvEncoding.UTF_16BE),
                Arguments.of("ISO 8859-1", TEXT.getBytes(StandardCharsets.ISO_8859_1), CsvEncoding.LATIN_1),
                Arguments.of("Windows-1252", TEXT.getBytes(WINDOWS), CsvEncoding.LATIN_1));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("encodings")
    void theEncodingIsFoundOut(String name, byte[] octets, CsvEncoding expected) throws IOException {
        CsvFile file = open(octets);
        assertEquals(
                List.of(List.of("nom", "numéro"), List.of("Zoë", "+15550001234"), List.of("René", "+15550001235")),
                cells(file));
        assertEquals(Optional.of(expected), file.encoding());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("encodings")
    void itIsTheSameWhenOctetsComeOneByOne(String name, byte[] octets, CsvEncoding expected) throws IOException {
        InputStream slow = new ByteArrayInputStream(octets) {
            @Override
            public synchronized int read(byte[] into, int from, int count) {
                return super.read(into, from, Math.min(1, count));
            }
        };
        CsvFile file = CsvFile.open(slow, Optional.empty(), Optional.empty());
        assertEquals(cells(open(octets)), cells(file));
        assertEquals(Optional.of(expected), file.encoding());
    }

    @Test
    void asLongAsAllIsAsciiNoEncodingIsClaimed() throws IOException {
        CsvFile file = open("number\n+15550001234\n");
        cells(file);
        assertEquals(Optional.empty(), file.encoding());
    }

    @Test
    void theFirstOctetBeyondAsciiDecidesHoweverLateItComes() throws IOException {
        String ascii = "+15550001234,Zoe\n".repeat(20_000);
        CsvFile latin = open((ascii + "+15550001235,Zoë\n").getBytes(WINDOWS));
        assertEquals(List.of("+15550001235", "Zoë"), cells(latin).get(20_000));
        assertEquals(Optional.of(CsvEncoding.LATIN_1), latin.encoding());
        CsvFile utf8 = open((ascii + "+15550001235,Zoë\n").getBytes(StandardCharsets.UTF_8));
        assertEquals(List.of("+15550001235", "Zoë"), cells(utf8).get(20_000));
        assertEquals(Optional.of(CsvEncoding.UTF_8), utf8.encoding());
    }

    @Test
    void whatIsUtf8UpToALineAndThenIsNotIsRefusedWithTheLine() throws IOException {
        byte[] good = "a,ë\nb,ë\n".getBytes(StandardCharsets.UTF_8);
        byte[] both = Stream.of(good, "c,ë\n".getBytes(WINDOWS)).reduce(new byte[0], CsvFileTest::joined);
        UnreadableCsvException refusal = assertThrows(UnreadableCsvException.class, () -> cells(open(both)));
        assertEquals(OptionalLong.of(3), refusal.line());
        assertTrue(refusal.getMessage().contains("not UTF-8"), refusal.getMessage());
    }

    @Test
    void anEncodingThatAPersonNamesIsTaken() throws IOException {
        byte[] octets = "number,name\n1,Ã©\n".getBytes(WINDOWS); // which UTF-8 would read as é
        CsvFile file =
                CsvFile.open(new ByteArrayInputStream(octets), Optional.of(CsvEncoding.LATIN_1), Optional.empty());
        assertEquals("Ã©", cells(file).get(1).get(1));
    }

    static Stream<Arguments> delimiters() {
        return Stream.of(
                Arguments.of("a,b\n1,2\n", Delimiter.COMMA),
                Arguments.of("a;b\n1;2\n", Delimiter.SEMICOLON),
                Arguments.of("a\tb\n1\t2\n", Delimiter.TAB),
                Arguments.of("number\n15550001234\n", Delimiter.COMMA),
                Arguments.of("name;amount\nSmith, John;1,5\nDoe;2,5\nRoe;3\n", Delimiter.SEMICOLON),
                Arguments.of("name,note\n\"a;b\",\"x;y;z\"\n\"c;d\",e\n", Delimiter.COMMA),
                Arguments.of("", Delimiter.COMMA));
    }

    @ParameterizedTest
    @MethodSource("delimiters")
    void theDelimiterIsFoundOut(String text, Delimiter expected) throws IOException {
        assertEquals(expected, open(text).delimiter());
    }

    @Test
    void aLineThatNamesTheDelimiterIsObeyedAndIsNoRow() throws IOException {
        CsvFile file = open("sep=;\r\na;b,c,d\r\n1;2,3,4\r\n");
        assertEquals(Delimiter.SEMICOLON, file.delimiter());
        assertEquals(List.of("a", "b,c,d"), file.sample().get(0).cells());
        CsvRow first = file.next();
        assertEquals(List.of("a", "b,c,d"), first.cells());
        assertEquals(2, first.line());
    }

    @Test
    void rowsKnowTheirLinesWhateverTheLineEnds() throws IOException {
        CsvFile file = open("a,b\r1,\"x\ny\"\n\n\r\n2,z\r\n");
        List<Long> lines = new ArrayList<>();
        file.forEachRemaining(row -> lines.add(row.line()));
        assertEquals(List.of(1L, 2L, 6L), lines);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a,b\n1,2\n3,\"never closed\n4,5\n",
                "a,b\n1,2\n3,\"closed\" and on\n",
                "a,b\n1,2\n3,\"x\n",
            })
    void quotesThatDoNotMatchAreRefusedWithTheirLine(String text) {
        UnreadableCsvException refusal = assertThrows(UnreadableCsvException.class, () -> cells(open(text)));
        assertEquals(OptionalLong.of(3), refusal.line(), refusal.getMessage());
        assertTrue(refusal.getMessage().contains("quoted cell"), refusal.getMessage());
    }

    @Test
    void aQuoteThatDoesNotEndInAnEndlessFileIsRefusedWithinBoundedMemory() throws IOException {
        InputStream endless = new EndlessLines("a,\"b\n", "1,2\n");
        CsvFile file = CsvFile.open(endless, Optional.empty(), Optional.of(Delimiter.COMMA));
        UnreadableCsvException refusal = assertThrows(UnreadableCsvException.class, () -> cells(file));
        assertEquals(OptionalLong.of(1), refusal.line());
    }

    @Test
    void hugeCellsAndRowsAreRefusedWithTheirLine() {
        assertRefused(2, "longer than", "a\n" + "x".repeat(CsvRows.MAX_CELL_CHARACTERS + 1) + "\n");
        assertRefused(2, "longer than", "a\n\"" + "x\n".repeat(CsvRows.MAX_CELL_CHARACTERS) + "\"\n");
        assertRefused(2, "cells", "a\n" + ",".repeat(CsvRows.MAX_CELLS + 1) + "\n");
        assertRefused(2, "row", "a\n" + ("x".repeat(30_000) + ",").repeat(6) + "\n");
    }

    @Test
    void aNulIsRefusedWithItsLine() {
        assertRefused(3, "NUL", "a,b\n1,2\n3,\0\n");
    }

    @Test
    void whatIsNoTextIsRefusedByItsName() {
        byte[] workbook = {'P', 'K', 3, 4, 20, 0, 6, 0};
        UnreadableCsvException refusal = assertThrows(UnreadableCsvException.class, () -> open(workbook));
        assertTrue(refusal.getMessage().contains("Excel workbook"), refusal.getMessage());
        byte[] compressed = {0x1f, (byte) 0x8b, 8, 0};
        assertTrue(assertThrows(UnreadableCsvException.class, () -> open(compressed))
                .getMessage()
                .contains("gzip"));
    }

    @Test
    void loneSurrogatesOfUtf16AreRefusedWithTheirLine() {
        byte[] octets = joined("\ufeffa\nb".getBytes(StandardCharsets.UTF_16LE), new byte[] {0, (byte) 0xd8, 'x', 0});
        assertEquals(
                OptionalLong.of(2),
                assertThrows(UnreadableCsvException.class, () -> cells(open(octets)))
                        .line());
    }

    private static void assertRefused(long line, String reason, String text) {
        UnreadableCsvException refusal = assertThrows(UnreadableCsvException.class, () -> cells(open(text)));
        assertEquals(OptionalLong.of(line), refusal.line(), refusal.getMessage());
        assertTrue(refusal.getMessage().contains(reason), refusal.getMessage());
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }

    private static CsvFile open(String text) throws IOException {
        return open(text.getBytes(StandardCharsets.UTF_8));
    }

    private static CsvFile open(byte[] octets) throws IOException {
        return CsvFile.open(new ByteArrayInputStream(octets), Optional.empty(), Optional.empty());
    }

    private static List<List<String>> cells(CsvFile file) {
        List<List<String>> cells = new ArrayList<>();
        file.forEachRemaining(row -> cells.add(row.cells()));
        return cells;
    }

    /** A first line, and then another one for ever. */
    private static final class EndlessLines extends InputStream {

        private final byte[] first;
        private final byte[] other;
        private long at;

        private EndlessLines(String first, String other) {
            this.first = first.getBytes(StandardCharsets.UTF_8);
            this.other = other.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public int read() {
            long position = at++;
            return position < first.length
                    ? first[(int) position]
                    : other[(int) ((position - first.length) % other.length)];
        }
    }
}
