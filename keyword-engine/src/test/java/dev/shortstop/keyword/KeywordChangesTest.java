package dev.shortstop.keyword;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of changed files; what becomes of it is in {@link KeywordWatchTest}. */
class KeywordChangesTest {

    private static final String FILE = """
            short-code = "72345"
            program = "Main St"
            opt-out.reply = "Bye"
            help.reply = "Help"
            """;

    @TempDir
    private Path directory;

    private List<String> changes(String before, String after) {
        return book(before).changesTo(book(after));
    }

    private KeywordBook book(String sections) {
        return new KeywordFiles(directory).with("72345.toml", FILE + sections).loadBook();
    }

    private static String section(String keywords, String prompt) {
        return """
                [[opt-in]]
                keywords = [%s]
                account = "acme"
                list = "news"
                prompt = "%s"
                welcome = "Welcome"
                """.formatted(keywords, prompt);
    }

    @Test
    void aListIsKnownByItsName() {
        assertEquals(
                List.of("72345: prompt of acme/news changed: YES? → YES, please?"),
                changes(section("\"JOIN\"", "YES?"), section("\"JOIN\"", "YES, please?")));
    }

    @Test
    void sectionsOfOneListAreToldApart() {
        String vip = section("\"VIP\", \"BEST\"", "YES for VIP?");
        assertEquals(
                List.of("72345: prompt of acme/news by JOIN changed: YES? → YES, please?"),
                changes(section("\"JOIN\"", "YES?") + vip, section("\"JOIN\"", "YES, please?") + vip));
        assertEquals(
                List.of(
                        "72345: opt-in keyword VIP added → acme/news",
                        "72345: opt-in keyword BEST added → acme/news",
                        "72345: prompt of acme/news by VIP added → YES for VIP?",
                        "72345: welcome of acme/news by VIP added → Welcome",
                        "72345: double-opt-in of acme/news by VIP added → when-opted-out"),
                changes(section("\"JOIN\"", "YES?"), section("\"JOIN\"", "YES?") + vip));
    }
}
