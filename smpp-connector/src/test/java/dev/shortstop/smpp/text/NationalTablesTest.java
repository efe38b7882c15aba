package dev.shortstop.smpp.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The tables against a second transcription of the standard, {@code national-characters.csv}. */
class NationalTablesTest {
    private static final String CHARACTERS = "/dev/shortstop/smpp/text/national-characters.csv";

    private static SeptetTable table(NationalLanguage language, String kind) {
        return kind.equals("locking")
                ? NationalTables.locking(language).orElseThrow()
                : NationalTables.single(language);
    }

    private static Gsm7 locking(NationalLanguage language) {
        return Gsm7.with(new ShiftTables(Optional.of(language), Optional.empty()));
    }

    private static Gsm7 single(NationalLanguage language) {
        return Gsm7.with(new ShiftTables(Optional.empty(), Optional.of(language)));
    }

    @ParameterizedTest
    @CsvFileSource(resources = CHARACTERS, quoteCharacter = '"')
    void everyCharacterGoesBothWays(
            NationalLanguage language, String kind, String hexSeptet, String codePoint, String name) {
        int septet = HexFormat.fromHexDigits(hexSeptet);
        char character = (char) HexFormat.fromHexDigits(codePoint.substring(2));
        assertEquals(name, Character.getName(character));
        assertEquals(character, table(language, kind).characterAt(septet));
        Gsm7 gsm7 = kind.equals("locking") ? locking(language) : single(language);
        byte[] octets = kind.equals("locking") ? new byte[] {(byte) septet} : new byte[] {0x1B, (byte) septet};
        String text = String.valueOf(character);
        assertEquals(new DecodedText(text, true), gsm7.decode(octets));
        assertEquals(new DecodedText(text, true), gsm7.decode(gsm7.encode(text, 0, 1)));
    }

    @ParameterizedTest
    @EnumSource
    void noTableHasMoreThanTheStandard(NationalLanguage language) throws Exception {
        Set<String> expected = new HashSet<>();
        for (String line :
                new String(getClass().getResourceAsStream(CHARACTERS).readAllBytes(), "US-ASCII").split("\n")) {
            String[] cells = line.split(",");
            if (cells[0].equals(language.name())) {
                expected.add(cells[1] + " " + cells[2]);
            }
        }
        Set<String> actual = new HashSet<>();
        for (int septet = 0; septet < SeptetTable.SEPTETS; septet++) {
            String hex = " %02X".formatted(septet);
            if (NationalTables.single(language).characterAt(septet) != SeptetTable.NONE) {
                actual.add("single" + hex);
            }
            if (NationalTables.locking(language).isPresent()
                    && table(language, "locking").characterAt(septet) != SeptetTable.NONE) {
                actual.add("locking" + hex);
            }
        }
        assertEquals(expected, actual);
    }

    @Test
    void spanishLocksOntoTheDefaultAlphabet() {
        assertTrue(NationalTables.locking(NationalLanguage.SPANISH).isEmpty());
        assertEquals(
                new DecodedText("@à", true), locking(NationalLanguage.SPANISH).decode(new byte[] {0, 0x7F}));
    }

    @ParameterizedTest
    @CsvSource({"TURKISH, 0c, ğ", "TURKISH, 07, ı", "PORTUGUESE, 7b, ã", "HINDI, 151400, कऔँ", "URDU, 0704, تڀ"})
    void aLockingTableReplacesTheBasicOne(NationalLanguage language, String hex, String text) {
        assertEquals(
                new DecodedText(text, true),
                locking(language).decode(HexFormat.of().parseHex(hex)));
    }

    @Test
    void anEscapeBeforeAnEmptyCellGivesTheCharacterOfTheLockingTable() {
        Gsm7 turkish = Gsm7.with(
                new ShiftTables(Optional.of(NationalLanguage.TURKISH), Optional.of(NationalLanguage.SPANISH)));
        assertEquals(new DecodedText("ğÁ", true), turkish.decode(new byte[] {0x1B, 0x0C, 0x1B, 0x41}));
    }

    @Test
    void aSeptetWithoutACharacterCannotBeDecoded() {
        Gsm7 bengali = locking(NationalLanguage.BENGALI);
        assertEquals(new DecodedText("\uFFFDa", false), bengali.decode(new byte[] {0x0C, 0x61}));
        assertEquals(new DecodedText("\uFFFD", false), bengali.decode(new byte[] {0x1B, 0x0C}));
    }

    @Test
    void whatStandsTwiceIsSentAsItsFirstSeptet() {
        assertEquals(0x13, NationalTables.single(NationalLanguage.HINDI).septetOf('¡'));
        assertEquals(0x0B, NationalTables.single(NationalLanguage.HINDI).septetOf('*'));
    }
}
