package dev.shortstop.benchmarks.optouts;

import dev.shortstop.core.Msisdn;
import dev.shortstop.core.store.RowWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Jdbi;

/** Fills {@code opt_out} in the order of its key, and goes on where an earlier run ended. */
final class Filling {

    private static final int ROWS_A_TRANSACTION = 25_600;
    private static final long REPORTED_ROWS = 500_000;

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

    /** @return how many numbers are in the table, at least as many as make the rows */
    long fill(long numbers) {
        fillAudiences();
        Optional<String> last = jdbi.withHandle(handle -> handle.createQuery("SELECT MAX(msisdn) FROM opt_out")
                .mapTo(String.class)
                .findOne());
        long place =
                last.map(digits -> Population.placeAfter(new Msisdn(digits))).orElse(0L);
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
        return Math.max(numbers, place);
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

    private static void addList(org.jdbi.v3.core.Handle handle, long account, int number, Instant now) {
        handle.execute(
                "INSERT IGNORE INTO audience_list (id, account_id, short_code, name, created_at) VALUES (?, ?, ?, ?, ?)",
                10 * account + number,
                account,
                Population.SHORT_CODES.get(number).value(),
                "news",
                now);
    }
}
