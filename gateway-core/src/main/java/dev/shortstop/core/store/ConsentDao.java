package dev.shortstop.core.store;

import dev.shortstop.core.Msisdn;
import dev.shortstop.core.ShortCode;
import dev.shortstop.core.consent.Membership;
import dev.shortstop.core.consent.OpenReview;
import dev.shortstop.core.consent.OptOut;
import dev.shortstop.core.consent.PendingOptIn;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/**
 * Reads and deletes rows of {@code opt_out}, {@code list_member} and {@code pending_opt_in}, which {@link ConsentRows}
 * writes, and reads those of {@code review_item}, which {@link ReviewRows} writes.
 */
interface ConsentDao {

    /** Where a row of the state belongs. */
    record Key(Msisdn msisdn, ShortCode shortCode) {}

    /** A row of one of the four tables. */
    sealed interface StateRow {
        Msisdn msisdn();

        ShortCode shortCode();
    }

    record OptOutRow(Msisdn msisdn, ShortCode shortCode, OptOut optOut) implements StateRow {}

    record MemberRow(Msisdn msisdn, ShortCode shortCode, Membership membership) implements StateRow {}

    record PendingRow(Msisdn msisdn, ShortCode shortCode, PendingOptIn pending) implements StateRow {}

    record ReviewRow(Msisdn msisdn, ShortCode shortCode, OpenReview review) implements StateRow {}

    /** All rows of the four tables that hold now for these numbers; which one a row is of, its type tells. */
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
            UNION ALL
            SELECT 'REVIEW', msisdn, short_code, 0, 0, '', '', received_at, id, due_at, ''
            FROM review_item WHERE msisdn IN (<msisdns>) AND state = 'OPEN'
            """)
    List<StateRow> findState(@BindList("msisdns") Collection<Msisdn> msisdns);

    @SqlQuery("SELECT id FROM consent_event WHERE msisdn = :msisdn AND id = :id")
    Optional<Long> findEvent(@Bind("msisdn") Msisdn msisdn, @Bind("id") long id);

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
