package dev.shortstop.smpp.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.smpp.message.Concatenation.Width;
import dev.shortstop.smpp.message.LongMessage.Part;
import dev.shortstop.smpp.text.DefaultAlphabet;
import dev.shortstop.smpp.text.TextDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LongMessageTest {
    private static final TextDecoder DECODER = new TextDecoder(DefaultAlphabet.GSM_7);
    private static final int UCS_2 = 8;

    private static Part part(int number, int total, int dataCoding, byte[] octets) {
        return new Part(
                new Concatenation(204, Width.EIGHT_BITS, total, number),
                new UserData(new byte[0], octets, true),
                dataCoding);
    }

    private static Part part(int number, int total, String gsm7) {
        return part(number, total, 0, gsm7.getBytes(StandardCharsets.US_ASCII));
    }

    private static LongMessage join(Part... parts) {
        return LongMessage.join(List.of(parts), DECODER);
    }

    @Test
    void partsInAnyOrderGiveTheText() {
        List<Part> parts = new ArrayList<>(
                List.of(part(1, 4, "Please st"), part(2, 4, "op send"), part(3, 4, "ing me "), part(4, 4, "messages")));
        for (int rotation = 0; rotation < parts.size(); rotation++) {
            Collections.rotate(parts, 1);
            assertEquals(
                    new LongMessage("Please stop sending me messages", true, List.of()),
                    LongMessage.join(parts, DECODER));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1,     'STOP',       '[2, 3, 4]'",
        "1 2,   'STOPall',    '[3, 4]'",
        "1 3,   'STOP that',  '[2, 4]'",
        "1 4,   'STOP now',   '[2, 3]'",
        "2 4,   'all now',    '[1, 3]'",
        "4,     'now',        '[1, 2, 3]'",
        "1 2 4, 'STOPall now', '[3]'",
    })
    void aHoleKeepsTheWordsApartAndIsTold(String there, String text, String missing) {
        List<String> words = List.of("STOP", "all", "that", "now");
        Part[] parts = Arrays.stream(there.split(" "))
                .map(Integer::valueOf)
                .map(number -> part(number, 4, words.get(number - 1)))
                .toArray(Part[]::new);
        LongMessage joined = join(parts);
        assertEquals(text, joined.text());
        assertEquals(missing, joined.missing().toString());
        assertTrue(joined.textComplete());
        assertEquals(false, joined.isComplete());
    }

    @Test
    void anEscapeThatIsCutFromItsCharacterIsReadWithIt() {
        LongMessage joined = join(part(1, 2, 0, new byte[] {'5', 0x1B}), part(2, 2, 0, new byte[] {0x65, '!'}));
        assertEquals("5€!", joined.text());
    }

    @Test
    void aSurrogatePairThatIsCutIsReadWhole() {
        byte[] octets = "🛑 STOP".getBytes(StandardCharsets.UTF_16BE);
        for (int cut = 1; cut < octets.length; cut++) {
            LongMessage joined = join(
                    part(2, 2, UCS_2, Arrays.copyOfRange(octets, cut, octets.length)),
                    part(1, 2, UCS_2, Arrays.copyOf(octets, cut)));
            assertEquals(new LongMessage("🛑 STOP", true, List.of()), joined);
        }
    }

    @Test
    void withItsNeighbourMissingTheHalfOfAPairIsMarked() {
        byte[] octets = "a🛑b".getBytes(StandardCharsets.UTF_16BE);
        LongMessage joined = join(part(1, 2, UCS_2, Arrays.copyOf(octets, 4)));
        assertEquals("a\uFFFD", joined.text());
        assertEquals(false, joined.textComplete());
    }

    @Test
    void partsInDifferentAlphabetsAreReadEachInItsOwn() {
        LongMessage joined = join(
                part(1, 3, "Stop "),
                part(2, 3, UCS_2, "стоп ".getBytes(StandardCharsets.UTF_16BE)),
                part(3, 3, "stop"));
        assertEquals("Stop стоп stop", joined.text());
    }

    @Test
    void eachPartHasItsOwnShiftTables() {
        byte[] septets = {0x1B, 'c'};
        Part turkish = new Part(
                new Concatenation(1, Width.EIGHT_BITS, 2, 1),
                new UserData(HexFormat.of().parseHex("03240101"), septets, true),
                0);
        Part plain =
                new Part(new Concatenation(1, Width.EIGHT_BITS, 2, 2), new UserData(new byte[0], septets, true), 0);
        assertEquals("çc", join(turkish, plain).text());
    }

    @Test
    void packedPartsAreReadEachBehindItsOwnHeader() {
        TextDecoder packed = new TextDecoder(DefaultAlphabet.GSM_7_PACKED);
        // "hello" behind a header of 6 octets: one fill bit, then septets (3GPP TS 23.040 §9.2.3.24).
        byte[] header = HexFormat.of().parseHex("050003cc0201");
        byte[] octets = HexFormat.of().parseHex("d06536fb0d");
        byte[] secondHeader = HexFormat.of().parseHex("050003cc0202");
        List<Part> parts = List.of(
                new Part(new Concatenation(204, Width.EIGHT_BITS, 2, 1), new UserData(header, octets, true), 0),
                new Part(new Concatenation(204, Width.EIGHT_BITS, 2, 2), new UserData(secondHeader, octets, true), 0));
        assertEquals("hellohello", LongMessage.join(parts, packed).text());
    }

    @Test
    void ofAPartThatCameTwiceTheFirstCounts() {
        assertEquals("STOP", join(part(1, 1, "STOP"), part(1, 1, "GO")).text());
    }

    @Test
    void partsOfDifferentMessagesAreNotJoined() {
        assertThrows(IllegalArgumentException.class, () -> join(part(1, 2, "a"), part(2, 3, "b")));
        assertThrows(IllegalArgumentException.class, LongMessageTest::join);
    }
}
