package dev.shortstop.smpp.message;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.shortstop.smpp.text.DecodedText;
import dev.shortstop.smpp.text.DefaultAlphabet;
import dev.shortstop.smpp.text.TextDecoder;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class UserDataTest {
    private static final TextDecoder DECODER = new TextDecoder(DefaultAlphabet.GSM_7);

    @Test
    void theUserDataHeaderIsKeptApartFromTheText() {
        byte[] message = HexFormat.of().parseHex("050003cc0201" + "53544f50");
        UserData userData = UserData.of(message, 0x40);
        assertArrayEquals(HexFormat.of().parseHex("050003cc0201"), userData.header());
        assertEquals(new DecodedText("STOP", true), userData.text(0, DECODER));
        assertEquals(0, UserData.of(message, 0x00).header().length);
    }

    @Test
    void aHeaderLongerThanTheMessageLeavesAllOctetsInTheText() {
        byte[] message = HexFormat.of().parseHex("0953544f50");
        UserData userData = UserData.of(message, 0x40);
        assertArrayEquals(message, userData.octets());
        assertEquals(new DecodedText("ÇSTOP", false), userData.text(0, DECODER));
        assertEquals(false, UserData.of(new byte[0], 0x40).intact());
    }
}
