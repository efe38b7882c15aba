package dev.shortstop.core.history;

import dev.shortstop.core.Msisdn;
import dev.shortstop.core.ShortCode;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/** Much of one account and one number, by one statement each. */
final class ManyRows {

    private static final Map<String, String> INSERTS = Map.of("MT", """
            INSERT INTO outbound_message (id, msisdn, short_code, account_id, kind, text, in_reply_to, created_at,
              send_before, state, claimed_by, attempts)
            WITH RECURSIVE digit AS (SELECT 0 AS n UNION ALL SELECT n + 1 FROM digit WHERE 9 > n)
            SELECT <id>, :msisdn, :shortCode, account.id, 'MESSAGE', 'a deal', 0, UTC_TIMESTAMP(3), UTC_TIMESTAMP(3),
              'ACCEPTED', 0, 1
            <from>
            """, "MO", """
            INSERT INTO inbound_message (id, source, short_code, connection, text, normalised_text, data_coding, handling, rule,
              keyword, rules_version, received_at, account_id)
            WITH RECURSIVE digit AS (SELECT 0 AS n UNION ALL SELECT n + 1 FROM digit WHERE 9 > n)
            SELECT <id>, :msisdn, :shortCode, 'c', 'DEALS', 'deals', 0, 'APPLIED', 'OPT_IN_KEYWORD', 'DEALS', '1',
              UTC_TIMESTAMP(3), account.id
            <from>
            """, "event", """
            INSERT INTO consent_event (id, msisdn, short_code, account_id, type, source, occurred_at)
            WITH RECURSIVE digit AS (SELECT 0 AS n UNION ALL SELECT n + 1 FROM digit WHERE 9 > n)
            SELECT <id>, :msisdn, :shortCode, account.id, 'JOINED', 'API', UTC_TIMESTAMP(3)
            <from>
            """);

    private static final String NUMBER = "a.n + 10 * b.n + 100 * c.n + 1000 * d.n + 10000 * e.n";

    private ManyRows() {}

    /**
     * @param kind MT, MO or event
     * @param rows up to 100,000
     * @param firstId all others follow at once
     */
    static void insert(
            Jdbi jdbi, String kind, int rows, long firstId, Msisdn msisdn, ShortCode shortCode, String account) {
        jdbi.useHandle(handle -> handle.createUpdate(INSERTS.get(kind))
                .define("id", ":firstId + " + NUMBER)
                .define(
                        "from",
                        "FROM account, digit a, digit b, digit c, digit d, digit e WHERE account.name = :account AND :rows > "
                                + NUMBER)
                .bind("msisdn", msisdn.digits())
                .bind("shortCode", shortCode.value())
                .bind("account", account)
                .bind("firstId", firstId)
                .bind("rows", rows)
                .execute());
    }
}
