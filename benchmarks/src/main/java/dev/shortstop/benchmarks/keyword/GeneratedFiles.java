package dev.shortstop.benchmarks.keyword;

import dev.shortstop.app.config.SmsSegments;
import dev.shortstop.keyword.KeywordBook;
import dev.shortstop.keyword.KeywordBook.LoadResult;
import dev.shortstop.keyword.SegmentCounter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.Stream;

/** Keyword files as operators write them, in a directory of their own: texts without a complaint, keywords that mean nothing. */
final class GeneratedFiles implements AutoCloseable {
    private static final long SEED = 72345;
    private static final int FIRST_SHORT_CODE = 100_000;

    /** What it costs to send a text, as the gateway counts it. */
    static final SegmentCounter SEGMENTS = new SmsSegments();

    private final Path directory;

    private GeneratedFiles(Path directory) {
        this.directory = directory;
    }

    /**
     * @param lists of each file
     * @param keywords of each list
     */
    static GeneratedFiles write(int files, int lists, int keywords) {
        try {
            GeneratedFiles generated = new GeneratedFiles(Files.createTempDirectory("shortstop-keywords"));
            for (int i = 0; i < files; i++) {
                Files.writeString(generated.file(i), content(i, lists, keywords));
            }
            return generated;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path directory() {
        return directory;
    }

    Path file(int index) {
        return directory.resolve(shortCode(index) + ".toml");
    }

    static String shortCode(int index) {
        return Integer.toString(FIRST_SHORT_CODE + index);
    }

    static KeywordBook load(Path directory) {
        return book(KeywordBook.load(directory, SEGMENTS));
    }

    static KeywordBook book(LoadResult result) {
        if (result instanceof LoadResult.Loaded loaded && loaded.warnings().isEmpty()) {
            return loaded.book();
        }
        throw new IllegalStateException(result.toString());
    }

    private static String content(int index, int lists, int keywords) {
        Random random = new Random(SEED + index);
        String program = "Program " + word(random) + " " + word(random);
        StringBuilder file = new StringBuilder("""
                short-code = "%s"
                program = "%s"

                [opt-out]
                reply = "${program}: You have been unsubscribed and will get no more messages from ${short-code}."

                [help]
                reply = "${program}: Help: help@%s.example or 1-800-555-0100. Msg & data rates may apply. Reply STOP to cancel."
                """.formatted(shortCode(index), program, word(random)));
        for (int list = 0; list < lists; list++) {
            StringBuilder words = new StringBuilder();
            for (int i = 0; i < keywords; i++) {
                // The number keeps them apart; three digits keep them further from any opt-out word than a slip of the
                // finger.
                words.append(i == 0 ? "" : ", ").append("\"%s%03d\"".formatted(word(random), list * keywords + i));
            }
            String subject = word(random) + " news";
            file.append("""

                    [[opt-in]]
                    keywords = [%s]
                    account = "account-%d"
                    list = "list-%d"
                    prompt = "${program}: Reply YES to get %s, 4 msgs/month. Msg & data rates may apply. Reply HELP for help, STOP to cancel."
                    welcome = "${program}: Welcome to %s, 4 msgs/month. Msg & data rates may apply. Reply HELP for help, STOP to cancel."
                    """.formatted(words, list, list, subject, subject));
        }
        return file.toString();
    }

    private static String word(Random random) {
        return random.ints(3 + random.nextInt(5), 'A', 'Z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @Override
    public void close() {
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
