package dev.shortstop.app.config;

import dev.shortstop.keyword.KeywordBook;
import dev.shortstop.keyword.KeywordWatch;
import dev.shortstop.keyword.Problem;
import dev.shortstop.keyword.ShortCodeRules;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Everything that operators write, read as one: {@code gateway.toml} and the keyword files that it points to. */
public final class Configuration {

    private Configuration() {}

    /** What came of reading it all. Problems are in reading order. */
    public sealed interface Outcome {

        /** No error. */
        record Accepted(GatewayConfig gateway, KeywordBook keywords, List<Problem> warnings) implements Outcome {}

        /** At least one error: nothing must start. Holds the problems of all files. */
        record Rejected(List<Problem> problems) implements Outcome {}
    }

    /** Reads and checks all files; all problems of all files come together. */
    public static Outcome read(Path gatewayFile, Map<String, String> environment, MissingSecrets missing) {
        GatewayConfigFile.Outcome gateway = GatewayConfigFile.read(gatewayFile, environment, missing);
        if (gateway instanceof GatewayConfigFile.Outcome.Rejected rejected) {
            List<Problem> problems = new ArrayList<>(rejected.problems());
            rejected.keywordDirectory()
                    .map(Configuration::readKeywords)
                    .ifPresent(keywords -> problems.addAll(problemsOf(keywords)));
            return new Outcome.Rejected(problems);
        }
        GatewayConfigFile.Outcome.Accepted accepted = (GatewayConfigFile.Outcome.Accepted) gateway;
        KeywordBook.LoadResult keywords = readKeywords(accepted.config().keywordDirectory());
        List<Problem> problems = new ArrayList<>(accepted.warnings());
        problems.addAll(problemsOf(keywords));
        if (keywords instanceof KeywordBook.LoadResult.Loaded loaded) {
            problems.addAll(withoutKeywords(gatewayFile, accepted, loaded.book()));
            problems.addAll(withoutConnection(accepted, loaded.book()));
            return new Outcome.Accepted(accepted.config(), loaded.book(), problems);
        }
        return new Outcome.Rejected(problems);
    }

    private static List<Problem> problemsOf(KeywordBook.LoadResult keywords) {
        return keywords instanceof KeywordBook.LoadResult.Rejected rejected
                ? rejected.problems()
                : ((KeywordBook.LoadResult.Loaded) keywords).warnings();
    }

    /** What came of reading the keyword files alone, and where they are. */
    public record Keywords(Path directory, KeywordBook.LoadResult result) {}

    /**
     * Reads the keyword files of a gateway, whatever else is wrong with its configuration.
     *
     * @param gatewayFileOrDirectory a gateway.toml, or the directory that holds it
     */
    public static Keywords readKeywordsOf(Path gatewayFileOrDirectory, Map<String, String> environment) {
        Path gatewayFile = fileOf(gatewayFileOrDirectory);
        GatewayConfigFile.Outcome gateway = GatewayConfigFile.read(gatewayFile, environment, MissingSecrets.WARNING);
        if (gateway instanceof GatewayConfigFile.Outcome.Accepted accepted) {
            return keywordsIn(accepted.config().keywordDirectory());
        }
        GatewayConfigFile.Outcome.Rejected rejected = (GatewayConfigFile.Outcome.Rejected) gateway;
        return rejected.keywordDirectory()
                .map(Configuration::keywordsIn)
                .orElseGet(() -> new Keywords(gatewayFile, new KeywordBook.LoadResult.Rejected(rejected.problems())));
    }

    private static Keywords keywordsIn(Path directory) {
        return new Keywords(relativised(directory), readKeywords(directory));
    }

    /** People may name a gateway.toml, or the directory that holds it. */
    public static Path fileOf(Path gatewayFileOrDirectory) {
        return Files.isRegularFile(gatewayFileOrDirectory)
                ? gatewayFileOrDirectory
                : gatewayFileOrDirectory.resolve("gateway.toml");
    }

    /** Reads the keyword files of a directory alone. */
    public static KeywordBook.LoadResult readKeywords(Path directory) {
        return KeywordBook.load(relativised(directory), new SmsSegments());
    }

    /**
     * Watches the directory that these keywords were read from.
     *
     * @param listener see {@link KeywordWatch.Listener}
     */
    public static KeywordWatch watchKeywords(KeywordBook read, Path directory, KeywordWatch.Listener listener) {
        return read.watch(relativised(directory), new SmsSegments(), listener);
    }

    /** Problems name files as short as people would. */
    private static Path relativised(Path directory) {
        Path here = Path.of("").toAbsolutePath();
        Path absolute = directory.toAbsolutePath().normalize();
        return absolute.startsWith(here) && !absolute.equals(here) ? here.relativize(absolute) : absolute;
    }

    private static List<Problem> withoutKeywords(
            Path gatewayFile, GatewayConfigFile.Outcome.Accepted gateway, KeywordBook keywords) {
        Set<String> known =
                keywords.all().stream().map(ShortCodeRules::shortCode).collect(Collectors.toSet());
        return gateway.shortCodes().stream()
                .filter(shortCode -> !known.contains(shortCode.value().value()))
                .map(shortCode -> Problem.warning(
                        gatewayFile,
                        shortCode.line(),
                        shortCode.column(),
                        "short code " + shortCode.value() + " has a connection and no keyword file: STOP is obeyed on "
                                + "it, and nothing is ever answered",
                        "Add " + shortCode.value() + ".toml to "
                                + gateway.config().keywordDirectory()))
                .toList();
    }

    private static List<Problem> withoutConnection(GatewayConfigFile.Outcome.Accepted gateway, KeywordBook keywords) {
        Set<String> connected = gateway.shortCodes().stream()
                .map(shortCode -> shortCode.value().value())
                .collect(Collectors.toSet());
        Path directory = relativised(gateway.config().keywordDirectory());
        return keywords.all().stream()
                .map(ShortCodeRules::shortCode)
                .filter(shortCode -> !connected.contains(shortCode))
                .map(shortCode -> Problem.warning(
                        directory.resolve(shortCode + ".toml"), // no other name is let through
                        1,
                        1,
                        "short code " + shortCode + " has a keyword file and no connection: its replies cannot leave",
                        "Name it in `short-codes` of a section [[smpp]]"))
                .toList();
    }
}
