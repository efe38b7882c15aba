package dev.shortstop.core;

import dev.shortstop.core.audience.ActiveRules;
import dev.shortstop.core.audience.AudienceStore;
import dev.shortstop.keyword.KeywordBook;
import dev.shortstop.keyword.KeywordBook.LoadResult;
import dev.shortstop.keyword.OptInKeyword;
import dev.shortstop.keyword.SegmentCounter;
import dev.shortstop.keyword.ShortCodeRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/**
 * Keyword files for tests. {@link #MAIN} and {@link #OTHER} are shared by acme and globex, {@link #LONG_CODE} has no
 * list, and a text says what it is for: {@code prompt acme/news}.
 */
public final class TestKeywords {

    public static final ShortCode MAIN = new ShortCode("72345");
    /** Its opt-ins expire after an hour, and what fits nothing gets no answer. */
    public static final ShortCode OTHER = new ShortCode("72346");
    /** As {@link #MAIN}, but people decide what {@code on-first-word} and {@code on-phrase} lead to. */
    public static final ShortCode REVIEWED = new ShortCode("72347");
    /** As long as a subscriber's number. */
    public static final ShortCode LONG_CODE = new ShortCode("15550009999");

    private static final KeywordBook BOOK = load();

    private TestKeywords() {}

    public static KeywordBook book() {
        return BOOK;
    }

    public static ShortCodeRules rules(ShortCode shortCode) {
        return BOOK.rulesFor(shortCode.value());
    }

    /** With the lists in the tables of this database. */
    public static ActiveRules active(Jdbi jdbi, IdGenerator ids) {
        return new ActiveRules(BOOK, new AudienceStore(jdbi, ids, new SettableClock()).createMissing(BOOK));
    }

    /** The section that one of its keywords leads to. */
    public static OptInKeyword optIn(ShortCode shortCode, String keyword) {
        return rules(shortCode).optIns().stream()
                .filter(optIn -> optIn.keywords().contains(keyword))
                .findFirst()
                .orElseThrow();
    }

    private static KeywordBook load() {
        try {
            Path directory = Files.createTempDirectory("shortcodes");
            List<Path> files = List.of(
                    write(
                            directory,
                            MAIN,
                            "24h",
                            "[unmatched]\nreply = \"unmatched\"\n[clarify]\nreply = \"clarify\"\n"
                                    + optIn("JOIN", "acme", "news", "when-opted-out")
                                    + optIn("CLUB", "acme", "club", "always")
                                    + optIn("DEALS", "globex", "deals", "when-opted-out")
                                    + optIn("VIP", "globex", "vip", "always")),
                    write(
                            directory,
                            OTHER,
                            "1h",
                            optIn("JOIN", "acme", "news", "when-opted-out")
                                    + optIn("DEALS", "globex", "deals", "always")
                                    + optIn("WEATHER", "initech", "weather", "when-opted-out")),
                    write(
                            directory,
                            REVIEWED,
                            "24h",
                            "on-first-word = \"review\"\non-phrase = \"review\"\n",
                            "[unmatched]\nreply = \"unmatched\"\n"
                                    + optIn("JOIN", "acme", "news", "when-opted-out")
                                    + optIn("VIP", "globex", "vip", "always")),
                    write(directory, LONG_CODE, "24h", ""));
            LoadResult result = KeywordBook.load(directory, new OneSegment());
            for (Path file : files) {
                Files.delete(file);
            }
            Files.delete(directory);
            if (result instanceof LoadResult.Loaded loaded) {
                return loaded.book();
            }
            throw new IllegalStateException(result.toString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Path write(Path directory, ShortCode shortCode, String expiresAfter, String sections)
            throws IOException {
        return write(directory, shortCode, expiresAfter, "", sections);
    }

    private static Path write(
            Path directory, ShortCode shortCode, String expiresAfter, String reactions, String sections)
            throws IOException {
        return Files.writeString(
                directory.resolve(shortCode + ".toml"), """
                short-code = "%s"
                program = "Test"
                [opt-out]
                reply = "opted out"
                %s[help]
                reply = "help"
                [confirm]
                expires-after = "%s"
                %s""".formatted(shortCode, reactions, expiresAfter, sections));
    }

    private static String optIn(String keyword, String account, String list, String doubleOptIn) {
        return """
                [[opt-in]]
                keywords = ["%1$s"]
                account = "%2$s"
                list = "%3$s"
                double-opt-in = "%4$s"
                prompt = "prompt %2$s/%3$s"
                welcome = "welcome %2$s/%3$s"
                """.formatted(keyword, account, list, doubleOptIn);
    }

    /** For files whose texts are short. */
    public record OneSegment() implements SegmentCounter {

        @Override
        public Cost cost(String text) {
            return new Cost(1, "GSM-7");
        }
    }
}
