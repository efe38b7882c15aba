package dev.shortstop.core.store;

import dev.shortstop.core.Msisdn;
import dev.shortstop.core.ShortCode;
import dev.shortstop.core.consent.Membership;
import dev.shortstop.core.consent.OptOut;
import dev.shortstop.core.consent.PendingOptIn;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Reads and deletes rows of {@code opt_out}, {@code list_member} and {@code pending_opt_in}; {@link ConsentRows} writes them. */
interface ConsentDao {

    /** Where a row of the state belongs. */
    record Key(Msisdn msisdn, ShortCode shortCode) {}

    /** A row of one of the three tables. */
    sealed interface StateRow {
        Msisdn msisdn();

        ShortCode shortCode();
    }

    record OptOutRow(Msisdn msisdn, ShortCode shortCode, OptOut optOut) implements StateRow {}

    record MemberRow(Msisdn msisdn, ShortCode shortCode, Membership membership) implements StateRow {}

    record PendingRow(Msisdn msisdn, ShortCode shortCode, PendingOptIn pending) implements StateRow {}

    /** All rows of the three tables for these numbers; which one a row is of, its type tells. */
    @SqlQuery("""
            SELECT 'OPT_OUT' AS kind, msisdn, short_code, account_id, 0 AS list_id, state, source, decided_at AS at,
                   0 AS request_id, decided_at AS expires_at, '' AS welcome
            FROM opt_out WHERE msisdn IN (<msisdns>)
            UNION ALL
            SELECT 'MEMBER', msisdn, short_code, account_id, list_id, '', '', joined_at, 0, joined_at, ''
            FROM list_member WHERE msisdn IN (<msisdns>)
            UNION ALL
            SELECT 'PENDING', msisdn, short_code, account_id, list_id, '', '', requested_at, request_id, expires_at,
                   welcome
            FROM pending_opt_in WHERE msisdn IN (<msisdns>)
            """)
    List<StateRow> findState(@BindList("msisdns") Collection<Msisdn> msisdns);

    @SqlBatch("""
            DELETE FROM opt_out
            WHERE msisdn = :msisdn AND short_code = :shortCode AND account_id = :optOut.accountId
            """)
    void deleteOptOuts(@BindMethods List<OptOutRow> rows);

    @SqlBatch("""
            DELETE FROM list_member
            WHERE msisdn = :msisdn AND short_code = :shortCode AND list_id = :membership.listId
            """)
    void deleteMembers(@BindMethods List<MemberRow> rows);

    @SqlBatch("""
            DELETE FROM pending_opt_in
            WHERE msisdn = :msisdn AND short_code = :shortCode AND list_id = :pending.listId
            """)
    void deletePendingOptIns(@BindMethods List<PendingRow> rows);
}
