package dev.shortstop.keyword;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.keyword.phrase.Slips;
import dev.shortstop.keyword.phrase.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Step 7, enumerated: every slip of every default word is an opt-out, but for those that are words. The slips are made here a second
 * time, from where the keys lie, so that nothing is tested against itself.
 */
class OptOutTypoTest {

    private static final List<String> KEYWORDS = List.of(
            "stop",
            "stopall",
            "unsubscribe",
            "unsub",
            "cancel",
            "quit",
            "revoke",
            "optout",
            "remove",
            "arret",
            "arrete",
            "arreter",
            "baja",
            "detener",
            "salir",
            "sair",
            "parar",
            "pare",
            "cancelar",
            "stopp",
            "abmelden");

    /** Of all slips those that are words or common names in one of the five languages, sought out by reading the whole list. */
    private static final Set<String> WORDS = Set.of(
            ("atop stomp stoop suit quiz anmelden retener haja baha baka bana naja vaja baia gaja salid dalir salie samir "
                            + "said sari sait asir mare pate pard pars parr apre parra parat renove arrets adret")
                    .split(" "));

    /** Half a key apart in each row from the one above. */
    private static final List<List<String>> KEYBOARDS = List.of(
            List.of("1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm"),
            List.of("1234567890", "azertyuiop", "qsdfghjklm", "wxcvbn"),
            List.of("1234567890", "qwertzuiop", "asdfghjkl", "yxcvbnm"));

    private final ShortCodeRules rules = ShortCodeRules.builtIn("72345");

    private Match match(String text) {
        return rules.match(text, PendingOptIn.UNEXPIRED);
    }

    /** Keys whose middles are not much further apart than those of two in one row. */
    private static boolean lieBesideEachOther(char one, char other) {
        return KEYBOARDS.stream().anyMatch(rows -> {
            double[] first = place(rows, one);
            double[] second = place(rows, other);
            return one != other
                    && first.length > 0
                    && second.length > 0
                    && Math.hypot(first[0] - second[0], first[1] - second[1]) < 1.2;
        });
    }

    private static double[] place(List<String> rows, char key) {
        for (int row = 0; row < rows.size(); row++) {
            int column = rows.get(row).indexOf(key);
            if (column >= 0) {
                return new double[] {column + row / 2.0, row};
            }
        }
        return new double[0];
    }

    private static Set<String> slipsOf(String keyword) {
        Set<String> slips = new TreeSet<>();
        for (int i = 0; i < keyword.length(); i++) {
            for (char key : "abcdefghijklmnopqrstuvwxyz1234567890".toCharArray()) {
                if (lieBesideEachOther(keyword.charAt(i), key)) {
                    slips.add(keyword.substring(0, i) + key + keyword.substring(i + 1));
                }
            }
            if (i + 1 < keyword.length()) {
                char[] swapped = keyword.toCharArray();
                swapped[i] = keyword.charAt(i + 1);
                swapped[i + 1] = keyword.charAt(i);
                slips.add(new String(swapped));
            }
        }
        slips.remove(keyword);
        return slips;
    }

    static Stream<String> keywords() {
        return KEYWORDS.stream();
    }

