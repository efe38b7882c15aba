package dev.shortstop.keyword.phrase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LostApostrophesTest {

    private final LostApostrophes lost =
            new LostApostrophes(List.of("don't", "i'm", "n'envoyez", "l'envoi", "qu'il", "d'accord"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            don t stop | don't stop
            i m not, don t | i'm not, don't
            n envoyez plus de l envoi | n'envoyez plus de l'envoi
            qu il dit d accord. | qu'il dit d'accord.
            """)
    void aSpaceInPlaceOfOneIsMended(String typed, String restored) {
        assertEquals(restored, lost.restore(typed));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "stop", "don  t", "don. t", "m envoyez", "won t", "i\nm", "don't", "n", "t don", "qu", " "})
    void anythingElseStaysAsItIs(String typed) {
        assertSame(typed, lost.restore(typed));
    }
}
