package dev.shortstop.smpp.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** Any octets are a text in any alphabet, and any text that was read can be sent: segment by segment, and whole. */
class TextFuzzTest {
    private static final int CONCATENATION_OCTETS = 5;
    private static final int SEGMENT_OCTETS = 140;
    private static final int SEGMENT_SEPTETS = 160;

    /** data_coding, default alphabet, shift tables, header octets, then the text. */
    @FuzzTest(maxDuration = "")
    void anyOctetsAreATextAndAnyTextIsSent(byte[] input) {
        if (input.length < 4) {
            return;
        }
        DefaultAlphabet alphabet = DefaultAlphabet.values()[(input[1] & 0xFF) % DefaultAlphabet.values().length];
        ShiftTables tables = new ShiftTables(language(input[2] >> 4 & 0xF), language(input[2] & 0xF));
        byte[] octets = Arrays.copyOfRange(input, 4, input.length);
        DecodedText decoded = new TextDecoder(alphabet).decode(input[0] & 0xFF, octets, input[3] & 0x1F, tables);
        send(decoded.text(), tables);
    }

    private static Optional<NationalLanguage> language(int identifier) {
        return NationalLanguage.ofIdentifier(identifier);
    }

    private static void send(String text, ShiftTables tables) {
        Set<NationalLanguage> languages =
                tables.locking().isPresent() ? Set.of(tables.locking().get()) : Set.of();
        TextEncoder encoder = new TextEncoder(DefaultAlphabet.GSM_7, languages);
        TextDecoder decoder = new TextDecoder(DefaultAlphabet.GSM_7);
        if (encoder.segments(text, CONCATENATION_OCTETS) > TextEncoder.MAX_SEGMENTS) {
            return;
        }
        EncodedText encoded = encoder.encode(text, CONCATENATION_OCTETS);
        int capacity = encoded.dataCoding() == 0 ? SEGMENT_SEPTETS : SEGMENT_OCTETS;
        StringBuilder read = new StringBuilder();
        for (byte[] segment : encoded.segments()) {
            assertTrue(segment.length <= capacity, segment.length + " octets");
            read.append(decoder.decode(encoded.dataCoding(), segment, 0, encoded.shiftTables())
                    .text());
        }
        // A byte order mark at the start of a segment is read as one; what would be one in the other order is not sent.
        assertEquals(withoutMarks(text), withoutMarks(read.toString()));
    }

    private static String withoutMarks(String text) {
        return text.replace("\uFEFF", "").replace('\uFFFE', '\uFFFD');
    }
}
