package dev.shortstop.benchmarks.optouts;

import dev.shortstop.app.config.Configuration;
import dev.shortstop.keyword.KeywordBook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A directory with the keyword file of {@link Population#SHARED}, until it is closed. */
final class ShortCodeFiles implements AutoCloseable {

    private static final String CONTENT = """
            short-code = "%s"
            program = "Bench"
            [help]
            reply = "Bench: help. Reply STOP to cancel."
            [opt-out]
            reply = "Bench: You will get no more messages."
            [[opt-in]]
            keywords = ["JOIN"]
            account = "account-%d"
            list = "news"
            prompt = "Bench: Reply YES to get news."
            welcome = "Bench: Welcome to news."
            """;

    private final Path directory;
    private final Path file;

    private ShortCodeFiles(Path directory, Path file) {
        this.directory = directory;
        this.file = file;
    }

    static ShortCodeFiles write() throws IOException {
        Path directory = Files.createTempDirectory("shortstop-bench");
        return new ShortCodeFiles(
                directory,
                Files.writeString(
                        directory.resolve(Population.SHARED + ".toml"),
                        CONTENT.formatted(Population.SHARED, Population.ACME)));
    }

    Path directory() {
        return directory;
    }

    KeywordBook read() {
        KeywordBook.LoadResult loaded = Configuration.readKeywords(directory);
        if (loaded instanceof KeywordBook.LoadResult.Loaded good) {
            return good.book();
        }
        throw new IllegalStateException("the keyword file of the benchmark is bad: " + loaded);
    }

    @Override
    public void close() {
        try {
            Files.delete(file);
            Files.delete(directory);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
