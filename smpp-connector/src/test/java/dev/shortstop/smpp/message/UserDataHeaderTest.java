package dev.shortstop.smpp.message;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.shortstop.smpp.message.Concatenation.Width;
import dev.shortstop.smpp.message.UserDataHeader.Element;
import dev.shortstop.smpp.message.UserDataHeader.Ports;
import dev.shortstop.smpp.text.NationalLanguage;
import dev.shortstop.smpp.text.ShiftTables;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserDataHeaderTest {
    private static UserDataHeader header(String hex) {
        return UserDataHeader.of(HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    @ParameterizedTest
    @CsvSource({
        "05 0003 cc0201,                     cc,   EIGHT_BITS, 2, 1",
        "06 0804 abcd0302,                   abcd, SIXTEEN_BITS, 3, 2",
        "0a 240103 0003 cc0202,              cc,   EIGHT_BITS, 2, 2", // behind another element
        "0b 0003 cc0202 0504 0b8423f0,       cc,   EIGHT_BITS, 2, 2", // in front of one
        "08 7f01ff 0003 cc0201,              cc,   EIGHT_BITS, 2, 1", // behind an unknown one
        "07 7f00 0003 cc0201,                cc,   EIGHT_BITS, 2, 1", // behind an empty one
        "0a 0003 aa0201 0003 bb0302,         bb,   EIGHT_BITS, 3, 2", // repeated: the last one counts
        "0b 0003 aa0201 0804 abcd0302,       abcd, SIXTEEN_BITS, 3, 2", // of those that exclude each other, too
        "0b 0804 abcd0302 0003 aa0201,       aa,   EIGHT_BITS, 2, 1",
        "0a 0003 aa0201 0003 bb0003,         aa,   EIGHT_BITS, 2, 1", // one that cannot be is as if it were not there
        "06 0004 cc020199,                   cc,   EIGHT_BITS, 2, 1", // longer than today's standard has it
        "05 0003 00ffff,                     0,    EIGHT_BITS, 255, 255",
    })
    void aPartIsFoundInAnyPosition(String hex, String reference, Width width, int total, int number) {
        assertEquals(
                Optional.of(new Concatenation(Integer.parseInt(reference, 16), width, total, number)),
                header(hex).concatenation());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "05 0003 cc0001", // of no parts
                "05 0003 cc0200", // part 0
                "05 0003 cc0203", // part 3 of 2
                "04 0002 cc02", // too short
                "05 0803 abcd03",
                "05 0003 cc02", // cut
                "01 00",
                "03 240103",
            })
    void whatNamesNoPossiblePartIsNone(String hex) {
        assertEquals(Optional.empty(), header(hex).concatenation());
    }

    @Test
    void elementsInFrontOfACutOneCount() {
        UserDataHeader cut = header("09 0003 cc0201 2405 03");
        assertEquals(false, cut.intact());
        assertEquals(1, cut.elements().size());
        assertEquals(2, cut.concatenation().orElseThrow().total());
        assertEquals(false, header("06 0003 cc0201 24").intact());
        assertEquals(true, header("05 0003 cc0201").intact());
    }

    @Test
    void shiftTablesAreThoseOfTheLastLanguageThatIsKnown() {
        assertEquals(ShiftTables.NONE, header("05 0003 cc0201").shiftTables());
        assertEquals(
                new ShiftTables(Optional.of(NationalLanguage.PORTUGUESE), Optional.of(NationalLanguage.TURKISH)),
                header("06 240101 250103").shiftTables());
        assertEquals(
                new ShiftTables(Optional.empty(), Optional.of(NationalLanguage.SPANISH)),
                header("0b 240101 240102 2401fe 2400").shiftTables());
    }

    @Test
    void portsAreRead() {
        assertEquals(
                Optional.of(new Ports(0x0B84, 0x23F0)),
                header("06 0504 0b8423f0").ports());
        assertEquals(
                Optional.of(new Ports(0xF0, 0x01)),
                header("0a 0504 0b8423f0 0402 f001").ports());
        assertEquals(Optional.empty(), header("05 0503 0b8423").ports());
    }

    @ParameterizedTest
    @CsvSource({
        "EIGHT_BITS,   204,   050003cc0302",
        "SIXTEEN_BITS, 43981, 060804abcd0302",
        "SAR,          43981, ''",
    })
    void headersOfPartsAreBuilt(Width width, int reference, String hex) {
        Concatenation part = new Concatenation(reference, width, 3, 2);
        byte[] octets = UserDataHeader.of(ShiftTables.NONE, Optional.of(part)).octets();
        assertEquals(hex, HexFormat.of().formatHex(octets));
    }

    @Test
    void headersWithShiftTablesAreBuiltAndReadBack() {
        ShiftTables tables =
                new ShiftTables(Optional.of(NationalLanguage.TURKISH), Optional.of(NationalLanguage.SPANISH));
        Concatenation part = new Concatenation(7, Width.EIGHT_BITS, 2, 1);
        byte[] octets = UserDataHeader.of(tables, Optional.of(part)).octets();
        assertArrayEquals(HexFormat.of().parseHex("0b2401022501010003070201"), octets);
        assertEquals(tables, UserDataHeader.of(octets).shiftTables());
        assertEquals(Optional.of(part), UserDataHeader.of(octets).concatenation());
    }

    @Test
    void aHeaderThatDoesNotFitIsNotBuilt() {
        UserDataHeader tooLong =
                new UserDataHeader(List.of(new Element(0x70, new byte[200]), new Element(0x71, new byte[60])), true);
        assertThrows(IllegalStateException.class, tooLong::octets);
    }
}
