package dev.shortstop.core.store;

import dev.shortstop.core.store.ConsentDao.MemberRow;
import dev.shortstop.core.store.ConsentDao.OptOutRow;
import dev.shortstop.core.store.ConsentDao.PendingRow;
import org.jdbi.v3.core.Handle;

/** Writes tables {@code opt_out}, {@code list_member} and {@code pending_opt_in}: the state of consent. */
final class ConsentRows {

    private static final RowWriter<OptOutRow> OPT_OUTS = new RowWriter<>(
            """
            INSERT INTO opt_out (msisdn, short_code, account_id, state, source, decided_at)
            VALUES
            """,
            6,
            """
            ON DUPLICATE KEY UPDATE
              state = VALUES(state), source = VALUES(source), decided_at = VALUES(decided_at)
            """,
            (row, found) -> row.text(found.msisdn().digits())
                    .text(found.shortCode().value())
                    .number(found.optOut().accountId())
                    .name(found.optOut().state())
                    .name(found.optOut().source())
                    .instant(found.optOut().decidedAt()));

    private static final RowWriter<MemberRow> MEMBERS = new RowWriter<>(
            """
            INSERT INTO list_member (msisdn, short_code, list_id, account_id, joined_at)
            VALUES
            """,
            5,
            """
            ON DUPLICATE KEY UPDATE joined_at = VALUES(joined_at)
            """,
            (row, found) -> row.text(found.msisdn().digits())
                    .text(found.shortCode().value())
                    .number(found.membership().listId())
                    .number(found.membership().accountId())
                    .instant(found.membership().joinedAt()));

    private static final RowWriter<PendingRow> PENDING_OPT_INS = new RowWriter<>(
            """
            INSERT INTO pending_opt_in
              (msisdn, short_code, list_id, account_id, requested_at, request_id, expires_at, welcome)
            VALUES
            """,
            8,
            """
            ON DUPLICATE KEY UPDATE
              requested_at = VALUES(requested_at), request_id = VALUES(request_id), expires_at = VALUES(expires_at),
              welcome = VALUES(welcome)
            """,
            (row, found) -> row.text(found.msisdn().digits())
                    .text(found.shortCode().value())
                    .number(found.pending().listId())
                    .number(found.pending().accountId())
                    .instant(found.pending().requestedAt())
                    .number(found.pending().requestId())
                    .instant(found.pending().expiresAt())
                    .text(found.pending().welcome()));

    private ConsentRows() {}

    static void write(Handle handle, NetChanges changes) {
        ConsentDao dao = handle.attach(ConsentDao.class);
        if (!changes.deletedOptOuts.isEmpty()) {
            dao.deleteOptOuts(changes.deletedOptOuts);
        }
        if (!changes.deletedMembers.isEmpty()) {
            dao.deleteMembers(changes.deletedMembers);
        }
        if (!changes.deletedPendingOptIns.isEmpty()) {
            dao.deletePendingOptIns(changes.deletedPendingOptIns);
        }
        OPT_OUTS.write(handle, changes.putOptOuts);
        MEMBERS.write(handle, changes.putMembers);
        PENDING_OPT_INS.write(handle, changes.putPendingOptIns);
    }
}
