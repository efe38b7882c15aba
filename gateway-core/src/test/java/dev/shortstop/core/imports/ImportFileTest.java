package dev.shortstop.core.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.core.csv.CsvEncoding;
import dev.shortstop.core.csv.CsvRow;
import dev.shortstop.core.csv.Delimiter;
import dev.shortstop.core.imports.ImportLayout.FoundBy;
import dev.shortstop.core.imports.ImportLayout.NumberColumn;
import dev.shortstop.core.number.NumberReader;
import dev.shortstop.core.number.ReadNumber;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImportFileTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Phone",
                "phone_number",
                "Phone Number",
                "MSISDN",
                "Mobile",
                "Cell #",
                "Téléphone",
                "Numéro de téléphone",
                "N° de téléphone",
                "Portable",
                "Teléfono",
                "Número de teléfono",
                "Móvil",
                "Celular",
                "Telefone",
                "Telemóvel",
                "Número de telemóvel",
                "Telefonnummer",
                "Handynummer",
                "Rufnummer",
                "Mobil-Nr.",
                "number",
                "Numéro",
                "Número",
                "Nummer",
            })
    void theColumnIsFoundByItsName(String name) throws IOException {
        ImportFile file = open("id,%s,name\n1,+15550001234,Zoe\n".formatted(name));
        assertEquals(new NumberColumn.Found(1, FoundBy.NAME), file.layout().numbers());
        assertEquals(Optional.of(List.of("id", name, "name")), file.layout().header());
        assertEquals(List.of(List.of("1", "+15550001234", "Zoe")), cells(file));
    }

    @Test
    void aVagueNameCountsOnlyIfNumbersAreThere() throws IOException {
        ImportFile file = open("number,contact\n17,+15550001234\n18,+15550001235\n");
        assertEquals(new NumberColumn.Found(1, FoundBy.NAME), file.layout().numbers());
    }

    @Test
    void theColumnIsFoundByItsContent() throws IOException {
        ImportFile file = open("17;Zoe;(555) 000-1234\n18;Ann;555.000.1235\n");
        assertEquals(Delimiter.SEMICOLON, file.layout().delimiter());
        assertEquals(new NumberColumn.Found(2, FoundBy.CONTENT), file.layout().numbers());
        assertEquals(Optional.empty(), file.layout().header());
        assertEquals(2, cells(file).size());
    }

    @Test
    void aHeaderOfUnknownNamesIsStillAHeader() throws IOException {
        ImportFile file = open("who,where 1\nZoe,+15550001234\n");
        assertEquals(Optional.of(List.of("who", "where 1")), file.layout().header());
        assertEquals(new NumberColumn.Found(1, FoundBy.CONTENT), file.layout().numbers());
    }

    @Test
    void aFirstRowWithABrokenNumberIsNoHeader() throws IOException {
        ImportFile file = open("+1555000123,Zoe\n+15550001235,Ann\n");
        assertEquals(Optional.empty(), file.layout().header());
        assertEquals(2, cells(file).size());
    }

    @Test
    void twoColumnsOfNumbersAreAQuestion() throws IOException {
        ImportFile file = open("home,work\n+15550001234,+15550001235\n");
        NumberColumn.NotFound question =
                assertInstanceOf(NumberColumn.NotFound.class, file.layout().numbers());
        assertTrue(question.problem().contains("1 (home), 2 (work)"), question.problem());
        ReadingOptions options =
                new ReadingOptions(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of("WORK"), "US");
        assertEquals(
                new NumberColumn.Found(1, FoundBy.CHOICE),
                open("home,work\n+15550001234,+15550001235\n", options).layout().numbers());
    }

    @Test
    void aFileWithoutNumbersSaysWhichColumnsItHas() throws IOException {
        NumberColumn.NotFound question = assertInstanceOf(
                NumberColumn.NotFound.class, open("a,b\nx,y\n").layout().numbers());
        assertTrue(question.problem().contains("1 (a), 2 (b)"), question.problem());
        assertInstanceOf(NumberColumn.NotFound.class, open("").layout().numbers());
    }

    @Test
    void anErrorFileIsReadAsTheFileThatItIsOf() throws IOException {
        ImportFile file = open("refused_line,refused_because_of_column_2,home,work\n"
                + "7,the number is empty,+15550001234,\n"
                + "9,the number is too short,+15550001235,'+15550001236\n");
        assertEquals(Optional.of(List.of("home", "work")), file.layout().header());
        assertEquals(new NumberColumn.Found(1, FoundBy.CHOICE), file.layout().numbers());
        assertEquals(List.of(List.of("+15550001234", ""), List.of("+15550001235", "+15550001236")), cells(file));
    }

    @Test
    void thePreviewTellsHowTheFileIsRead() throws IOException {
        byte[] octets = "\ufeffnumber\tname\n+15550001234\tZoë\n".getBytes(StandardCharsets.UTF_16LE);
        ImportFile.Preview preview = ImportFile.open(new ByteArrayInputStream(octets), ReadingOptions.findOutAll("US"))
                .preview();
        assertEquals(Optional.of(CsvEncoding.UTF_16LE), preview.encoding());
        assertEquals(Delimiter.TAB, preview.layout().delimiter());
        assertEquals("number", preview.layout().titleOf(0));
        assertEquals(List.of(new CsvRow(2, List.of("+15550001234", "Zoë"))), preview.sample());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "+15550001234",
                "'+15550001234",
                "=\"+15550001234\"",
                "15550001234.0",
                "(555) 000-1234",
                "+1 555 000 1234",
                "5550001234,00",
                "00 1 555 000 1234",
                "' 555-000-1234"
            })
    void numbersAreReadAsSpreadsheetsWriteThem(String cell) {
        ReadNumber read = new NumberCell(new NumberReader(cell.startsWith("00") ? "DE" : "US")).read(cell);
        assertEquals(
                "15550001234",
                assertInstanceOf(ReadNumber.Accepted.class, read, read.toString())
                        .number()
                        .digits());
    }

    @Test
    void aRoundedNumberIsRefusedWithTheMend() {
        ReadNumber read = new NumberCell(new NumberReader("US")).read("1.55500E+10");
        assertTrue(assertInstanceOf(ReadNumber.Refused.class, read).reason().contains("rounded by a spreadsheet"));
    }

    private static ImportFile open(String text) throws IOException {
        return open(text, ReadingOptions.findOutAll("US"));
    }

    private static ImportFile open(String text, ReadingOptions options) throws IOException {
        return ImportFile.open(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), options);
    }

    private static List<List<String>> cells(ImportFile file) {
        List<List<String>> cells = new ArrayList<>();
        file.forEachRemaining(row -> cells.add(row.cells()));
        return cells;
    }
}
