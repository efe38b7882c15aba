package dev.shortstop.core.csv;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** What the octets that come next in a file tell about it. */
record FileStart(byte[] octets) {

    private static final int LOOKED_AT_OCTETS = 1_024;
    private static final int LONGEST_SEQUENCE_OCTETS = 4;

    private static final String UTF_8_MARK = "efbbbf";
    private static final String UTF_16LE_MARK = "fffe";
    private static final String UTF_16BE_MARK = "feff";

    /** By the octets that they begin with. */
    private static final Map<String, String> OTHER_FORMATS = Map.of(
            "504b0304", "this is an Excel workbook or a ZIP file, not CSV: open it and save it as CSV",
            "d0cf11e0", "this is an old Excel workbook, not CSV: open it and save it as CSV",
            "25504446", "this is a PDF, not CSV",
            "1f8b", "this file is compressed with gzip: unpack it first",
            "28b52ffd", "this file is compressed with Zstandard: unpack it first",
            "0000feff", "this file is UTF-32: save it as UTF-8",
            "fffe0000", "this file is UTF-32: save it as UTF-8");

    static FileStart of(ByteBuffer octets) {
        byte[] start = new byte[Math.min(LOOKED_AT_OCTETS, octets.remaining())];
        octets.duplicate().get(start);
        return new FileStart(start);
    }

    /** Why it cannot be read, if it is something else than text. */
    Optional<String> otherFormat() {
        return OTHER_FORMATS.entrySet().stream()
                .filter(format -> startsWith(format.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    Optional<CsvEncoding> byteOrderMark() {
        if (startsWith(UTF_8_MARK)) {
            return Optional.of(CsvEncoding.UTF_8);
        }
        if (startsWith(UTF_16LE_MARK)) {
            return Optional.of(CsvEncoding.UTF_16LE);
        }
        return startsWith(UTF_16BE_MARK) ? Optional.of(CsvEncoding.UTF_16BE) : Optional.empty();
    }

    int byteOrderMarkOctets() {
        return (startsWith(UTF_8_MARK) ? UTF_8_MARK : UTF_16LE_MARK).length() / 2;
    }

    /**
     * Numbers, delimiters and line ends are ASCII, of which every other octet is 0 in UTF-16. In other encodings no octet of a
     * text is.
     */
    Optional<CsvEncoding> utf16ByItsZeros() {
        int even = 0;
        int odd = 0;
        for (int at = 0; at + 1 < octets.length; at += 2) {
            even += octets[at] == 0 ? 1 : 0;
            odd += octets[at + 1] == 0 ? 1 : 0;
        }
        int half = octets.length / 4; // of the pairs
        if (odd > half && even == 0) {
            return Optional.of(CsvEncoding.UTF_16LE);
        }
        return even > half && odd == 0 ? Optional.of(CsvEncoding.UTF_16BE) : Optional.empty();
    }

    /** Whether they begin with a character in UTF-8 that is not ASCII. */
    boolean isUtf8Sequence() {
        int longest = Math.min(octets.length, LONGEST_SEQUENCE_OCTETS);
        for (int count = 2; count <= longest; count++) {
            try {
                StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets, 0, count));
                return true;
            } catch (CharacterCodingException tooShortOrNone) {
                // one octet more may make it one
            }
        }
        return false;
    }

    private boolean startsWith(String hex) {
        byte[] start = HexFormat.of().parseHex(hex);
        return octets.length >= start.length && Arrays.equals(octets, 0, start.length, start, 0, start.length);
    }
}
