package dev.shortstop.core.store;

import dev.shortstop.core.Msisdn;
import dev.shortstop.core.ShortCode;
import dev.shortstop.core.consent.Membership;
import dev.shortstop.core.consent.OpenReview;
import dev.shortstop.core.consent.OptOut;
import dev.shortstop.core.consent.PendingOptIn;
import dev.shortstop.core.consent.Source;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/** Makes the row record that belongs to a row of {@link ConsentDao#findState}. */
final class StateRowMapper implements RowMapper<ConsentDao.StateRow> {

    @Override
    public ConsentDao.StateRow map(ResultSet row, StatementContext context) throws SQLException {
        Msisdn msisdn = new Msisdn(row.getString("msisdn"));
        ShortCode shortCode = new ShortCode(row.getString("short_code"));
        long accountId = row.getLong("account_id");
        var at = row.getTimestamp("at").toInstant();
        String kind = row.getString("kind");
        return switch (kind) {
            case "OPT_OUT" ->
                new ConsentDao.OptOutRow(
                        msisdn,
                        shortCode,
                        new OptOut(
                                accountId,
                                OptOut.State.valueOf(row.getString("state")),
                                Source.valueOf(row.getString("source")),
                                at));
            case "MEMBER" ->
                new ConsentDao.MemberRow(msisdn, shortCode, new Membership(row.getLong("list_id"), accountId, at));
            case "PENDING" ->
                new ConsentDao.PendingRow(
                        msisdn,
                        shortCode,
                        new PendingOptIn(
                                row.getLong("list_id"),
                                accountId,
                                row.getLong("request_id"),
                                at,
                                row.getTimestamp("expires_at").toInstant(),
                                row.getString("welcome")));
            case "REVIEW" ->
                new ConsentDao.ReviewRow(
                        msisdn,
                        shortCode,
                        new OpenReview(
                                row.getLong("request_id"),
                                at,
                                row.getTimestamp("expires_at").toInstant()));
            default -> throw new IllegalStateException("unknown kind of row: " + kind);
        };
    }
}
