package dev.shortstop.keyword;

import java.nio.file.Path;

/**
 * A text that a keyword file sends to subscribers, and what it costs.
 *
 * @param name for people: {@code help reply}, {@code prompt of acme/news}
 * @param line 1-based, as is {@code column}
 * @param text placeholders resolved
 * @param segments parts that it is sent in
 * @param alphabet {@code GSM-7} or {@code UCS-2}
 */
public record ReplyText(String name, Path file, int line, int column, String text, int segments, String alphabet) {

    /** {@code file:line:column: help reply: 1 segment, GSM-7}. */
    @Override
    public String toString() {
        String count = segments + (segments == 1 ? " segment, " : " segments, ");
        return file + ":" + line + ":" + column + ": " + name + ": " + count + alphabet;
    }
}
