package dev.shortstop.benchmarks.optouts;

import dev.shortstop.core.IdGenerator;
import dev.shortstop.core.Msisdn;
import dev.shortstop.core.ShortCode;
import dev.shortstop.core.webhook.WebhookEndpoints;
import dev.shortstop.keyword.KeywordBook;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;

/**
 * What a gateway in use has beside opt-outs: lists, messages, events, reviews, imports, webhooks, keys, people. Written by the server
 * itself, out of numbered rows.
 */
final class Surroundings {

    /** The first of those that have webhooks, as many as one may have: not the one into whose lists other benchmarks import. */
    static final long WEBHOOK_ACCOUNT = 2;

    static final long FIRST_LIST = 100_000;
    static final int SMALL_LISTS = 60;
    static final int MEMBERS_OF_LARGE_LIST = 1_000_000;
    static final long FIRST_WEBHOOK = 200_000;
    static final int WEBHOOKS = 20;
    static final int KEYS = 100;
    static final long FIRST_PERSON = 300_000;
    static final int PEOPLE = 300;
    static final long BULK_JOB = 400_000;

    private static final int ROWS_AT_ONCE = 50_000;

    /** Larger than any number of {@link Population}. */
    private static final long FIRST_MEMBER = 13_000_000_000L;

    /** Messages and deliveries are of these days, up to when they were written. */
    private static final Duration DAYS_OF_TRAFFIC = Duration.ofDays(6);

    private static final Duration FOR_GOOD = Duration.ofDays(10_000);

    private final Jdbi jdbi;
    private final KeywordBook keywords;
    private final Consumer<String> progress;
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    Surroundings(Jdbi jdbi, KeywordBook keywords, Consumer<String> progress) {
        this.jdbi = jdbi;
        this.keywords = keywords;
        this.progress = progress;
    }

    static Msisdn memberOfLargeList(long place) {
        return new Msisdn(Long.toString(FIRST_MEMBER + place));
    }

    static String keyPrefix(int number) {
        return "bench%07d".formatted(number);
    }

    /**
     * Rows of one table.
     *
     * @param serve for how long; written once more after that
     * @param insert of the rows whose numbers {@code n} are {@code :from} to before {@code :before}; those that are there stay
     */
    private record Rows(String what, int count, Duration serve, String insert) {}

    /** @param numbers of {@link Population} that are in the database */
    void fill(long numbers) {
        jdbi.useHandle(handle -> handle.execute(SurroundingRows.FILLED));
        rows("lists", SMALL_LISTS + 1, FOR_GOOD, SurroundingRows.LISTS, numbers);
        rows("members of a large list", MEMBERS_OF_LARGE_LIST, FOR_GOOD, SurroundingRows.LARGE_LIST, numbers);
        rows("members of other lists", SMALL_LISTS * 1_000, FOR_GOOD, SurroundingRows.SMALL_LISTS, numbers);
        rows("sizes of lists", (SMALL_LISTS + 1) * 30, Duration.ofDays(20), SurroundingRows.LIST_SIZES, numbers);
        Duration days = Duration.ofDays(20);
        int received = SurroundingRows.MESSAGES_EACH_WAY;
        rows("messages in", received, days, SurroundingRows.RECEIVED, numbers);
        rows("messages out", received, days, SurroundingRows.SENT, numbers);
        rows("consent events", received, days, SurroundingRows.EVENTS, numbers);
        rows("reviews", 2_000, FOR_GOOD, SurroundingRows.REVIEWS, numbers);
        rows("imports", 500, FOR_GOOD, SurroundingRows.IMPORTS, numbers);
        rows("a bulk change", 1, FOR_GOOD, SurroundingRows.BULK_JOB, numbers);
        rows("webhooks", WEBHOOKS, FOR_GOOD, SurroundingRows.WEBHOOKS, numbers);
        // The gateway deletes them after a week.
        rows("deliveries", 50_000, Duration.ofDays(1), SurroundingRows.DELIVERIES, numbers);
        rows("API keys", KEYS, FOR_GOOD, SurroundingRows.KEYS, numbers);
        rows("people", PEOPLE, FOR_GOOD, SurroundingRows.PEOPLE, numbers);
        rows("audit events", 50_000, FOR_GOOD, SurroundingRows.AUDIT, numbers);
    }

    private void rows(String what, int count, Duration serve, String insert, long numbers) {
        Rows rows = new Rows(what, count, serve, insert);
        if (isThere(rows)) {
            return;
        }
        long startNanos = System.nanoTime();
        for (int from = 0; from < count; from += ROWS_AT_ONCE) {
            int first = from;
            jdbi.useTransaction(handle -> insert(handle, rows, first, numbers));
        }
        jdbi.useHandle(handle -> handle.createUpdate(SurroundingRows.MARK_FILLED)
                .bind("what", what)
                .bind("now", now)
                .execute());
        progress.accept("filled %,d rows: %s, %.1f s".formatted(count, what, (System.nanoTime() - startNanos) / 1e9));
    }

    private boolean isThere(Rows rows) {
        return jdbi.withHandle(handle -> handle.createQuery(SurroundingRows.FIND_FILLED)
                .bind("what", rows.what())
                .bind("since", now.minus(rows.serve()))
                .mapTo(int.class)
                .findOne()
                .isPresent());
    }

    private void insert(Handle handle, Rows rows, int from, long numbers) {
        Instant begin = now.minus(DAYS_OF_TRAFFIC);
        // No statement needs all of these.
        handle.getConfig(SqlStatements.class).setUnusedBindingAllowed(true);
        try (var update = handle.createUpdate(rows.insert())) {
            update.bind("from", from)
                    .bind("before", Math.min(rows.count(), from + ROWS_AT_ONCE))
                    .bind("rows", rows.count())
                    .bind("numbers", numbers)
                    .bind("firstNumber", Long.parseLong(Population.number(0).digits()))
                    .bind("step", Population.STEP)
                    .bind("firstMember", FIRST_MEMBER)
                    .bind("acme", Population.ACME)
                    .bind("acmeNews", 10 * Population.ACME)
                    .bind("shared", Population.SHARED.value())
                    .bind("other", Population.OTHER.value())
                    .bind("version", version(Population.SHARED))
                    .bind("versionOfOther", version(Population.OTHER))
                    .bind("begin", begin)
                    .bind("spanMillis", DAYS_OF_TRAFFIC.toMillis())
                    .bind("firstId", IdGenerator.smallestAt(begin))
                    .bind("now", now)
                    .bind("firstList", FIRST_LIST)
                    .bind("smallLists", SMALL_LISTS)
                    .bind("firstWebhook", FIRST_WEBHOOK)
                    .bind("webhooks", WEBHOOKS)
                    .bind("webhookAccount", WEBHOOK_ACCOUNT)
                    .bind("webhooksOfAccount", WebhookEndpoints.MAX_OF_ACCOUNT)
                    .bind("firstPerson", FIRST_PERSON)
                    .bind("bulkJob", BULK_JOB)
                    .execute();
        }
    }

    private String version(ShortCode shortCode) {
        return keywords.rulesFor(shortCode.value()).version();
    }
}
