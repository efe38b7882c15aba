package dev.shortstop.keyword;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NormaliserTest {

    static Stream<Arguments> texts() {
        return Stream.of(
                of("case", "StOp", "stop"),
                of("full-width letters", "ＳＴＯＰ", "stop"),
                of("circled letters", "Ⓢⓣⓞⓟ", "stop"),
                of("mathematical letters", "𝐒𝐓𝐎𝐏", "stop"),
                of("a ligature", "conﬁrm", "confirm"),
                of("NUL", "ST\0OP\0\0", "stop"),
                of("byte order mark", "\uFEFFSTOP", "stop"),
                of("zero-width space, joiner and non-joiner", "S\u200BT\u200CO\u200DP", "stop"),
                of("soft hyphen", "UNSUB\u00ADSCRIBE", "unsubscribe"),
                of("directions", "\u200FSTOP\u200E", "stop"),
                of("Hangul fillers", "\u3164STOP\uFFA0", "stop"),
                of("padding with @, as the zeros at the end of 7-bit text read", "STOP@@@", "stop"),
                of("padding with spaces, tabs and carriage returns", "STOP  \t\r\r", "stop"),
                of("escape and other controls", "\u001BSTOP\u0007\u007F", "stop"),
                of("accents in one character", "ARRÊTÉ", "arrete"),
                of("accents of their own", "ARRE\u0302TE\u0301", "arrete"),
                of("a tilde", "Mañana", "manana"),
                of("sharp s", "groß GROẞ", "gross gross"),
                of("Turkish letters", "unsubscrıbe STİP", "unsubscribe stip"),
                of("long s", "ſtop", "stop"),
                of("Arabic points", "تَوَقَّفْ", "توقف"),
                of("Hebrew points", "הַפְסֵק", "הפסק"),
                of("Hangul stays in syllables", "중지", "중지"),
                of("Japanese voicing is no diacritic", "ガ", "ガ"),
                of("Devanagari vowels are no diacritics", "रुको", "रुको"),
                of("Thai vowels are no diacritics", "หยุด", "หยุด"),
                of("straight quotes", "\"stop\"", "stop"),
                of("curly quotes", "“stop” ‘stop’", "stop stop"),
                of("angle quotes", "« stop »", "stop"),
                of("an apostrophe inside a word stays, straight", "don’t", "don't"),
                of("emoji", "Stop 🛑", "stop"),
                of("emoji without a space", "🛑stop🛑🛑please", "stop please"),
                of("emoji with skin tone", "👍🏽 stop ✋🏿", "stop"),
                of("emoji with variation selector", "❤️stop", "stop"),
                of("family", "👨‍👩‍👧‍👦 stop", "stop"),
                of("flag", "🇫🇷 arret", "arret"),
                of("keycap", "1️⃣", "1"),
                of("emoji younger than Java 17", "stop 🫠🪿", "stop"),
                of("emoji of old phones", "stop \uE001", "stop"),
                of("half an emoji", "stop \uD83D", "stop"),
                of("the other half", "\uDED1stop", "stop"),
                of("punctuation around the message", "¡¡STOP!!", "stop"),
                of("punctuation of other scripts", "STOP。", "stop"),
                of("mathematical and currency signs around", "<STOP> $STOP$ *STOP* ~STOP~", "stop stop stop stop"),
                of("punctuation around each word", "Stop. Thank you!", "stop thank you"),
                of("punctuation inside a word stays", "deals.com", "deals.com"),
                of("punctuation alone", "...?!", ""),
                of("emoji alone", "👍", ""),
                of("nothing", "", ""),
                of("white space", " \t\n stop \u00A0\u3000  all \u2003", "stop all"),
                of("hyphen", "OPT-OUT", "opt out"),
                of("other dashes", "OPT‐OUT OPT–OUT OPT—OUT OPT−OUT", "opt out opt out opt out opt out"),
                of("hyphens around", "--STOP--", "stop"),
                of("lines", "STOP\r\nSent from my phone", "stop sent from my phone"));
    }

    private static Arguments of(String what, String raw, String normalised) {
        return Arguments.of(what, raw, normalised);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void differencesThatPeopleDoNotSeeAreTakenAway(String what, String raw, String normalised) {
        assertEquals(normalised, Normaliser.normalise(raw).text(), what);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void normalisingTwiceIsNormalisingOnce(String what, String raw, String normalised) {
        assertEquals(normalised, Normaliser.normalise(normalised).text(), what);
    }

    static Stream<Arguments> candidates() {
        return Stream.of(
                Arguments.of("STOP", List.of("stop")),
                Arguments.of("OPT-OUT", List.of("opt out", "optout")),
                Arguments.of("STOP -- please", List.of("stop please")),
                Arguments.of("STOP\nBob", List.of("stop bob", "stop")),
                Arguments.of("\n \r\n🛑\n...\nSTOP\nBob", List.of("stop bob", "stop")),
                Arguments.of("STOP\u2028Bob", List.of("stop bob", "stop")),
                Arguments.of("OPT-OUT\nBob", List.of("opt out bob", "optout bob", "opt out", "optout")),
                Arguments.of("STOP\nBob-Ann", List.of("stop bob ann", "stop bobann", "stop")),
                Arguments.of("STOP\n\n", List.of("stop")),
                Arguments.of("\n\n", List.of("")));
    }

    @ParameterizedTest
    @MethodSource("candidates")
    void hyphensAreTriedBothWaysAndTheFirstLineByItself(String raw, List<String> candidates) {
        assertEquals(candidates, Normaliser.normalise(raw).candidates());
    }

    @Test
    void heapsOfCombiningMarksDoNotKeepALaneBusy() {
        // Without the cut each of these takes seconds.
        for (String marks : List.of("\u0301\u0323", "\u0E38\u0E49", "\u093C\u094D")) {
            String text = "STOP " + marks.repeat(50_000);
            assertTimeout(Duration.ofSeconds(1), () -> Normaliser.normalise(text));
        }
    }
}
