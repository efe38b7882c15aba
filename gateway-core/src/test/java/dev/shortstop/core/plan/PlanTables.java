package dev.shortstop.core.plan;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;

/** Tables as they are after a while: much that is done, little that is under way. And values for parameters that fit them. */
final class PlanTables {

    /** Stands for NULL. */
    static final Object NULL = new Object();

    static final int MANY = 20_000;
    static final int SOME = 3_000;
    static final String SHORT_CODE = "72345";

    private PlanTables() {}

    static Map<String, Object> values() {
        Instant now = dev.shortstop.core.SettableClock.START;
        Map<String, Object> values = new HashMap<>();
        for (String id : List.of(
                "id",
                "jobId",
                "listId",
                "accountId",
                "endpointId",
                "apiKeyId",
                "membership.listId",
                "pending.listId",
                "optOut.accountId")) {
            values.put(id, 70L);
        }
        for (String number : List.of(
                "after",
                "afterId",
                "attempts",
                "claimMillis",
                "claimedBy",
                "column",
                "done",
                "firstRow",
                "from",
                "fromId",
                "incarnation",
                "leaseSeconds",
                "limit",
                "messages",
                "most",
                "number",
                "oldToken",
                "oldestId",
                "read",
                "reference",
                "refused",
                "added",
                "alreadyThere",
                "resourceId",
                "rowCount",
                "rowsTotal",
                "status",
                "token",
                "total",
                "was",
                "widestRow")) {
            values.put(number, 7L);
        }
        for (String time : List.of(
                "createdBefore",
                "now",
                "nextAttemptAt",
                "recent",
                "receiptAt",
                "decidedAt",
                "deletedAt",
                "doneAt",
                "until",
                "before")) {
            values.put(time, now);
        }
        for (String text : List.of(
                "actorName",
                "deletion",
                "description",
                "doubleOptIn",
                "encoding",
                "error",
                "eventTypes",
                "failure",
                "location",
                "name",
                "prompt",
                "reason",
                "url",
                "welcome",
                "key",
                "connectionGroup")) {
            values.put(text, "x");
        }
        values.put("AccountStore.prefix", "account-1");
        values.put("AccountStore.end", "account-2");
        values.put("AccountStore.after", "account-10");
        values.put("AccountStore.name", "account-70");
        values.put("from.shortCode", SHORT_CODE);
        values.put("from.number", number(70));
        values.put("to.shortCode", SHORT_CODE);
        values.put("to.number", number(80));
        values.put("more", 7L);
        values.put("moreChanged", 7L);
        values.put("actorKind", "PERSON");
        values.put("beforeId", Long.MAX_VALUE);
        values.put("ImportDao.before", 1_000L);
        values.put("ImportDao.state", "READY");
        values.put("DeliveryDao.state", "DELIVERED");
        values.put("ReceiptDao.state", "DELIVERED");
        values.put("ReviewDao.state", "DISMISSED");
        values.put("ReceiptDao.reached", "DELIVERED");
        values.put("intoList", NULL);
        values.put("kind", "PERSON");
        values.put("msisdn", number(700));
        values.put("prefix", "p00000000070");
        values.put("requestSha256", new byte[32]);
        values.put("content", new byte[10]);
        values.put("response", new byte[10]);
        values.put("secret", new byte[32]);
        values.put("sha256", new byte[32]);
        values.put("shortCode", SHORT_CODE);
        values.put("source", number(700));
        values.put("verdict", "DISMISSED");
        values.put("width", "EIGHT_BITS");
        values.put("msisdns", List.of(number(70), number(700)));
        values.put("claimants", List.of(7L, 8L));
        values.put("accounts", List.of(70L, 71L));
        values.put("accountIds", List.of(70L, 71L));
        values.put("ids", List.of(70L, 71L));
        values.put("shortCodes", List.of(SHORT_CODE));
        values.put("ReceiptDao.keys", "('" + number(70) + "', 70), ('" + number(71) + "', 71)");
        values.put("LongMessageDao.keys", "('" + number(70) + "', '72345', 'a', 7, 'EIGHT_BITS', 2)");
        ConsolePlanTables.addValuesTo(values);
        return values;
    }

