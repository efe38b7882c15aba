package dev.shortstop.smpp.text;

import java.nio.charset.Charset;
import java.util.List;

/** Octets in the alphabets that the platform knows, and octets in none. */
final class Octets {
    private static final char UNDECODABLE = '\uFFFD';

    private Octets() {}

    /** U+FFFD stands for what the charset has not. */
    static DecodedText in(Charset charset, byte[] octets) {
        String text = new String(octets, charset);
        return new DecodedText(text, text.indexOf(UNDECODABLE) < 0);
    }

    /**
     * In the first of the charsets that this Java has: a runtime image need not have more than those of
     * {@code java.base}. In none of them, what can be read all the same.
     */
    static DecodedText inFirstOf(List<String> charsets, byte[] octets) {
        for (String charset : charsets) {
            if (Charset.isSupported(charset)) {
                return in(Charset.forName(charset), octets);
            }
        }
        return legible(octets);
    }

    /**
     * The ASCII characters among octets that are in no alphabet known here, U+FFFD for the rest; never complete. Many
     * such messages are plain letters all the same, and a STOP must not be missed for its data_coding.
     */
    static DecodedText legible(byte[] octets) {
        char[] text = new char[octets.length];
        for (int index = 0; index < octets.length; index++) {
            text[index] = octets[index] >= 0 ? (char) octets[index] : UNDECODABLE;
        }
        return new DecodedText(new String(text), false);
    }
}
