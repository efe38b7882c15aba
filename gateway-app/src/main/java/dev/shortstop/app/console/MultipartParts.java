package dev.shortstop.app.console;

import dev.shortstop.app.http.problem.Problem;
import dev.shortstop.app.http.problem.ProblemType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of a body of {@code multipart/form-data} (RFC 7578), one after the other, as they arrive. A part is read before the next
 * one is asked for, or what is left of it is passed over. Confined to one thread.
 */
final class MultipartParts {

    /** @param fileName empty for a field without a file */
    record Part(String name, Optional<String> fileName, InputStream content) {}

    private static final int BUFFER_OCTETS = 32 << 10;
    private static final int MAX_HEADERS_OCTETS = 8 << 10;
    private static final byte[] LINE_END = {'\r', '\n'};

    private static final Pattern BOUNDARY = Pattern.compile(
            "multipart/form-data\\s*;(?:.*;)?\\s*boundary=(?:\"([^\"]{1,70})\"|([^\\s\";,]{1,70})).*",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern NAME = parameter("name");
    private static final Pattern FILE_NAME = parameter("filename");

    private final InputStream in;
    private final byte[] delimiter;
    private final byte[] buffer = new byte[BUFFER_OCTETS];
    private int from;
    private int to;

    /** Up to here it is the content of the part. */
    private int known;

    /** Whether there is a delimiter at {@link #known}. */
    private boolean isDelimited;

    private boolean isAtEnd;

    MultipartParts(InputStream in, String boundary) {
        this.in = in;
        this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
        // The first delimiter may be the beginning of the body: then no line ends before it.
        System.arraycopy(LINE_END, 0, buffer, 0, LINE_END.length);
        this.to = LINE_END.length;
    }

    /** Empty where the body is something else. */
    static Optional<String> boundaryOf(String contentType) {
        Matcher matcher = BOUNDARY.matcher(contentType == null ? "" : contentType);
        return matcher.matches()
                ? Optional.of(matcher.group(1) == null ? matcher.group(2) : matcher.group(1))
                : Optional.empty();
    }

    private static Pattern parameter(String name) {
        return Pattern.compile(
                "(?im)^content-disposition:\\s*form-data\\s*;(?:[^\\r\\n]*;)?\\s*" + name + "=\"([^\"\\r\\n]*)\"");
    }

    /** Empty after the last one. */
    Optional<Part> next() throws IOException {
        if (isAtEnd) {
            return Optional.empty();
        }
        new Content().skipAll();
        from += delimiter.length;
        known = from;
        isDelimited = false;
        String headers = headers();
        if (isAtEnd) {
            return Optional.empty();
        }
        return Optional.of(new Part(
                find(NAME, headers).orElseThrow(() -> broken().asException()),
                find(FILE_NAME, headers),
                new Content()));
    }

    /** Browsers write what would end the parameter as {@code %22}, {@code %0D} and {@code %0A}. */
    private static Optional<String> find(Pattern pattern, String headers) {
        Matcher matcher = pattern.matcher(headers);
        return matcher.find()
                ? Optional.of(matcher.group(1)
                        .replace("%22", "\"")
                        .replace("%0D", "\r")
                        .replace("%0A", "\n"))
                : Optional.empty();
    }

    /** Reads on after a delimiter, to the empty line; to the end where that was the last delimiter. */
    private String headers() throws IOException {
        for (int at = from; ; at++) {
            while (at + 4 > to) {
                if (at - from > MAX_HEADERS_OCTETS) {
                    throw broken().asException();
                }
                // The last delimiter may be the end of the body.
                if (to - from >= 2 && startsWith(from, '-', '-')) {
                    isAtEnd = true;
                    return "";
                }
                int moved = from;
                more();
                at -= moved - from;
            }
            if (startsWith(from, '-', '-')) {
                isAtEnd = true;
                return "";
            }
            if (startsWith(at, '\r', '\n') && startsWith(at + 2, '\r', '\n')) {
                String headers = new String(buffer, from, at - from, StandardCharsets.UTF_8);
                from = at + 4;
                known = from;
                return headers;
            }
        }
    }

    private boolean startsWith(int at, char first, char second) {
        return buffer[at] == first && buffer[at + 1] == second;
    }

    /** Makes room, and reads some more. */
    private void more() throws IOException {
        System.arraycopy(buffer, from, buffer, 0, to - from);
        to -= from;
        known -= from;
        from = 0;
        int read = in.read(buffer, to, buffer.length - to);
        if (read < 0) {
            throw broken().asException();
        }
        to += read;
    }

    private static Problem broken() {
        return Problem.of(ProblemType.INVALID_REQUEST, "The form did not arrive as a whole: send it again");
    }

    /** Until there is content, or its end. */
    private void look() throws IOException {
        while (known == from && !isDelimited) {
            int at = from;
            while (at + delimiter.length <= to && !isDelimiterAt(at)) {
                at++;
            }
            known = at;
            isDelimited = at + delimiter.length <= to;
            if (known == from && !isDelimited) {
                more();
            }
        }
    }

    private boolean isDelimiterAt(int at) {
        for (int index = 0; index < delimiter.length; index++) {
            if (buffer[at + index] != delimiter[index]) {
                return false;
            }
        }
        return true;
    }

    /** Of the part that was opened last. */
    private final class Content extends InputStream {

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            look();
            if (known == from) {
                return -1;
            }
            int count = Math.min(length, known - from);
            System.arraycopy(buffer, from, into, offset, count);
            from += count;
            return count;
        }

        void skipAll() throws IOException {
            for (look(); known > from; look()) {
                from = known;
            }
        }
    }
}
