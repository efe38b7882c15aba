package dev.shortstop.smpp.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SmsTextTest {
    private static void costs(String text, SmsAlphabet alphabet, int units, int segments) {
        assertEquals(new SmsText(text, alphabet, ShiftTables.NONE, units, segments), SmsText.of(text));
    }

    @Test
    void anEmptyTextIsOneMessage() {
        costs("", SmsAlphabet.GSM_7, 0, 1);
    }

    @Test
    void oneHundredAndSixtySeptetsFitIntoOneSegment() {
        costs("a".repeat(160), SmsAlphabet.GSM_7, 160, 1);
        costs("a".repeat(161), SmsAlphabet.GSM_7, 161, 2);
        costs("a".repeat(306), SmsAlphabet.GSM_7, 306, 2);
        costs("a".repeat(307), SmsAlphabet.GSM_7, 307, 3);
    }

    @Test
    void charactersOfTheExtensionTableCountTwice() {
        costs("€".repeat(80), SmsAlphabet.GSM_7, 160, 1);
        costs("€".repeat(80) + "a", SmsAlphabet.GSM_7, 161, 2);
    }

    @Test
    void anEscapeIsNeverSplitFromItsCharacter() {
        // 153 septets are odd: 76 euro signs leave one septet unused in each part.
        costs("€".repeat(153), SmsAlphabet.GSM_7, 306, 3);
        costs("a" + "€".repeat(152), SmsAlphabet.GSM_7, 305, 2);
    }

    @Test
    void oneCharacterOutsideOfGsmMakesTheWholeTextUcs2() {
        costs("ç" + "a".repeat(69), SmsAlphabet.UCS_2, 70, 1);
        costs("ç" + "a".repeat(70), SmsAlphabet.UCS_2, 71, 2);
        costs("ç" + "a".repeat(133), SmsAlphabet.UCS_2, 134, 2);
        costs("ç" + "a".repeat(134), SmsAlphabet.UCS_2, 135, 3);
    }

    @Test
    void aSurrogatePairIsNeverSplit() {
        costs("🛑".repeat(35), SmsAlphabet.UCS_2, 70, 1);
        costs("🛑".repeat(67), SmsAlphabet.UCS_2, 134, 3);
        costs("ç" + "🛑".repeat(66), SmsAlphabet.UCS_2, 133, 2);
    }

    @Test
    void anUnpairedSurrogateCountsAsOneUnit() {
        costs("\uD83D", SmsAlphabet.UCS_2, 1, 1);
    }

    @Test
    void languagesThatAreAllowedCanMakeATextCheaper() {
        String text = "ş".repeat(150);
        assertEquals(3, SmsText.of(text).segments());
        ShiftTables locking = new ShiftTables(Optional.of(NationalLanguage.TURKISH), Optional.empty());
        assertEquals(
                new SmsText(text, SmsAlphabet.GSM_7, locking, 150, 1),
                SmsText.of(text, Set.of(NationalLanguage.TURKISH)));
    }

    @Test
    void aTextOfMoreSegmentsThanCanBeSentIsCountedAllTheSame() {
        costs("a".repeat(153 * 300), SmsAlphabet.GSM_7, 153 * 300, 300);
    }
}
