package dev.shortstop.app.config;

import dev.shortstop.core.ShortCode;
import dev.shortstop.keyword.KeywordBook;
import dev.shortstop.keyword.Problem;
import dev.shortstop.keyword.SegmentCounter;
import dev.shortstop.keyword.ShortCodeRules;
import dev.shortstop.keyword.toml.TomlOutcome;
import dev.shortstop.smpp.SmsText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
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
        TomlOutcome<GatewayConfig> gateway = GatewayConfigFile.read(gatewayFile, environment, missing);
        if (gateway instanceof TomlOutcome.Accepted<GatewayConfig> accepted) {
            KeywordBook.LoadResult keywords = readKeywords(accepted.value().keywordDirectory());
            if (keywords instanceof KeywordBook.LoadResult.Loaded loaded) {
                List<Problem> warnings = new ArrayList<>(accepted.warnings());
                warnings.addAll(loaded.warnings());
                warnings.addAll(unconnected(gatewayFile, accepted.value(), loaded.book()));
                return new Outcome.Accepted(accepted.value(), loaded.book(), warnings);
            }
            List<Problem> problems = new ArrayList<>(accepted.warnings());
            problems.addAll(((KeywordBook.LoadResult.Rejected) keywords).problems());
            return new Outcome.Rejected(problems);
        }
        // Where the keyword files are is not known then; most likely they are where they are by default, if there are
        // any.
        List<Problem> problems = new ArrayList<>(((TomlOutcome.Rejected<GatewayConfig>) gateway).problems());
        Path besides = gatewayFile.toAbsolutePath().resolveSibling("shortcodes");
        if (Files.isDirectory(besides)) {
            KeywordBook.LoadResult keywords = readKeywords(besides);
            problems.addAll(
                    keywords instanceof KeywordBook.LoadResult.Rejected rejected
                            ? rejected.problems()
                            : ((KeywordBook.LoadResult.Loaded) keywords).warnings());
        }
        return new Outcome.Rejected(problems);
    }

    /** Reads the keyword files of a directory alone. */
    public static KeywordBook.LoadResult readKeywords(Path directory) {
        return KeywordBook.load(relativised(directory), new SmsSegments());
    }

    /** Problems name files as short as people would. */
    private static Path relativised(Path directory) {
        Path here = Path.of("").toAbsolutePath();
        Path absolute = directory.toAbsolutePath().normalize();
        return absolute.startsWith(here) && !absolute.equals(here) ? here.relativize(absolute) : absolute;
    }

    private static List<Problem> unconnected(Path gatewayFile, GatewayConfig gateway, KeywordBook keywords) {
        Set<String> connected = gateway.connections().stream()
                .flatMap(connection -> connection.shortCodes().stream())
                .map(ShortCode::value)
                .collect(Collectors.toSet());
        Set<String> known =
                keywords.all().stream().map(ShortCodeRules::shortCode).collect(Collectors.toSet());
        List<Problem> problems = new ArrayList<>();
        connected.stream()
                .filter(shortCode -> !known.contains(shortCode))
                .sorted(Comparator.naturalOrder())
                .forEach(shortCode -> problems.add(Problem.warning(
                        gatewayFile,
                        1,
                        1,
                        "short code " + shortCode + " has a connection and no keyword file: STOP is obeyed on it, "
                                + "and nothing is ever answered",
                        "Add " + shortCode + ".toml to " + gateway.keywordDirectory())));
        known.stream()
                .filter(shortCode -> !connected.contains(shortCode))
                .sorted(Comparator.naturalOrder())
                .forEach(shortCode -> problems.add(Problem.warning(
                        gatewayFile,
                        1,
                        1,
                        "short code " + shortCode + " has a keyword file and no connection: its replies cannot leave",
                        "Name it in `short-codes` of a section [[smpp]]")));
        return problems;
    }

    private static final class SmsSegments implements SegmentCounter {

        @Override
        public int segments(String text) {
            return SmsText.of(text).segments();
        }

        @Override
        public String alphabet(String text) {
            return SmsText.of(text).alphabet().toString();
        }
    }
}
