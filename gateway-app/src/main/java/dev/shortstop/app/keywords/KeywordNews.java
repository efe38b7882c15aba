package dev.shortstop.app.keywords;

import dev.shortstop.core.SparseLog;
import dev.shortstop.keyword.KeywordBook;
import dev.shortstop.keyword.Problem;
import dev.shortstop.keyword.ShortCodeRules;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells people what becomes of changed keyword files: in the log, and whoever else wants to know. */
final class KeywordNews {

    private static final Logger log = LoggerFactory.getLogger(KeywordNews.class);

    private final SparseLog failures = new SparseLog();
    private final Set<String> connected;
    private final Consumer<String> reader;

    /**
     * @param connected short codes whose replies can leave
     * @param reader gets each line, too, but for those of the reminder
     */
    KeywordNews(Set<String> connected, Consumer<String> reader) {
        this.connected = connected;
        this.reader = reader;
    }

    /** New rules are in force. */
    void changed(KeywordBook before, KeywordBook now, List<String> changes, List<Problem> warnings) {
        Set<String> changed = now.all().stream()
                .filter(rules -> !before.rulesFor(rules.shortCode()).version().equals(rules.version()))
                .map(ShortCodeRules::shortCode)
                .collect(Collectors.toSet());
        changes.forEach(this::info);
        for (ShortCodeRules rules : now.all()) {
            if (changed.contains(rules.shortCode())) {
                String old = before.rulesFor(rules.shortCode()).version();
                info(rules.shortCode() + ": rules version " + rules.version() + " is in force, was " + old);
                if (!connected.contains(rules.shortCode())) {
                    warn(rules.shortCode() + ": no connection names this short code, so its replies cannot leave. "
                            + "Name it in gateway.toml, and start the gateway again");
                }
            }
        }
        // Those of other files have been told before.
        warnings.stream()
                .filter(warning -> changed.contains(shortCodeOf(warning.file())))
                .forEach(warning -> warn(warning.toString()));
    }

    /** By its name, since no other is let through. */
    private static String shortCodeOf(Path file) {
        return file.getFileName().toString().replace(".toml", "");
    }

    void rejected(List<Problem> problems) {
        error("keyword files are rejected, and the rules that were in force stay in force:");
        problems.forEach(problem -> {
            if (problem.isError()) {
                error(problem.toString());
            } else {
                warn(problem.toString());
            }
        });
    }

    void mended() {
        info("keyword files are those in force again");
    }

    void failed(RuntimeException failure) {
        failures.warn(log, "", "changed keyword files are not in force yet, tried again until they are: " + failure);
        log.debug("the reload failed", failure);
    }

    /** Nobody shall forget. */
    void stillRejected(Instant since, List<Problem> problems) {
        List<Problem> errors = problems.stream().filter(Problem::isError).toList();
        log.error(
                "keyword files are rejected since {}, and older rules are in force: {}{}",
                since,
                errors.get(0),
                errors.size() == 1 ? "" : " (and " + (errors.size() - 1) + " more; check prints them all)");
    }

    private void info(String line) {
        log.info("{}", line);
        reader.accept(line);
    }

    private void warn(String line) {
        log.warn("{}", line);
        reader.accept(line);
    }

    private void error(String line) {
        log.error("{}", line);
        reader.accept(line);
    }
}
