package dev.shortstop.smpp.text;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a text is cut into segments: between grapheme clusters, so that no accent, joined emoji, flag or Hangul syllable
 * is torn. Only a cluster that is longer than a segment is cut, between code points. Confined to one call.
 */
final class SegmentCuts {
    private static final Pattern CLUSTER = Pattern.compile("\\X");

    private final String text;
    private final UnitCount alphabet;
    private final int capacityUnits;
    private Matcher clusters;
    private int[] ends = new int[4];
    private int segments;
    private int usedUnits;

    private SegmentCuts(String text, UnitCount alphabet, int capacityUnits) {
        this.text = text;
        this.alphabet = alphabet;
        this.capacityUnits = capacityUnits;
    }

    /**
     * The ends of the segments, exclusive, in order; the last one is that of the text.
     *
     * @param alphabet has every character of the text
     * @param capacityUnits of every segment; at least the two of a surrogate pair or an escape
     */
    static int[] ends(String text, UnitCount alphabet, int capacityUnits) {
        SegmentCuts cuts = new SegmentCuts(text, alphabet, capacityUnits);
        cuts.fill();
        cuts.cut(text.length());
        return Arrays.copyOf(cuts.ends, cuts.segments);
    }

    private void fill() {
        int end;
        for (int begin = 0; begin < text.length(); begin = end) {
            end = clusterEnd(begin);
            int units = units(begin, end);
            if (units <= capacityUnits) {
                add(begin, units);
            } else {
                addCodePoints(begin, end);
            }
        }
    }

    private void add(int begin, int units) {
        if (usedUnits + units > capacityUnits) {
            cut(begin);
        }
        usedUnits += units;
    }

    private void addCodePoints(int begin, int end) {
        int next;
        for (int index = begin; index < end; index = next) {
            next = index + Character.charCount(text.codePointAt(index));
            add(index, units(index, next));
        }
    }

    private void cut(int end) {
        if (segments == ends.length) {
            ends = Arrays.copyOf(ends, segments * 2);
        }
        ends[segments++] = end;
        usedUnits = 0;
    }

    private int units(int begin, int end) {
        int units = 0;
        for (int index = begin; index < end; index++) {
            units += alphabet.units(text.charAt(index));
        }
        return units;
    }

    private int clusterEnd(int begin) {
        int next = begin + 1;
        if (standsAlone(text.charAt(begin)) && (next == text.length() || standsAlone(text.charAt(next)))) {
            return next;
        }
        if (clusters == null) {
            clusters = CLUSTER.matcher(text);
        }
        return clusters.region(begin, text.length()).lookingAt() ? clusters.end() : next;
    }

    /**
     * Whether a character never joins another one of which this is true, so that nobody need ask the pattern: Latin but
     * for the carriage return, Greek and Cyrillic letters, quotes, dashes and currency signs, kana and CJK ideographs,
     * whole Hangul syllables.
     */
    static boolean standsAlone(char character) {
        if (character < '\u0300') {
            return character != '\r';
        }
        return character >= '\u0370' && character < '\u0483'
                || character >= '\u2010' && character < '\u20D0'
                || character >= '\u3041' && character < '\u3097'
                || character >= '\u30A0' && character < '\u3100'
                || character >= '\u4E00' && character < '\uA000'
                || character >= '\uAC00' && character < '\uD7A4';
    }
}