    static void fill(Jdbi jdbi, Instant now) {
        Instant old = now.minusSeconds(86_400);
        insert(jdbi, "account (id, name, created_at)", 500, id -> List.of(id, "account-" + id, now));
        insert(
                jdbi,
                "api_key (id, prefix, secret_sha256, account_id, scope, name, created_at)",
                SOME,
                id -> List.of(id, "p%011d".formatted(id), new byte[32], id % 500, "READ", "key", now));
        insert(
                jdbi,
                "audience_list (id, account_id, short_code, name, created_at)",
                SOME,
                id -> List.of(id, id % 500, Integer.toString(72_345 + id / 500), "list-" + id, now));
        insert(
                jdbi,
                "idempotency_key (api_key_id, idempotency_key, request_sha256, resource_id, claim, claimed_until,"
                        + " expires_at)",
                MANY,
                id -> List.of(id % 200, "key-" + id, new byte[32], id, id, now, now.plusSeconds(id)));
        insert(
                jdbi,
                "gateway_node (number, incarnation, name, lease_until)",
                3,
                id -> List.of(id, id + 1, "gateway", now));
        insert(jdbi, "subscriber (msisdn, recent_messages, recent_replies)", MANY, id -> List.of(number(id), "", ""));
        insert(
                jdbi,
                "opt_out (msisdn, short_code, account_id, state, source, decided_at)",
                MANY,
                id -> List.of(number(id), SHORT_CODE, id % 3 * 70, "IN_FORCE", "KEYWORD", now));
        insert(
                jdbi,
                "list_member (msisdn, short_code, list_id, account_id, joined_at)",
                MANY,
                id -> List.of(number(id), SHORT_CODE, id % 200, id % 200, now));
        insert(
                jdbi,
                "pending_opt_in (msisdn, short_code, list_id, account_id, requested_at, request_id, expires_at,"
                        + " welcome)",
                SOME,
                id -> List.of(number(id), SHORT_CODE, id % 200, id % 200, now, id, now, "welcome"));
        insert(
                jdbi,
                "consent_event (id, msisdn, short_code, account_id, type, source, occurred_at)",
                MANY,
                id -> List.of(id, number(id), SHORT_CODE, 0, "OPT_OUT_REPEATED", "KEYWORD", now));
        insert(
                jdbi,
                "review_item (msisdn, id, short_code, text, rule, keyword, rules_version, received_at, due_at, state,"
                        + " decided_at)",
                SOME,
                id -> Arrays.asList(
                        number(id),
                        id,
                        SHORT_CODE,
                        "no",
                        "R",
                        "no",
                        "1",
                        old,
                        old,
                        id % 100 == 0 ? "OPEN" : "DISMISSED",
                        id % 100 == 0 ? null : now.plusSeconds(id)));
        fillMessages(jdbi, now, old);
        fillWebhooks(jdbi, now, old);
        fillImports(jdbi, now);
        fillBulkJobs(jdbi, now);
        ConsolePlanTables.fill(jdbi, now);
        jdbi.useHandle(handle -> {
            List<String> tables =
                    handle.createQuery("SHOW TABLES").mapTo(String.class).list();
            tables.forEach(table ->
                    handle.createQuery("ANALYZE TABLE " + table).mapToMap().list());
        });
    }

    private static void fillMessages(Jdbi jdbi, Instant now, Instant old) {
        insert(
                jdbi,
                "outbound_message (id, msisdn, short_code, account_id, kind, text, in_reply_to, created_at,"
                        + " send_before, state, claimed_by, attempts)",
                MANY,
                id -> List.of(
                        id,
                        number(id),
                        SHORT_CODE,
                        0,
                        "HELP",
                        "help",
                        1,
                        now,
                        now,
                        id % 100 == 0 ? "PENDING" : "DELIVERED",
                        id % 200 == 0 ? 7 : 0,
                        1));
        insert(
                jdbi,
                "message_segment (msisdn, outbound_id, number, smsc_message_id)",
                MANY,
                id -> List.of(number(id / 2), id / 2, id % 2, "x" + id));
        insert(
                jdbi,
                "early_receipt (msisdn, id, connection, smsc_message_ids, state, error, received_at, tries,"
                        + " next_try_at)",
                SOME,
                id -> List.of(number(id), id, "a", "x", "DELIVERED", "", now, 1, now.plusSeconds(id - 10)));
        insert(
                jdbi,
                "long_message (source, short_code, connection_group, reference, width, total, parts, due_at)",
                SOME,
                id -> List.of(number(id), SHORT_CODE, "a", 7, "EIGHT_BITS", 2, id % 2, now.plusSeconds(id - 20)));
        insert(
                jdbi,
                "message_part (source, short_code, connection_group, reference, width, total, number, id, digest,"
                        + " named_by_smsc, connection, session_id, data_coding, header, octets, received_at)",
                SOME,
                id -> List.of(
                        number(id),
                        SHORT_CODE,
                        "a",
                        7,
                        "EIGHT_BITS",
                        2,
                        1,
                        id,
                        id,
                        true,
                        "a",
                        1,
                        0,
                        new byte[6],
                        new byte[10],
                        old));
    }