    @Test
    void theKeywordsAreAllDefaultWordsOfOneWordAndFourLettersOrMore() {
        assertEquals(
                new TreeSet<>(KEYWORDS),
                DefaultWord.ALL.stream()
                        .filter(word -> word.wordClass() == WordClass.OPT_OUT)
                        .flatMap(word -> word.keywords().stream())
                        .map(Keyword::text)
                        .filter(text -> text.length() >= 4 && !text.contains(" "))
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @ParameterizedTest
    @MethodSource("keywords")
    void everySlipOptsOutUnlessItIsAWord(String keyword) {
        List<String> wrong = new ArrayList<>();
        Set<String> slips = slipsOf(keyword);
        assertTrue(slips.size() > 4 * keyword.length(), slips.toString());
        for (String slip : slips) {
            if (KEYWORDS.contains(slip)) {
                assertEquals(Rule.OPT_OUT_KEYWORD, match(slip).rule(), slip);
            } else if (WORDS.contains(slip) || LanguageRules.ALL_ORDINARY_WORDS.contains(slip)) {
                if (match(slip).rule() != Rule.UNMATCHED) {
                    wrong.add(slip + " is a word, and taken for " + match(slip));
                }
            } else if (!(match(slip).intent() instanceof Intent.OptOut)) {
                wrong.add(slip + " is no word, and not taken for " + keyword);
            }
        }
        assertEquals("", String.join("\n", wrong));
    }

    @Test
    void theWordsAreSlips() {
        Set<String> slips =
                KEYWORDS.stream().flatMap(keyword -> slipsOf(keyword).stream()).collect(Collectors.toSet());
        assertEquals(
                List.of(), WORDS.stream().filter(word -> !slips.contains(word)).toList());
    }

    @Test
    void fewSlipsAreNotTaken() {
        long slips = KEYWORDS.stream()
                .flatMap(keyword -> slipsOf(keyword).stream())
                .distinct()
                .count();
        long notTaken = KEYWORDS.stream()
                .flatMap(keyword -> slipsOf(keyword).stream())
                .distinct()
                .filter(slip -> match(slip).rule() == Rule.UNMATCHED)
                .count();
        assertTrue(notTaken < slips / 10, notTaken + " of " + slips);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SOTP", "STPO", "UNSUBSCRIEB", "Sotp!", "\"STPO\"", "dtop 🛑", "SOTP\nBob"})
    void aSlipIsSeenInEveryFormOfAWord(String text) {
        assertEquals(Rule.OPT_OUT_TYPO, match(text).rule());
    }

    /** One insertion, one deletion, or another key somewhere else: what plain edit distance would take for a slip. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SHOP",
                "SEND",
                "QUITE",
                "CANCER",
                "SHOPS",
                "STEP",
                "SLOP",
                "SNAP",
                "STOOL",
                "STORE",
                "TOP",
                "SPOT",
                "POST",
                "TOPS",
                "AND",
                "BEND",
                "LEND",
                "WEND",
                "EMD",
                "NED",
                "UNIT",
                "QUIET",
                "QUILT",
                "SUITE",
                "CANAL",
                "CANDLE",
                "CHANCEL",
                "CANCELS",
                "PARCEL",
                "REMOTE",
                "REMOVAL",
                "MOVE",
                "EVOKE",
                "INVOKE",
                "PROVOKE",
                "SUBSCRIBE",
                "SUB",
                "ARRETS",
                "SALSA",
                "BAJAR",
                "CAJA",
                "PAGAR",
                "PASAR",
                "PARA",
                "CARE",
                "RARE",
                "SAIA",
                "SAIU",
                "STOFF",
                "MELDEN",
                "ANMELDEN"
            })
    void anotherWordIsNoSlip(String word) {
        assertFalse(match(word).intent() instanceof Intent.OptOut, match(word).toString());
        assertNotEquals(Rule.OPT_OUT_TYPO, match(word).rule());
    }

    @ParameterizedTest
    @ValueSource(strings = {"TSPO", "SPTO", "DYOP", "UNSBUSCRIEB", "CANECLL", "STOPPPO"})
    void twoSlipsAreTooMany(String text) {
        assertNotEquals(Rule.OPT_OUT_TYPO, match(text).rule());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ned", "emd", "dt", "ebd"})
    void aWordOfThreeLettersIsTooShortForASlip(String text) {
        assertEquals(Rule.UNMATCHED, match(text).rule());
    }

    @ParameterizedTest
    @ValueSource(strings = {"hepl", "hekp", "infp", "yse", "ues", "ayuad"})
    void slipsOfOtherWordsAreNoOptOuts(String text) {
        assertFalse(match(text).intent() instanceof Intent.OptOut, match(text).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"please sotp", "sotp by the office", "sotp sotp"})
    void aSlipIsASingleWordButForCourtesiesBehindIt(String text) {
        assertNotEquals(Rule.OPT_OUT_TYPO, match(text).rule());
    }

    @ParameterizedTest
    @MethodSource("keywords")
    void nothingElseThatDiffersInTwoPlacesSideBySideIsASlip(String keyword) {
        TextTable<String> known = TextTable.of(Map.of(keyword, keyword));
        Set<String> slips = twoPlacesChanged(keyword)
                .filter(typed -> Slips.meant(typed, known::findEdited) != null)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(slipsOf(keyword), slips);
    }

    @ParameterizedTest
    @MethodSource("keywords")
    void whatIsRuledOutInAdvanceIsNoSlip(String keyword) {
        assertEquals(
                List.of(),
                slipsOf(keyword).stream()
                        .filter(typed -> !Slips.mayBeOneOf(typed, keyword))
                        .toList());
        assertFalse(Slips.mayBeOneOf("x" + keyword, keyword));
        assertFalse(Slips.mayBeOneOf("#".repeat(keyword.length()), keyword));
    }

    /** The word itself, and whatever differs from it in one place or in two that are side by side. */
    private static Stream<String> twoPlacesChanged(String keyword) {
        char[] keys = "abcdefghijklmnopqrstuvwxyz1234567890".toCharArray();
        Set<String> changed = new TreeSet<>();
        for (int i = 0; i + 1 < keyword.length(); i++) {
            for (char first : keys) {
                for (char second : keys) {
                    changed.add(keyword.substring(0, i) + first + second + keyword.substring(i + 2));
                }
            }
        }
        return changed.stream();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "STOPPPPP",
                "stooop",
                "Stoooppp!!",
                "SSSTOP",
                "unsubscribeeee",
                "ARRRET",
                "arrettt",
                "cancelll",
                "ENDDD",
                "PAREEE"
            })
    void aHeldKeyIsAnOptOutToo(String text) {
        assertEquals(Rule.OPT_OUT_TYPO, match(text).rule());
        assertEquals(new Intent.OptOut(), match(text).intent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"shopppp", "helppp", "sooo", "hmmmm", "heyyy", "stoop", "yesss", "zzz", "stoppp byyy"})
    void otherWordsWithAHeldKeyAreNone(String text) {
        assertNotEquals(new Intent.OptOut(), match(text).intent());
    }

    @Test
    void aLongRunCostsWhatItsLettersCost() {
        assertEquals(Rule.OPT_OUT_TYPO, match("STO" + "P".repeat(500)).rule());
    }
}
