package dev.shortstop.app.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers by which nobody can tell one thing from another. */
final class Alike {

    /** Drawn anew with each change, and by nobody who asks. */
    private static final Pattern JOB = Pattern.compile("(?<=/deletions/)[0-9]+");

    private static final Pattern FLASH = Pattern.compile("(?<=" + ConsoleClient.FLASH_COOKIE + "=)[\\w-]+");

    private Alike() {}

    static void assertAlike(ConsoleClient.Reply one, ConsoleClient.Reply other) {
        assertAlike(one, "", other, "");
    }

    /**
     * Whatever was asked for is in the answer.
     *
     * @param asked in the answer {@code one}
     */
    static void assertAlike(ConsoleClient.Reply one, String asked, ConsoleClient.Reply other, String askedOther) {
        assertEquals(other.status(), one.status(), one::toString);
        assertEquals(without(askedOther, other.body()), without(asked, one.body()), one::toString);
        assertEquals(headers(other, askedOther), headers(one, asked), one::toString);
    }

    private static String without(String asked, String text) {
        return asked.isEmpty() ? text : text.replace(asked, "ASKED");
    }

    private static Map<String, List<String>> headers(ConsoleClient.Reply reply, String asked) {
        Map<String, List<String>> headers = new TreeMap<>();
        reply.response()
                .headers()
                .map()
                .forEach((name, values) -> headers.put(
                        name,
                        values.stream()
                                .map(value -> without(asked, readable(value)))
                                .toList()));
        headers.remove("date");
        return headers;
    }

    private static String readable(String header) {
        String withoutJob = JOB.matcher(header).replaceAll("JOB");
        return FLASH.matcher(withoutJob)
                .replaceAll(flash -> Matcher.quoteReplacement(
                        new String(Base64.getUrlDecoder().decode(flash.group()), StandardCharsets.UTF_8)));
    }
}
