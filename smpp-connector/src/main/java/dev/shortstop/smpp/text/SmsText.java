package dev.shortstop.smpp.text;

import java.util.Objects;

/**
 * What a text costs when it is sent.
 *
 * @param text as given
 * @param alphabet GSM-7 where every character fits, else UCS-2
 * @param units septets (a character of the extension table counts two) or UTF-16 code units
 * @param segments messages that it takes, at least 1; no escape sequence or surrogate pair is split between two
 */
public record SmsText(String text, SmsAlphabet alphabet, int units, int segments) {
    public static SmsText of(String text) {
        Objects.requireNonNull(text, "text");
        return in(Gsm7.canEncode(text) ? SmsAlphabet.GSM_7 : SmsAlphabet.UCS_2, text);
    }

    static SmsText in(SmsAlphabet alphabet, String text) {
        return new SmsText(text, alphabet, units(text, alphabet), segments(text, alphabet));
    }

    private static int units(String text, SmsAlphabet alphabet) {
        return alphabet == SmsAlphabet.GSM_7 ? Gsm7.septets(text) : text.length();
    }

    private static int segments(String text, SmsAlphabet alphabet) {
        if (units(text, alphabet) <= alphabet.unitsInOneSegment()) {
            return 1;
        }
        int segments = 1;
        int unitsInSegment = 0;
        int codePoint;
        for (int index = 0; index < text.length(); index += Character.charCount(codePoint)) {
            codePoint = text.codePointAt(index);
            int units = alphabet == SmsAlphabet.GSM_7 ? Gsm7.septets((char) codePoint) : Character.charCount(codePoint);
            if (unitsInSegment + units > alphabet.unitsInEachPart()) {
                segments++;
                unitsInSegment = 0;
            }
            unitsInSegment += units;
        }
        return segments;
    }
}
