package dev.shortstop.core.plan;

import dev.shortstop.core.Msisdn;
import dev.shortstop.core.SettableClock;
import dev.shortstop.core.ShortCode;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;

/** Fills what the reading side reads, so that a plan that would be slow shows. */
final class ReadTables {

    static final Instant NOW = SettableClock.START;
    static final ShortCode SHARED = new ShortCode("72345");
    static final int NUMBERS = 30_000;
    static final int ACCOUNTS = 500;
    static final long ACCOUNT = 7;
    static final long LIST = 1_000 * ACCOUNT;

    static final Msisdn OF_ALL_ACCOUNTS = new Msisdn("15550015000");

    private ReadTables() {}

    static void fill(Jdbi jdbi) {
        insert(jdbi, "account (id, name, created_at)", ACCOUNTS, id -> List.of(id, "account-" + id, NOW));
        insert(
                jdbi,
                "audience_list (id, account_id, short_code, name, created_at)",
                10 * ACCOUNTS,
                id -> List.of(
                        1_000 * (id % ACCOUNTS) + id / ACCOUNTS,
                        id % ACCOUNTS,
                        id < ACCOUNTS ? SHARED.value() : Integer.toString(70_000 + id / ACCOUNTS),
                        "list-" + id,
                        NOW));
        String optOuts = "opt_out (msisdn, short_code, account_id, state, source, decided_at)";
        insert(
                jdbi,
                optOuts,
                NUMBERS,
                id -> List.of(number(id).digits(), SHARED.value(), 0, "IN_FORCE", "KEYWORD", NOW.plusMillis(id / 3)));
        insert(
                jdbi,
                optOuts,
                NUMBERS / 10,
                id -> List.of(
                        number(10 * id).digits(),
                        SHARED.value(),
                        id % 2 == 0 ? ACCOUNT : 8,
                        id % 4 == 0 ? "LIFTED" : "IN_FORCE",
                        "API",
                        NOW.plusSeconds(id)));
        // All accounts decide about one number in the same moment.
        insert(
                jdbi,
                optOuts,
                ACCOUNTS,
                id -> List.of(OF_ALL_ACCOUNTS.digits(), SHARED.value(), 10_000 + id, "IN_FORCE", "ADMIN", NOW));
        insert(
                jdbi,
                "list_member (msisdn, short_code, list_id, account_id, joined_at)",
                NUMBERS,
                id -> List.of(number(id).digits(), SHARED.value(), id % 3 == 0 ? 5 : LIST, ACCOUNT, NOW));
        insert(
                jdbi,
                "pending_opt_in (msisdn, short_code, list_id, account_id, requested_at, request_id, expires_at, welcome)",
                NUMBERS / 10,
                id -> List.of(number(id).digits(), SHARED.value(), 5 + id % 3, 5, NOW, id, NOW, "welcome"));
        insert(
                jdbi,
                "consent_event (id, msisdn, short_code, account_id, type, source, occurred_at)",
                NUMBERS,
                id -> List.of(id, number(id / 5 * 5).digits(), SHARED.value(), 0, "OPT_OUT_REPEATED", "KEYWORD", NOW));
        insert(
                jdbi,
                "inbound_message (id, source, short_code, connection, text, normalised_text, data_coding, handling, rule,"
                        + " keyword, rules_version, received_at)",
                NUMBERS,
                id -> List.of(
                        id,
                        number(id / 5 * 5).digits(),
                        SHARED.value(),
                        "a",
                        "STOP",
                        "STOP",
                        0,
                        "APPLIED",
                        "R",
                        "STOP",
                        "1",
                        NOW));
        insert(
                jdbi,
                "outbound_message (id, msisdn, short_code, account_id, kind, text, in_reply_to, created_at, send_before,"
                        + " state, claimed_by, attempts)",
                NUMBERS,
                id -> List.of(
                        id,
                        number(id / 5 * 5).digits(),
                        SHARED.value(),
                        0,
                        "HELP",
                        "help",
                        1,
                        NOW,
                        NOW,
                        "PENDING",
                        0,
                        0));
        insert(
                jdbi,
                "message_segment (msisdn, outbound_id, number, smsc_message_id)",
                NUMBERS,
                id -> List.of(number(id / 5 * 5).digits(), id, 1, "x" + id));
        insert(
                jdbi,
                "rules_version (version, short_code, built_in_version, file_text, first_in_force_at)",
                10 * ACCOUNTS,
                id -> List.of("version-%08d".formatted(id), SHARED.value(), "built-in-0000000", "text", NOW));
        jdbi.useHandle(handle -> {
            for (String table : List.of(
                    "account",
                    "audience_list",
                    "opt_out",
                    "list_member",
                    "pending_opt_in",
                    "consent_event",
                    "inbound_message",
                    "outbound_message",
                    "message_segment",
                    "rules_version")) {
                handle.createQuery("ANALYZE TABLE " + table).mapToMap().list();
            }
        });
    }

    private static void insert(Jdbi jdbi, String table, int rows, Function<Integer, List<?>> row) {
        jdbi.useTransaction(handle -> {
            int columns = row.apply(0).size();
            try (var batch =
                    handle.prepareBatch("INSERT INTO " + table + " VALUES (?" + ", ?".repeat(columns - 1) + ")")) {
                IntStream.range(0, rows).forEach(id -> batch.add(row.apply(id).toArray()));
                batch.execute();
            }
        });
    }

    static Msisdn number(int id) {
        return new Msisdn("1555%07d".formatted(id));
    }
}
