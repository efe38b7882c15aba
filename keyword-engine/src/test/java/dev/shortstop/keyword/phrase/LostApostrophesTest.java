package dev.shortstop.keyword.phrase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LostApostrophesTest {

    private final TextTable<Integer> known =
            TextTable.of(Map.of("don't", 1, "i'm", 2, "n'envoyez", 3, "l'envoi", 4, "qu'il", 5, "d'accord", 6));

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            don t stop | don't stop
            i m not, don t | i'm not, don't
            n envoyez plus de l envoi | n'envoyez plus de l'envoi
            qu il dit d accord. | qu'il dit d'accord.
            """)
    void aSpaceInPlaceOfOneIsMended(String typed, String restored) {
        assertEquals(restored, LostApostrophes.restore(typed, known));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "stop", "don  t", "don. t", "m envoyez", "won t", "i\nm", "don't", "n", "t don", "qu", " "})
    void anythingElseStaysAsItIs(String typed) {
        assertSame(typed, LostApostrophes.restore(typed, known));
    }
}
