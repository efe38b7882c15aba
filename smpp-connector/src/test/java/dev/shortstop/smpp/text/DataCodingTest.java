package dev.shortstop.smpp.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class DataCodingTest {
    /** A row for each upper hexadecimal digit, a letter for each lower one. */
    private static final String[] MEANINGS = {
        "DABLBJCHUPIRRXKR", // 0: SMPP 3.4 §5.2.19
        "DDDDBBBBUUUURRRR", // 1: general, with a message class
        "ZZZZZZZZZZZZZZZZ", // 2: compressed
        "ZZZZZZZZZZZZZZZZ", // 3: compressed, with a message class
        "DDDDBBBBUUUURRRR", // 4: automatic deletion
        "DDDDBBBBUUUURRRR", // 5: automatic deletion, with a message class
        "ZZZZZZZZZZZZZZZZ", // 6: automatic deletion, compressed
        "ZZZZZZZZZZZZZZZZ", // 7: automatic deletion, compressed, with a message class
        "RRRRRRRRRRRRRRRR", // 8
        "RRRRRRRRRRRRRRRR", // 9
        "RRRRRRRRRRRRRRRR", // A
        "RRRRRRRRRRRRRRRR", // B
        "DDDDDDDDDDDDDDDD", // C: message waiting, discarded
        "DDDDDDDDDDDDDDDD", // D: message waiting, stored
        "UUUUUUUUUUUUUUUU", // E: message waiting, stored, UCS-2
        "DDDDBBBBDDDDBBBB" // F: data coding and message class
    };

    private static final Map<Character, DataCoding> LETTERS = Map.ofEntries(
            Map.entry('D', DataCoding.DEFAULT),
            Map.entry('A', DataCoding.ASCII),
            Map.entry('L', DataCoding.LATIN_1),
            Map.entry('U', DataCoding.UCS_2),
            Map.entry('C', DataCoding.CYRILLIC),
            Map.entry('H', DataCoding.HEBREW),
            Map.entry('J', DataCoding.JIS),
            Map.entry('I', DataCoding.ISO_2022_JP),
            Map.entry('X', DataCoding.EXTENDED_JIS),
            Map.entry('K', DataCoding.KOREAN),
            Map.entry('B', DataCoding.BINARY),
            Map.entry('P', DataCoding.PICTOGRAMS),
            Map.entry('Z', DataCoding.COMPRESSED),
            Map.entry('R', DataCoding.RESERVED));

    @Test
    void everyValueHasTheMeaningOfItsGroup() {
        for (int octet = 0; octet < 256; octet++) {
            char letter = MEANINGS[octet >> 4].charAt(octet & 0xF);
            assertEquals(LETTERS.get(letter), DataCoding.of(octet), "data_coding 0x%02X".formatted(octet));
        }
    }

    @Test
    void aSignedOctetMeansTheSame() {
        assertEquals(DataCoding.BINARY, DataCoding.of((byte) 0xF4));
    }
}
