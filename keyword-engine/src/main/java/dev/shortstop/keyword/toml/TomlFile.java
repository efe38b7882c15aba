package dev.shortstop.keyword.toml;

import dev.shortstop.keyword.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One TOML file, being read. First ask its {@linkplain #root() sections} for every key that may be in it, then
 * {@linkplain #finish finish}: keys that nobody asked for are errors. Bad input never throws: it becomes {@link Problem}s.
 * Confined to one thread.
 */
public final class TomlFile {

    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final char REPLACEMENT_CHARACTER = '\uFFFD';

    private final ProblemLog log;
    private final String text;
    private final TomlSection root;

    private TomlFile(ProblemLog log, String text, TomlTable table) {
        this.log = log;
        this.text = text;
        this.root = TomlSection.root(log, table);
    }

    /** A file that cannot be read is a problem of the file, as is one that is no UTF-8 or no TOML. */
    public static TomlFile read(Path file) {
        ProblemLog log = new ProblemLog(file);
        try {
            return parse(log, Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            log.unreadable(1, 1, "the file does not exist", "Create it, or correct the path");
        } catch (IOException e) {
            String mend = Files.isDirectory(file) ? "This is a directory" : "Check that this user may read it";
            log.unreadable(1, 1, "the file cannot be read: " + e, mend);
        }
        return new TomlFile(log, "", TomlTable.EMPTY);
    }

    /** Content that comes from elsewhere than a file: {@code name} serves messages alone. */
    public static TomlFile of(Path name, byte[] octets) {
        return parse(new ProblemLog(name), octets);
    }

    private static TomlFile parse(ProblemLog log, byte[] octets) {
        return decode(log, octets)
                .map(text -> new TomlFile(log, text, parse(log, text)))
                .orElseGet(() -> new TomlFile(log, "", TomlTable.EMPTY));
    }

    private static TomlTable parse(ProblemLog log, String text) {
        if (!text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
            log.unreadable(
                    1, 1, "the file starts with a byte order mark", "Save it as UTF-8 without a byte order mark");
            return parse(log, text.substring(1));
        }
        return PlainToml.parse(text).orElseGet(() -> AnyToml.parse(log, text));
    }

    /** Strictly: a file in another encoding would otherwise send texts with replacement characters to subscribers. */
    private static Optional<String> decode(ProblemLog log, byte[] octets) {
        String lenient = new String(octets, StandardCharsets.UTF_8);
        if (lenient.indexOf(REPLACEMENT_CHARACTER) < 0) {
            return Optional.of(lenient);
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer decoded = CharBuffer.allocate(octets.length);
        CoderResult result = decoder.decode(ByteBuffer.wrap(octets), decoded, true);
        String text = decoded.flip().toString();
        if (!result.isError()) {
            return Optional.of(text);
        }
        int line = 1 + (int) text.chars().filter(c -> c == '\n').count();
        int column = 1 + text.codePointCount(text.lastIndexOf('\n') + 1, text.length());
        log.unreadable(line, column, "this is not UTF-8", "Save the file as UTF-8");
        return Optional.empty();
    }

    /** The first 16 lower-case hexadecimal digits of the SHA-256 of some octets. */
    public static String hash(byte[] octets) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(octets);
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    public Path path() {
        return log.file();
    }

    /** The whole file; empty where it could not be read. */
    public String text() {
        return text;
    }

    /** The keys above the first header. Empty where the file could not be read. */
    public TomlSection root() {
        return root;
    }

    /** Reports a problem of one element of a list, or of anything else whose position is known. */
    public void error(Located<?> where, String message, String mend) {
        log.error(where.line(), where.column(), message, mend);
    }

    public void warning(Located<?> where, String message, String mend) {
        log.warning(where.line(), where.column(), message, mend);
    }

    /** What is known by now, with the keys that nobody has asked for so far. In reading order. */
    public List<Problem> problems() {
        return log.all();
    }

    /**
     * Ends the reading: calls {@code build} if there is no error, so that every {@link Setting#get()} in it has a value.
     * Errors that {@code build} itself reports through settings and sections reject the file, too.
     */
    public <T> TomlOutcome<T> finish(Supplier<? extends T> build) {
        List<Problem> before = problems();
        if (before.stream().anyMatch(Problem::isError)) {
            return new TomlOutcome.Rejected<>(before);
        }
        T value = build.get();
        List<Problem> problems = problems();
        return problems.stream().anyMatch(Problem::isError)
                ? new TomlOutcome.Rejected<>(problems)
                : new TomlOutcome.Accepted<>(value, problems);
    }
}
