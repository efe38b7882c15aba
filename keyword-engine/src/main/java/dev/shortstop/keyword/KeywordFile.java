package dev.shortstop.keyword;

import dev.shortstop.keyword.toml.Located;
import dev.shortstop.keyword.toml.Setting;
import dev.shortstop.keyword.toml.TomlFile;
import dev.shortstop.keyword.toml.TomlOutcome;
import dev.shortstop.keyword.toml.TomlSection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One keyword file, read and checked.
 *
 * @param shortCode where it is well formed, even in a file that is rejected
 */
record KeywordFile(Path path, Optional<Located<String>> shortCode, TomlOutcome<ShortCodeRules> outcome) {

    static final String SUFFIX = ".toml";

    private static final Pattern SHORT_CODE = Pattern.compile("[0-9]{3,15}");

    /** @param previous of the same path; serves again if the content is the same. Null for none. */
    static KeywordFile read(Path path, SegmentCounter segments, KeywordFile previous) {
        byte[] octets;
        try {
            octets = Files.readAllBytes(path);
        } catch (IOException e) {
            return read(TomlFile.read(path), segments); // which tells the reason
        }
        return previous != null && previous.hasContent(octets) ? previous : of(path, octets, segments);
    }

    /** Content that need not be in a file: {@code name} serves messages alone. */
    static KeywordFile of(Path name, byte[] octets, SegmentCounter segments) {
        return read(TomlFile.of(name, octets), segments);
    }

    private static KeywordFile read(TomlFile file, SegmentCounter segments) {
        TomlSection root = file.root();
        Setting<String> shortCode =
                root.string("short-code", SHORT_CODE, "3 to 15 digits").required();
        TomlOutcome<ShortCodeRules> outcome = new KeywordFileReading(file, shortCode, segments).finish();
        Optional<Located<String>> located =
                shortCode.find().map(code -> new Located<>(code, shortCode.line(), shortCode.column()));
        return new KeywordFile(file.path(), located, outcome);
    }

    private boolean hasContent(byte[] octets) {
        return outcome instanceof TomlOutcome.Accepted<ShortCodeRules> accepted
                && Arrays.equals(accepted.value().fileText().getBytes(StandardCharsets.UTF_8), octets);
    }

    /** Whether it is called what its short code demands. */
    boolean isNamedAfterItsShortCode() {
        return shortCode.isPresent()
                && path.getFileName().toString().equals(shortCode.get().value() + SUFFIX);
    }
}