    private static void fillWebhooks(Jdbi jdbi, Instant now, Instant old) {
        insert(
                jdbi,
                "webhook_endpoint (id, account_id, url, event_types, secret, state, failures, created_at)",
                SOME,
                id -> List.of(
                        id,
                        id % 500,
                        "https://example.com/",
                        "OPTED_OUT",
                        new byte[32],
                        id % 1_000 == 0 ? "DELETED" : id % 3 == 0 ? "ACTIVE" : "PAUSED",
                        0,
                        now));
        insert(
                jdbi,
                "webhook_delivery (endpoint_id, msisdn, event_id, event_type, body, created_at, state, claimed_by,"
                        + " attempts, next_attempt_at, give_up_at, settled_at)",
                MANY,
                id -> {
                    boolean isPending = id % 50 == 0;
                    return Arrays.asList(
                            id % SOME,
                            number(id),
                            "1",
                            "OPTED_OUT",
                            "{}",
                            old,
                            isPending ? "PENDING" : id % 50 == 1 ? "GIVEN_UP" : "DELIVERED",
                            isPending && id % 100 == 0 ? 7 : 0,
                            1,
                            now.plusSeconds(id),
                            now.plusSeconds(id),
                            isPending ? null : now.plusSeconds(id));
                });
    }

    private static void fillImports(Jdbi jdbi, Instant now) {
        insert(
                jdbi,
                "import_job (id, account_id, short_code, file_name, actor_kind, actor_name, state, claimed_by,"
                        + " cell_delimiter, region, rows_total, rows_read, rows_added, rows_already_there, rows_refused,"
                        + " created_at, rows_kept)",
                SOME,
                id -> {
                    String state = id % 100 == 70
                            ? "RUNNING"
                            : id % 100 == 71 ? "UPLOADING" : id % 100 == 72 ? "READY" : "DONE";
                    return List.of(
                            id,
                            id % 500,
                            SHORT_CODE,
                            "a.csv",
                            "PERSON",
                            "ann",
                            state,
                            id % 100 == 71 ? 7 : 0,
                            "COMMA",
                            "US",
                            10,
                            0,
                            0,
                            0,
                            0,
                            now,
                            state.equals("DONE") ? 0 : 1);
                });
        insert(
                jdbi,
                "import_chunk (job_id, first_row, row_count, content)",
                SOME,
                id -> List.of(id % 30 * 100 + 70, id / 30 * 1_000, 1_000, new byte[100]));
        insert(
                jdbi,
                "import_refusal (job_id, first_row, content)",
                SOME,
                id -> List.of(id / 10, id % 10, new byte[100]));
    }

    private static void fillBulkJobs(Jdbi jdbi, Instant now) {
        insert(
                jdbi,
                "bulk_job (id, account_id, kind, numbers_from, numbers_before, actor_kind, actor_name, state,"
                        + " claimed_by, position_short_code, position_number, done, changed, created_at)",
                SOME,
                id -> List.of(
                        id,
                        id % 500,
                        "LIFT",
                        "",
                        "~",
                        "PERSON",
                        "ann",
                        id % 100 == 70 ? "RUNNING" : "DONE",
                        0,
                        "",
                        "",
                        0,
                        0,
                        now));
    }

    static void insert(Jdbi jdbi, String table, int rows, IntFunction<List<?>> row) {
        jdbi.useTransaction(handle -> {
            int columns = row.apply(0).size();
            try (var batch =
                    handle.prepareBatch("INSERT INTO " + table + " VALUES (?" + ", ?".repeat(columns - 1) + ")")) {
                IntStream.range(0, rows).forEach(id -> batch.add(row.apply(id).toArray()));
                batch.execute();
            }
        });
    }

    static String number(int id) {
        return "1555%07d".formatted(id);
    }
}
