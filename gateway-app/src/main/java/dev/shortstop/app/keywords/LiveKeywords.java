package dev.shortstop.app.keywords;

import dev.shortstop.app.config.Configuration;
import dev.shortstop.app.keywords.KeywordStatus.Rejected;
import dev.shortstop.core.RepeatedTask;
import dev.shortstop.core.ShortCode;
import dev.shortstop.core.audience.ActiveRules;
import dev.shortstop.core.audience.AudienceStore;
import dev.shortstop.core.audience.RulesVersionStore;
import dev.shortstop.keyword.KeywordBook;
import dev.shortstop.keyword.KeywordWatch;
import dev.shortstop.keyword.Problem;
import dev.shortstop.keyword.ShortCodeRules;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The keyword rules in force, which follow the files: a good set of files replaces them as a whole, a bad one changes nothing.
 * Before rules come into force, the lists that they name exist and their texts are kept. Safe for use by many threads.
 */
public final class LiveKeywords implements Supplier<ActiveRules>, AutoCloseable {

    /**
     * @param directory of the keyword files
     * @param shortCodes those whose replies can leave
     * @param reminder how often it is said that files are still rejected
     */
    public record Settings(Path directory, Collection<ShortCode> shortCodes, Duration reminder) {

        private static final Duration HOURLY = Duration.ofHours(1);

        public Settings(Path directory, Collection<ShortCode> shortCodes) {
            this(directory, shortCodes, HOURLY);
        }
    }

    /** What is in force, and since when. Swapped as one. */
    private record InForce(KeywordBook book, ActiveRules rules, Instant since) {}

    private final Settings settings;
    private final AudienceStore audiences;
    private final RulesVersionStore versions;
    private final InstantSource clock;
    private final KeywordNews news;
    private final RepeatedTask reminder;
    private volatile InForce inForce;
    private KeywordWatch watch; // there before anybody else sees this
    private volatile Optional<Rejected> rejected = Optional.empty();
    private volatile Optional<String> failure = Optional.empty();

    private LiveKeywords(
            Settings settings,
            InForce inForce,
            AudienceStore audiences,
            RulesVersionStore versions,
            InstantSource clock,
            Consumer<String> reader) {
        this.settings = settings;
        this.audiences = audiences;
        this.versions = versions;
        this.clock = clock;
        this.news = new KeywordNews(
                settings.shortCodes().stream().map(ShortCode::value).collect(Collectors.toUnmodifiableSet()), reader);
        this.inForce = inForce;
        this.reminder = new RepeatedTask("keyword-reminder", settings.reminder(), this::remind);
    }

    /**
     * Puts rules in force, and follows the files from then on: what has changed since the rules were read is seen, too.
     *
     * @param book as it was read from the directory
     * @param reader told in words what becomes of changed files, as the log is
     */
    public static LiveKeywords start(
            Settings settings,
            KeywordBook book,
            AudienceStore audiences,
            RulesVersionStore versions,
            InstantSource clock,
            Consumer<String> reader) {
        InForce first = prepare(book, audiences, versions, clock);
        LiveKeywords keywords = new LiveKeywords(settings, first, audiences, versions, clock, reader);
        keywords.follow();
        return keywords;
    }

    private void follow() {
        watch = Configuration.watchKeywords(inForce.book(), settings.directory(), new Reload());
        reminder.start();
    }

    private static InForce prepare(
            KeywordBook book, AudienceStore audiences, RulesVersionStore versions, InstantSource clock) {
        ActiveRules rules = new ActiveRules(book, audiences.createMissing(book));
        versions.recordMissing(book);
        return new InForce(book, rules, clock.instant());
    }

    /** The rules in force. */
    @Override
    public ActiveRules get() {
        return inForce.rules();
    }

    public KeywordStatus status() {
        InForce now = inForce;
        return new KeywordStatus(
                settings.directory(),
                now.since(),
                now.book().all().stream()
                        .collect(Collectors.toMap(
                                ShortCodeRules::shortCode, ShortCodeRules::version, (one, same) -> one, TreeMap::new)),
                now.book().warnings(),
                rejected,
                failure);
    }

    private void remind() {
        rejected.ifPresent(bad -> news.stillRejected(bad.since(), bad.problems()));
    }

    /** Waits for a reload that is under way; the rules stay as they are then. */
    @Override
    public void close() {
        reminder.close();
        watch.close();
    }

    /** Called by the thread of the watch alone. */
    private final class Reload implements KeywordWatch.Listener {

        @Override
        public void changed(KeywordBook book, List<String> changes, List<Problem> warnings) {
            KeywordBook before = inForce.book();
            inForce = prepare(book, audiences, versions, clock);
            rejected = Optional.empty();
            failure = Optional.empty();
            news.changed(before, book, changes, warnings);
        }

        @Override
        public void rejected(List<Problem> problems) {
            Instant since = rejected.map(Rejected::since).orElseGet(clock::instant);
            rejected = Optional.of(new Rejected(since, problems));
            failure = Optional.empty();
            news.rejected(problems);
        }

        @Override
        public void mended() {
            rejected = Optional.empty();
            failure = Optional.empty();
            news.mended();
        }

        @Override
        public void failed(RuntimeException failed) {
            failure = Optional.of(failed.toString());
            news.failed(failed);
        }
    }
}
