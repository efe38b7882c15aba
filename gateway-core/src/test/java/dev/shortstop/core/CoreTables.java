package dev.shortstop.core;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/** Looks into the tables without any code of the gateway. A row is its columns, joined with spaces. */
public final class CoreTables {

    private final Jdbi jdbi;

    public CoreTables(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** {@code actor, account or *, action, subject, detail}, as they were done. */
    public List<String> audited() {
        return rows("""
                SELECT CONCAT_WS(' ', e.actor_name, COALESCE(a.name, '*'), e.action, e.subject, e.detail)
                FROM audit_event e LEFT JOIN account a ON a.id = e.account_id ORDER BY e.id
                """);
    }

    /** From now on no audit event can be appended. */
    public void loseAuditLog() {
        jdbi.useHandle(handle -> handle.execute("RENAME TABLE audit_event TO audit_event_elsewhere"));
    }

    /** {@code short code, account or *, state, source}. */
    public List<String> optOuts(String msisdn) {
        return rows("""
                SELECT CONCAT_WS(' ', o.short_code, COALESCE(a.name, '*'), o.state, o.source)
                FROM opt_out o LEFT JOIN account a ON a.id = o.account_id
                WHERE o.msisdn = ? ORDER BY 1
                """, msisdn);
    }

    /** {@code short code, account/list}. */
    public List<String> memberships(String msisdn) {
        return rows("""
                SELECT CONCAT_WS(' ', m.short_code, CONCAT(a.name, '/', l.name))
                FROM list_member m JOIN audience_list l ON l.id = m.list_id AND l.account_id = m.account_id
                JOIN account a ON a.id = m.account_id
                WHERE m.msisdn = ? AND l.short_code = m.short_code ORDER BY 1
                """, msisdn);
    }

    /** {@code short code, account/list}, what expired left out. */
    public List<String> pendingOptIns(String msisdn, Instant now) {
        return rows("""
                SELECT CONCAT_WS(' ', p.short_code, CONCAT(a.name, '/', l.name))
                FROM pending_opt_in p JOIN audience_list l ON l.id = p.list_id AND l.account_id = p.account_id
                JOIN account a ON a.id = p.account_id
                WHERE p.msisdn = ? AND p.expires_at > ? ORDER BY 1
                """, msisdn, now);
    }

    /** {@code handling, text}, in the order of ids. */
    public List<String> inbound(String source) {
        return rows("SELECT CONCAT_WS(' ', handling, text) FROM inbound_message WHERE source = ? ORDER BY id", source);
    }

    /** {@code kind, account or *}, in the order of ids. */
    public List<String> replies(String msisdn) {
        return rows("""
                SELECT CONCAT_WS(' ', o.kind, COALESCE(a.name, '*'))
                FROM outbound_message o LEFT JOIN account a ON a.id = o.account_id
                WHERE o.msisdn = ? ORDER BY o.id
                """, msisdn);
    }

    /** Their types, in the order of ids. */
    public List<String> events(String msisdn) {
        return rows("SELECT type FROM consent_event WHERE msisdn = ? ORDER BY id", msisdn);
    }

    public List<Map<String, Object>> eventRows(String msisdn) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT * FROM consent_event WHERE msisdn = ? ORDER BY id")
                .bind(0, msisdn)
                .mapToMap()
                .list());
    }

    /** Their descriptions. */
    public List<String> rejected() {
        return rows("SELECT description FROM rejected_message ORDER BY id");
    }

    public int count(String table) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT COUNT(*) FROM <table>")
                .define("table", table)
                .mapTo(int.class)
                .one());
    }

    public List<String> rows(String sql, Object... parameters) {
        return jdbi.withHandle(handle -> {
            var query = handle.createQuery(sql);
            for (int at = 0; at < parameters.length; at++) {
                query.bind(at, parameters[at]);
            }
            return query.mapTo(String.class).list();
        });
    }
}
