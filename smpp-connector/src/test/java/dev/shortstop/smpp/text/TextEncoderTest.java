package dev.shortstop.smpp.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextEncoderTest {
    private static final int EIGHT_BIT_REFERENCE = 5;
    private static final Set<NationalLanguage> TURKISH = Set.of(NationalLanguage.TURKISH);

    private static EncodedText encode(String text, DefaultAlphabet dataCodingZero) {
        return new TextEncoder(dataCodingZero, Set.of()).encode(text, EIGHT_BIT_REFERENCE);
    }

    private static EncodedText encode(String text, Set<NationalLanguage> languages) {
        return new TextEncoder(DefaultAlphabet.GSM_7, languages).encode(text, EIGHT_BIT_REFERENCE);
    }

    private static String hex(EncodedText text) {
        return HexFormat.of().formatHex(text.segments().get(0));
    }

    private static List<Integer> octets(EncodedText text) {
        return text.segments().stream().map(segment -> segment.length).toList();
    }

    private static ShiftTables tables(NationalLanguage locking, NationalLanguage single) {
        return new ShiftTables(Optional.ofNullable(locking), Optional.ofNullable(single));
    }

    @ParameterizedTest
    @CsvSource({
        "GSM_7, @ €, 0, 00201b65",
        "GSM_7, ç🛑, 8, 00e7d83dded1",
        "GSM_7_PACKED, hellohello, 0, e8329bfd4697d9ec37",
        "GSM_7_PACKED, STOPALL, 0, 53ea131a64321b",
        "GSM_7_PACKED, ç, 8, 00e7",
        "ASCII, @a[, 0, 40615b",
        "ASCII, é, 8, 00e9", // the handset gets it in GSM-7 all the same, but ASCII has no way to say it
        "ASCII, `, 8, 0060", // GSM-7 has none
        "LATIN_1, @é, 0, 40e9",
        "LATIN_1, €, 8, 20ac",
        "LATIN_1, ç, 8, 00e7",
        "UTF_8, @é€, 0, 40c3a9e282ac",
        "UTF_8, ç, 8, 00e7",
        "UCS_2, A, 8, 0041"
    })
    void theDefaultAlphabetIsUsedWhereItServes(
            DefaultAlphabet dataCodingZero, String text, int dataCoding, String hex) {
        EncodedText encoded = encode(text, dataCodingZero);
        assertEquals(dataCoding, encoded.dataCoding());
        assertEquals(hex, hex(encoded));
        assertEquals(hex, hex(new TextEncoder(dataCodingZero, Set.of()).encodeWhole(text)));
        assertEquals(ShiftTables.NONE, encoded.shiftTables());
    }

    @Test
    void anEmptyTextIsOneEmptySegment() {
        for (DefaultAlphabet dataCodingZero : DefaultAlphabet.values()) {
            assertEquals(List.of(0), octets(encode("", dataCodingZero)));
        }
    }

    @ParameterizedTest
    @CsvSource({
        // octets of the element, septets of text, segments' septets
        "5, 160, 160",
        "5, 161, 153 8",
        "5, 306, 153 153",
        "5, 307, 153 153 1",
        "6, 160, 160",
        "6, 161, 152 9",
        "6, 305, 152 152 1",
        "0, 161, 152 9" // sar parameters: room for whatever reference the SMSC makes of them
    })
    void septetsFillWhatTheHeaderLeaves(int concatenationOctets, int septets, String segments) {
        EncodedText encoded =
                new TextEncoder(DefaultAlphabet.GSM_7, Set.of()).encode("a".repeat(septets), concatenationOctets);
        assertEquals(
                segments,
                String.join(" ", octets(encoded).stream().map(String::valueOf).toList()));
    }

    @ParameterizedTest
    @CsvSource({"5, 70, 140", "5, 71, 134 8", "5, 134, 134 134", "5, 135, 134 134 2", "6, 71, 132 10", "0, 71, 132 10"})
    void codeUnitsFillWhatTheHeaderLeaves(int concatenationOctets, int codeUnits, String segments) {
        EncodedText encoded =
                new TextEncoder(DefaultAlphabet.GSM_7, Set.of()).encode("я".repeat(codeUnits), concatenationOctets);
        assertEquals(
                segments,
                String.join(" ", octets(encoded).stream().map(String::valueOf).toList()));
    }

    @ParameterizedTest
    @CsvSource({
        "5, 140, 160, 140", // no header
        "5, 134, 161, 134 8", // 153 septets behind six octets and a bit; 8 septets behind the same: 57 bits
        "6, 133, 161, 133 8", // 152 septets behind seven octets
        "0, 133, 161, 133 8" // no header in the message, 152 septets: 1064 bits
    })
    void packedSeptetsFillWhatTheHeaderLeaves(int concatenationOctets, int first, int septets, String segments) {
        TextEncoder encoder = new TextEncoder(DefaultAlphabet.GSM_7_PACKED, Set.of());
        EncodedText encoded = encoder.encode("a".repeat(septets), concatenationOctets);
        assertEquals(
                segments,
                String.join(" ", octets(encoded).stream().map(String::valueOf).toList()));
        assertEquals(first, octets(encoded).get(0));
    }

    @Test
    void latin1CountsWhatGoesOverTheAir() {
        // 100 brackets are 200 septets: two segments, although 100 octets.
        assertEquals(List.of(76, 24), octets(encode("[".repeat(100), DefaultAlphabet.LATIN_1)));
    }

    @Test
    void utf8ThatNoShortMessageHoldsGoesInUcs2() {
        assertEquals(0, encode("é".repeat(127), DefaultAlphabet.UTF_8).dataCoding());
        EncodedText tooLong = encode("é".repeat(160), DefaultAlphabet.UTF_8);
        assertEquals(8, tooLong.dataCoding());
        assertEquals(List.of(134, 134, 52), octets(tooLong));
    }

    @Test
    void shiftTablesAreUsedWhereTheySaveSegments() {
        // 100 characters are two segments of UCS-2; "ş" is behind an escape, "ğ" too.
        String mostlyLatin = "a".repeat(98) + "şğ";
        EncodedText single = encode(mostlyLatin, TURKISH);
        assertEquals(tables(null, NationalLanguage.TURKISH), single.shiftTables());
        assertEquals(0, single.dataCoding());
        assertEquals(List.of(102), octets(single));
        assertTrue(HexFormat.of().formatHex(single.segments().get(0)).endsWith("1b731b67"));

        // 150 of them would be 300 septets behind escapes, and are 150 of the locking table.
        EncodedText locking = encode("ş".repeat(150), TURKISH);
        assertEquals(tables(NationalLanguage.TURKISH, null), locking.shiftTables());
        assertEquals(List.of(150), octets(locking));
        assertEquals("1d1d", hex(locking).substring(0, 4));

        assertEquals(ShiftTables.NONE, encode(mostlyLatin, Set.of()).shiftTables());
        assertEquals(8, encode(mostlyLatin, Set.of()).dataCoding());
    }

    @Test
    void bothTablesAreUsedWhereNeitherAloneServes() {
        // Hindi letters of the locking table, Hindi digits of the single shift table.
        String text = "कखग".repeat(30) + "१२३";
        EncodedText encoded = encode(text, Set.of(NationalLanguage.HINDI));
        assertEquals(tables(NationalLanguage.HINDI, NationalLanguage.HINDI), encoded.shiftTables());
        assertEquals(List.of(96), octets(encoded));
    }

    @Test
    void theTablesOfTwoLanguagesCanGoTogether() {
        String text = "ş".repeat(100) + "á".repeat(10);
        EncodedText encoded = encode(text, Set.of(NationalLanguage.TURKISH, NationalLanguage.SPANISH));
        assertEquals(tables(NationalLanguage.TURKISH, NationalLanguage.SPANISH), encoded.shiftTables());
        assertEquals(List.of(120), octets(encoded));
    }

    @Test
    void whereNothingIsSavedTheTextGoesInTheAlphabetThatEveryHandsetHas() {
        assertEquals(8, encode("ş".repeat(70), TURKISH).dataCoding());
        EncodedText plain = encode("a".repeat(160), EnumSet.allOf(NationalLanguage.class));
        assertEquals(ShiftTables.NONE, plain.shiftTables());
        assertEquals(0, plain.dataCoding());
    }

    @Test
    void aLanguageCanBeCheaperThanTheDefaultAlphabet() {
        // The euro sign is one septet of the Turkish locking table, two of the default alphabet.
        EncodedText encoded = encode("€".repeat(150), TURKISH);
        assertEquals(tables(NationalLanguage.TURKISH, null), encoded.shiftTables());
        assertEquals(1, encoded.segments().size());
    }

    @ParameterizedTest
    @CsvSource({
        "5, 155, 155", // 4 octets of header: the length and one element
        "5, 156, 149 7", // 9 octets: the length, the concatenation, one element
        "6, 156, 148 8" // 10 octets
    })
    void theElementThatNamesATableCostsThreeOctets(int concatenationOctets, int characters, String segments) {
        EncodedText encoded =
                new TextEncoder(DefaultAlphabet.GSM_7, TURKISH).encode("ş".repeat(characters), concatenationOctets);
        assertEquals(
                segments,
                String.join(" ", octets(encoded).stream().map(String::valueOf).toList()));
    }

    @Test
    void twoElementsCostSix() {
        Set<NationalLanguage> hindi = Set.of(NationalLanguage.HINDI);
        String fits = "क".repeat(150) + "१"; // 152 septets behind 7 octets
        assertEquals(List.of(152), octets(encode(fits, hindi)));
        assertEquals(List.of(146, 7), octets(encode("क" + fits, hindi))); // 146 septets behind 12 octets
    }

    @Test
    void languagesHaveNoEffectWhereTheSmscTakesNoSeptets() {
        EncodedText encoded = new TextEncoder(DefaultAlphabet.LATIN_1, TURKISH).encode("ş".repeat(100), 5);
        assertEquals(8, encoded.dataCoding());
        assertEquals(ShiftTables.NONE, encoded.shiftTables());
    }

    @Test
    void packedSeptetsLieBehindTheHeaderThatNamesTheTable() {
        EncodedText encoded = new TextEncoder(DefaultAlphabet.GSM_7_PACKED, TURKISH).encode("ğ".repeat(80), 5);
        assertEquals(tables(NationalLanguage.TURKISH, null), encoded.shiftTables());
        // Three bits fill the septet boundary behind 03 25 01 01.
        assertEquals((byte) (0x0C << 3), encoded.segments().get(0)[0]);
        assertEquals(
                new DecodedText("ğ".repeat(80), true),
                new TextDecoder(DefaultAlphabet.GSM_7_PACKED)
                        .decode(0, encoded.segments().get(0), 4, encoded.shiftTables()));
    }

    @Test
    void surrogatesWithoutTheirOtherHalfAreReplaced() {
        assertEquals("0041fffd0042", hex(encode("A\uD83DB", DefaultAlphabet.GSM_7)));
        assertEquals("fffdfffd", hex(encode("\uDED1\uD83D", DefaultAlphabet.UTF_8)));
    }

    @Test
    void twoHundredAndFiftyFiveSegmentsAreTheMost() {
        TextEncoder encoder = new TextEncoder(DefaultAlphabet.GSM_7, Set.of());
        String most = "a".repeat(255 * 153);
        assertEquals(255, encoder.encode(most, EIGHT_BIT_REFERENCE).segments().size());
        TooManySegmentsException tooMany =
                assertThrows(TooManySegmentsException.class, () -> encoder.encode(most + "a", EIGHT_BIT_REFERENCE));
        assertEquals(256, tooMany.segments());
        assertEquals(256, encoder.segments(most + "a", EIGHT_BIT_REFERENCE));
        assertEquals(255 * 153 + 1, encoder.encodeWhole(most + "a").segments().get(0).length);
    }

    @Test
    void anElementThatLeavesNoRoomIsRefused() {
        TextEncoder encoder = new TextEncoder(DefaultAlphabet.GSM_7, Set.of());
        assertThrows(IllegalArgumentException.class, () -> encoder.encode("a", -1));
        assertThrows(IllegalArgumentException.class, () -> encoder.encode("a", 101));
    }

    @Test
    void aWholeTextIsNotCut() {
        TextEncoder encoder = new TextEncoder(DefaultAlphabet.GSM_7, Set.of());
        assertEquals(List.of(1000), octets(encoder.encodeWhole("a".repeat(1000))));
        assertEquals(List.of(2000), octets(encoder.encodeWhole("я".repeat(1000))));
    }

    @Test
    void segmentsOfLatin1AreCutInOrder() {
        EncodedText encoded = encode("ab".repeat(100), DefaultAlphabet.LATIN_1);
        assertArrayEquals(
                "ab".repeat(100).substring(153).getBytes(StandardCharsets.ISO_8859_1),
                encoded.segments().get(1));
    }
}
