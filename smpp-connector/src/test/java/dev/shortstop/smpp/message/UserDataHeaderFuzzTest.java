package dev.shortstop.smpp.message;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.shortstop.smpp.message.LongMessage.Part;
import dev.shortstop.smpp.text.DefaultAlphabet;
import dev.shortstop.smpp.text.TextDecoder;
import java.util.List;

/** Any user data header is read without a failure, loses no octet, and is built again as it was. */
class UserDataHeaderFuzzTest {
    private static final int HEADER_INDICATOR = 0x40;
    private static final TextDecoder DECODER = new TextDecoder(DefaultAlphabet.GSM_7);

    @FuzzTest(maxDuration = "")
    void anyHeaderIsRead(byte[] message) {
        UserData userData = UserData.of(message, HEADER_INDICATOR);
        assertEquals(message.length, userData.header().length + userData.octets().length);
        UserDataHeader header = userData.elements();
        if (header.intact() && !header.elements().isEmpty()) {
            assertArrayEquals(userData.header(), header.octets());
        }
        header.ports();
        header.shiftTables();
        header.concatenation().ifPresent(place -> {
            assertTrue(place.number() >= 1 && place.number() <= place.total());
            LongMessage joined = LongMessage.join(List.of(new Part(place, userData, 0)), DECODER);
            assertEquals(userData.text(0, DECODER).text(), joined.text());
            assertEquals(place.total() - 1, joined.missing().size());
        });
    }
}
