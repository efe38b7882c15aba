package dev.shortstop.smpp.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentCutsTest {
    private static int[] ends(String text, int capacityUnits) {
        return SegmentCuts.ends(text, UnitCount.UCS_2, capacityUnits);
    }

    @Test
    void plainTextFillsEverySegment() {
        assertArrayEquals(new int[] {4, 8, 10}, ends("abcdefghij", 4));
        assertArrayEquals(new int[] {4, 8}, ends("abcdefgh", 4));
        assertArrayEquals(new int[] {0}, ends("", 4));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "e\u0301\u0323", // base and combining marks
                "\r\n",
                "👍🏽", // skin tone
                "❤\uFE0F", // variation selector
                "1\uFE0F\u20E3", // keycap
                "🇩🇪", // flag of two regional indicators
                "👨\u200D👩\u200D👧\u200D👦", // joined by ZWJ
                "🏴\uDB40\uDC67\uDB40\uDC62\uDB40\uDC65\uDB40\uDC6E\uDB40\uDC67\uDB40\uDC7F", // flag of tags
                "\u1100\u1161\u11A8", // conjoining Hangul jamo
                "नि", // consonant and vowel sign
                "か\u3099", // kana and voicing mark
                "🛑"
            })
    void noClusterIsTorn(String cluster) {
        int capacityUnits = cluster.length() + 3;
        String text = "aaaaa".substring(0, 4) + cluster + cluster + "b" + cluster;
        int begin = 0;
        for (int end : ends(text, capacityUnits)) {
            assertTrue(end - begin <= capacityUnits);
            String rest = text.substring(begin, end)
                    .replace(cluster, "")
                    .replace("a", "")
                    .replace("b", "");
            assertEquals("", rest, "a piece of the cluster");
            begin = end;
        }
        assertEquals(text.length(), begin);
    }

    @Test
    void aRowOfFlagsIsCutBetweenFlags() {
        assertArrayEquals(new int[] {8, 16, 20}, ends("🇩🇪🇫🇷🇨🇭🇮🇹🇪🇸", 10));
    }

    @Test
    void aClusterLongerThanASegmentIsCutBetweenCodePoints() {
        String text = "e" + "\u0301".repeat(9);
        assertArrayEquals(new int[] {4, 8, 10}, ends(text, 4));
        String family = "👨\u200D👩\u200D👧\u200D👦";
        int begin = 0;
        for (int end : ends(family, 4)) {
            assertEquals(
                    family.codePointCount(begin, end),
                    family.substring(begin, end)
                            .codePoints()
                            .filter(codePoint -> codePoint > 0xFFFF || !Character.isSurrogate((char) codePoint))
                            .count());
            begin = end;
        }
    }

    @Test
    void anEscapeIsNeverTornFromItsCharacter() {
        assertArrayEquals(new int[] {1, 3, 4}, SegmentCuts.ends("€€ab", Gsm7.DEFAULT, 3));
    }

    /** The pattern is the judge of which characters need not be shown to it. */
    @Test
    void charactersThatStandAloneNeverJoinEachOther() {
        Pattern cluster = Pattern.compile("\\X");
        char[] alone = new char[Character.MAX_VALUE];
        int count = 0;
        for (char character = 0; character < Character.MAX_VALUE; character++) {
            if (SegmentCuts.standsAlone(character)) {
                alone[count++] = character;
            }
        }
        for (int step : new int[] {1, 7, 1009, 20_011}) {
            StringBuilder text = new StringBuilder();
            for (int index = 0; index < count; index++) {
                text.append(alone[(int) ((long) index * step % count)]);
            }
            assertEquals(text.length(), cluster.matcher(text).results().count(), "every " + step);
        }
        StringBuilder beforeEveryone = new StringBuilder();
        for (int index = 0; index < count; index++) {
            beforeEveryone.append('a').append(alone[index]).append('가').append(alone[index]);
        }
        assertEquals(
                beforeEveryone.length(),
                cluster.matcher(beforeEveryone).results().count());
    }

    @Test
    void theWorkGrowsWithTheLengthAlone() {
        // Quadratic work on any of these would take minutes.
        for (String piece : new String[] {"a", "\u0301", "🇩", "👨\u200D", "\u1100", "\u0600", "\r"}) {
            String text = piece.repeat(200_000);
            int[] ends = ends(text, 67);
            assertEquals(text.length(), ends[ends.length - 1]);
            assertTrue(IntStream.range(1, ends.length).allMatch(index -> ends[index] > ends[index - 1]));
        }
    }
}
