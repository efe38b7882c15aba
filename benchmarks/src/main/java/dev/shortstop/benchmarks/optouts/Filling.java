package dev.shortstop.benchmarks.optouts;

import dev.shortstop.core.Msisdn;
import dev.shortstop.core.ShortCode;
import dev.shortstop.core.consent.OptOut;
import dev.shortstop.core.consent.Source;
import dev.shortstop.core.store.RowWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Fills {@code opt_out} in the order of its key, and goes on where an earlier run ended. */
final class Filling {

    private static final int ROWS_A_TRANSACTION = 25_600;
    private static final long REPORTED_ROWS = 500_000;

    /** Builds differ in few rows, perhaps. */
    private static final int PLACES_COMPARED = 300;

    private static final RowWriter<Population.Row> OPT_OUTS = new RowWriter<>(
            """
            INSERT INTO opt_out (msisdn, short_code, account_id, state, source, decided_at)
            VALUES
            """,
            6,
            "",
            (row, value) -> row.text(value.msisdn().digits())
                    .text(value.shortCode().value())
                    .number(value.optOut().accountId())
                    .name(value.optOut().state())
                    .name(value.optOut().source())
                    .instant(value.optOut().decidedAt()));

    private final Jdbi jdbi;
    private final Consumer<String> progress;

    Filling(Jdbi jdbi, Consumer<String> progress) {
        this.jdbi = jdbi;
        this.progress = progress;
    }

    /**
     * @return how many numbers are in the table, at least as many as make the rows
     * @throws IllegalStateException where something else is in the table than this build writes
     */
    long fill(long numbers) {
        Optional<String> last = jdbi.withHandle(handle -> handle.createQuery("SELECT MAX(msisdn) FROM opt_out")
                .mapTo(String.class)
                .findOne());
        long place =
                last.map(digits -> Population.placeAfter(new Msisdn(digits))).orElse(0L);
        requireOwnRows(place);
        fillAudiences();
        long startNanos = System.nanoTime();
        long written = 0;
        while (place < numbers) {
            List<Population.Row> rows = new ArrayList<>(ROWS_A_TRANSACTION);
            while (place < numbers && rows.size() < ROWS_A_TRANSACTION - 1) {
                rows.addAll(Population.rows(place++));
            }
            jdbi.useTransaction(handle -> OPT_OUTS.write(handle, rows));
            long before = written;
            written += rows.size();
            if (written / REPORTED_ROWS > before / REPORTED_ROWS) {
                progress.accept("filled %,d of %,d numbers, %,.0f rows/s"
                        .formatted(place, numbers, written / ((System.nanoTime() - startNanos) / 1e9)));
            }
        }
        return place;
    }

    /** Other numbers may be between these. */
    private void requireOwnRows(long places) {
        jdbi.useHandle(handle -> {
            for (long at = 0; at < Math.min(places, PLACES_COMPARED); at++) {
                long place = places <= PLACES_COMPARED ? at : at * (places - 1) / (PLACES_COMPARED - 1);
                Set<Population.Row> wanted = Set.copyOf(Population.rows(place));
                Set<Population.Row> found = rows(handle, Population.number(place));
                if (!found.equals(wanted)) {
                    throw new IllegalStateException("another build has filled this data directory: for "
                            + Population.number(place) + " it holds " + found + ", not " + wanted
                            + ". Name another directory with --data");
                }
            }
        });
    }

    private static Set<Population.Row> rows(Handle handle, Msisdn number) {
        return handle.createQuery("""
                        SELECT short_code, account_id, state, source, decided_at FROM opt_out WHERE msisdn = :number
                        """)
                .bind("number", number.digits())
                .map((row, context) -> new Population.Row(
                        number,
                        new ShortCode(row.getString("short_code")),
                        new OptOut(
                                row.getLong("account_id"),
                                OptOut.State.valueOf(row.getString("state")),
                                Source.valueOf(row.getString("source")),
                                row.getTimestamp("decided_at").toInstant())))
                .collect(Collectors.toUnmodifiableSet());
    }

    private void fillAudiences() {
        jdbi.useTransaction(handle -> {
            for (long account = 1; account <= Population.ACCOUNTS; account++) {
                handle.execute(
                        "INSERT IGNORE INTO account (id, name, created_at) VALUES (?, ?, ?)",
                        account,
                        "account-" + account,
                        Population.BEGIN);
                for (int number = 0; number < Population.SHORT_CODES.size(); number++) {
                    addList(handle, account, number, Population.BEGIN);
                }
            }
        });
    }

    private static void addList(Handle handle, long account, int number, Instant now) {
        handle.execute(
                "INSERT IGNORE INTO audience_list (id, account_id, short_code, name, created_at) VALUES (?, ?, ?, ?, ?)",
                10 * account + number,
                account,
                Population.SHORT_CODES.get(number).value(),
                "news",
                now);
    }
}
