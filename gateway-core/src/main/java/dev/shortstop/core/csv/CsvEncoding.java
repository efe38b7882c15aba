package dev.shortstop.core.csv;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** How the characters of a file are written. */
public enum CsvEncoding {
    UTF_8("UTF-8", StandardCharsets.UTF_8),
    UTF_16LE("UTF-16 LE", StandardCharsets.UTF_16LE),
    UTF_16BE("UTF-16 BE", StandardCharsets.UTF_16BE),
    /** As Windows has it: with € and curly quotes where ISO 8859-1 has control characters. */
    LATIN_1("Latin-1 (Windows-1252)", Charset.forName("windows-1252"));

    private final String title;
    private final Charset charset;

    CsvEncoding(String title, Charset charset) {
        this.title = title;
        this.charset = charset;
    }

    /** For people. */
    public String title() {
        return title;
    }

    Charset charset() {
        return charset;
    }
}
