package dev.shortstop.core.optoutlist;

import dev.shortstop.core.Msisdn;
import dev.shortstop.core.ShortCode;
import dev.shortstop.core.consent.OptOut;
import dev.shortstop.core.consent.Source;
import dev.shortstop.core.store.Chunks;
import dev.shortstop.core.store.InList;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Whether an account may text numbers on a short code. Safe for use by many threads. */
public final class OptOutCheck {

    /** As many as a statement finds one by one in a few milliseconds. */
    private static final int NUMBERS_AT_ONCE = 1_000;

    private final Jdbi jdbi;

    public OptOutCheck(Jdbi jdbi) {
        this.jdbi = jdbi.registerRowMapper(Decision.class, (row, context) -> map(row));
    }

    /**
     * The opt-out that forbids it: the account's own decision if there is one, else a STOP, whether or not the account has a
     * list on the short code. Empty: it may.
     */
    public Optional<ListedOptOut> find(long accountId, ShortCode shortCode, Msisdn msisdn) {
        return Optional.ofNullable(find(accountId, shortCode, List.of(msisdn)).get(msisdn));
    }

    /**
     * Those of these numbers that the account may not text, and why: see {@link #find(long, ShortCode, Msisdn)}. Each number
     * is answered for itself; some may be decided upon while others are read.
     */
    public Map<Msisdn, ListedOptOut> find(long accountId, ShortCode shortCode, Collection<Msisdn> msisdns) {
        // In the order of the key, what is close together is found together.
        List<String> sorted =
                msisdns.stream().map(Msisdn::digits).distinct().sorted().toList();
        Map<Msisdn, Decision> standing = new HashMap<>();
        jdbi.useExtension(Dao.class, dao -> {
            Chunks.of(sorted, NUMBERS_AT_ONCE)
                    .flatMap(some -> dao.findDecisions(InList.padded(some), shortCode.value(), accountId).stream())
                    .forEach(decision -> standing.merge(decision.optOut().msisdn(), decision, Decision::preferred));
        });
        Map<Msisdn, ListedOptOut> forbidden = new HashMap<>();
        standing.forEach((msisdn, decision) -> {
            if (decision.state() == OptOut.State.IN_FORCE) {
                forbidden.put(msisdn, decision.optOut());
            }
        });
        return forbidden;
    }

    record Decision(ListedOptOut optOut, OptOut.State state) {

        /** An account's own decision, rather than one for every account. */
        private Decision preferred(Decision other) {
            return optOut.isForEveryAccount() ? other : this;
        }
    }

    private static Decision map(ResultSet row) throws SQLException {
        return new Decision(
                new ListedOptOut(
                        new Msisdn(row.getString("msisdn")),
                        new ShortCode(row.getString("short_code")),
                        row.getLong("account_id"),
                        Source.valueOf(row.getString("source")),
                        row.getTimestamp("decided_at").toInstant()),
                OptOut.State.valueOf(row.getString("state")));
    }

    interface Dao {

        /** The primary key is prescribed: some servers prefer an index of which they would read millions of rows. */
        @SqlQuery("""
                SELECT msisdn, short_code, account_id, state, source, decided_at
                FROM opt_out FORCE INDEX (PRIMARY)
                WHERE msisdn IN (<msisdns>) AND short_code = :shortCode AND account_id IN (0, :accountId)
                """)
        List<Decision> findDecisions(
                @BindList("msisdns") Collection<String> msisdns,
                @Bind("shortCode") String shortCode,
                @Bind("accountId") long accountId);
    }
}
