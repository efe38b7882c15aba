package dev.shortstop.core.optoutlist;

import dev.shortstop.core.Msisdn;
import dev.shortstop.core.ShortCode;
import dev.shortstop.core.consent.OptOut;
import dev.shortstop.core.consent.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Rows of {@code opt_out} as tests need them, written in one batch by {@link #insert}. */
final class OptOutRows {

    private record Row(String msisdn, ShortCode shortCode, OptOut optOut) {}

    private final List<Row> rows = new ArrayList<>();

    OptOutRows stop(String msisdn, ShortCode shortCode, Instant at) {
        return add(msisdn, shortCode, OptOut.EVERY_ACCOUNT, OptOut.State.IN_FORCE, Source.KEYWORD, at);
    }

    OptOutRows own(String msisdn, ShortCode shortCode, long accountId, Source source, Instant at) {
        return add(msisdn, shortCode, accountId, OptOut.State.IN_FORCE, source, at);
    }

    OptOutRows lifted(String msisdn, ShortCode shortCode, long accountId, Instant at) {
        return add(msisdn, shortCode, accountId, OptOut.State.LIFTED, Source.KEYWORD, at);
    }

    OptOutRows add(String msisdn, ShortCode shortCode, long accountId, OptOut.State state, Source source, Instant at) {
        rows.add(new Row(msisdn, shortCode, new OptOut(accountId, state, source, at)));
        return this;
    }

    void insert(Jdbi jdbi) {
        jdbi.useTransaction(handle -> {
            try (PreparedBatch batch = handle.prepareBatch("""
                    INSERT INTO opt_out (msisdn, short_code, account_id, state, source, decided_at)
                    VALUES (?, ?, ?, ?, ?, ?)
                    """)) {
                for (Row row : rows) {
                    batch.add(
                            row.msisdn(),
                            row.shortCode().value(),
                            row.optOut().accountId(),
                            row.optOut().state(),
                            row.optOut().source(),
                            row.optOut().decidedAt());
                }
                batch.execute();
            }
        });
        rows.clear();
    }

    static void delete(Jdbi jdbi, String msisdn) {
        jdbi.useHandle(handle -> handle.execute("DELETE FROM opt_out WHERE msisdn = ?", msisdn));
    }

    static Msisdn number(int number) {
        return new Msisdn("1555%07d".formatted(number));
    }
}
