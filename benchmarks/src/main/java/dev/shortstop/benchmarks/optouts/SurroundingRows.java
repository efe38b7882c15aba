package dev.shortstop.benchmarks.optouts;

/**
 * Statements of {@link Surroundings}: each inserts the rows whose numbers {@code n} are {@code :from} to before {@code :before}. Of 20
 * messages ten say STOP, four JOIN, one HELP, two STOP in other words, two nothing of the kind, and one STOP to another short code.
 */
final class SurroundingRows {

    static final int MESSAGES_EACH_WAY = 500_000;

    /** What has been filled when. The benchmark's own; no program of the gateway knows it. */
    static final String FILLED = """
            CREATE TABLE IF NOT EXISTS bench_filled (
              what      VARCHAR(63) NOT NULL PRIMARY KEY,
              filled_at DATETIME(3) NOT NULL
            )
            """;

    static final String FIND_FILLED = "SELECT 1 FROM bench_filled WHERE what = :what AND filled_at > :since";

    static final String MARK_FILLED = """
            INSERT INTO bench_filled (what, filled_at) VALUES (:what, :now)
            ON DUPLICATE KEY UPDATE filled_at = VALUES(filled_at)
            """;

    static final String LISTS = """
            INSERT IGNORE INTO audience_list (id, account_id, short_code, name, created_at)
            SELECT :firstList + seq, :acme, :shared, IF(seq = 0, 'everybody', CONCAT('list-', LPAD(seq, 2, '0'))), :begin
            FROM seq_0_to_9999999 WHERE seq >= :from AND seq < :before
            """;

    static final String LARGE_LIST = """
            INSERT IGNORE INTO list_member (msisdn, short_code, list_id, account_id, joined_at)
            SELECT CAST(:firstMember + seq AS CHAR), :shared, :firstList, :acme,
                   TIMESTAMPADD(SECOND, seq, CAST('2025-06-01' AS DATETIME(3)))
            FROM seq_0_to_9999999 WHERE seq >= :from AND seq < :before
            """;

    static final String SMALL_LISTS = """
            INSERT IGNORE INTO list_member (msisdn, short_code, list_id, account_id, joined_at)
            SELECT CAST(:firstMember + seq AS CHAR), :shared, :firstList + 1 + seq % :smallLists, :acme,
                   TIMESTAMPADD(SECOND, seq, CAST('2025-06-01' AS DATETIME(3)))
            FROM seq_0_to_9999999 WHERE seq >= :from AND seq < :before
            """;

    static final String LIST_SIZES = """
            INSERT IGNORE INTO list_size (list_id, day, members)
            SELECT :firstList + seq % (:smallLists + 1), CAST(:now AS DATE) - INTERVAL (1 + seq DIV (:smallLists + 1)) DAY,
                   IF(seq % (:smallLists + 1) = 0, 1000000, 1000) - 3 * (seq DIV (:smallLists + 1))
            FROM seq_0_to_9999999 WHERE seq >= :from AND seq < :before
            """;

    /** Of each message: its number, its moment, and what it says. */
    private static final String MESSAGES = """
            FROM (
              SELECT n, kind, millis, msisdn,
                     :firstId + millis * 4194304 + n AS id,
                     TIMESTAMPADD(MICROSECOND, millis * 1000, CAST(:begin AS DATETIME(3))) AS at,
                     IF(kind = 19, :other, :shared) AS short_code,
                     IF(kind = 19, :versionOfOther, :version) AS version,
                     CASE WHEN kind < 10 OR kind = 19 THEN 'STOP' WHEN kind < 14 THEN 'JOIN' WHEN kind = 14 THEN 'HELP'
                          WHEN kind < 17 THEN 'Please stop texting me, thanks' ELSE 'What time do you open today?' END AS text,
                     CASE WHEN kind < 10 OR kind = 19 THEN 'OPT_OUT_KEYWORD' WHEN kind < 14 THEN 'OPT_IN_KEYWORD'
                          WHEN kind = 14 THEN 'HELP_KEYWORD' WHEN kind < 17 THEN 'OPT_OUT_PHRASE' ELSE 'UNMATCHED' END AS rule,
                     CASE WHEN kind < 10 OR kind = 19 THEN 'stop' WHEN kind < 14 THEN 'join' WHEN kind = 14 THEN 'help'
                          WHEN kind < 17 THEN 'stop texting me' ELSE '' END AS keyword
              FROM (
                SELECT seq AS n, seq % 20 AS kind, seq * 2654435761 % :spanMillis AS millis,
                       CAST(:firstNumber + seq * :numbers DIV :rows * :step AS CHAR) AS msisdn
                FROM seq_0_to_9999999 WHERE seq >= :from AND seq < :before
              ) numbered
            ) message
            """;

    static final String RECEIVED = """
            INSERT IGNORE INTO inbound_message
              (id, source, short_code, connection, text, normalised_text, data_coding, handling, rule, keyword, rules_version,
               received_at, account_id)
            SELECT id, msisdn, short_code, 'simulator', text, LOWER(text), 0, 'APPLIED', rule, keyword, version, at,
                   IF(rule = 'OPT_IN_KEYWORD', :acme, 0)
            """ + MESSAGES;

    /** Where the gateway answers nothing, the account sends something of its own accord. */
    static final String SENT = """
            INSERT IGNORE INTO outbound_message
              (id, msisdn, short_code, account_id, kind, text, in_reply_to, created_at, send_before, state, claimed_by, attempts,
               smsc_message_id, submit_status, settled_at, receipt_state, receipt_at, done_at)
            SELECT id + 50 * 4194304, msisdn, short_code, IF(rule IN ('OPT_IN_KEYWORD', 'UNMATCHED'), :acme, 0),
                   CASE rule WHEN 'OPT_IN_KEYWORD' THEN 'WELCOME' WHEN 'HELP_KEYWORD' THEN 'HELP' WHEN 'UNMATCHED' THEN 'MESSAGE'
                             ELSE 'OPT_OUT_CONFIRMATION' END,
                   CASE rule WHEN 'OPT_IN_KEYWORD' THEN 'Bench: Welcome to news.'
                             WHEN 'HELP_KEYWORD' THEN 'Bench: help. Reply STOP to cancel.'
                             WHEN 'UNMATCHED' THEN 'Bench: We are open from 9 to 5.'
                             ELSE 'Bench: You will get no more messages.' END,
                   IF(rule = 'UNMATCHED', 0, id), TIMESTAMPADD(MICROSECOND, 50000, at), TIMESTAMPADD(MINUTE, 5, at),
                   IF(n % 50 = 0, 'UNDELIVERED', 'DELIVERED'), 0, 1, HEX(n), 'ESME_ROK', TIMESTAMPADD(MICROSECOND, 90000, at),
                   IF(n % 50 = 0, 'UNDELIVERABLE', 'DELIVERED'), TIMESTAMPADD(SECOND, 2, at), TIMESTAMPADD(SECOND, 1, at)
            """ + MESSAGES;

    static final String EVENTS = """
            INSERT IGNORE INTO consent_event
              (id, msisdn, short_code, account_id, list_id, type, source, inbound_message_id, rule, keyword, rules_version,
               received_text, sent_text, occurred_at)
            SELECT id + 2097152, msisdn, short_code, IF(rule = 'OPT_IN_KEYWORD', :acme, 0),
                   IF(rule = 'OPT_IN_KEYWORD', :acmeNews, NULL), IF(rule = 'OPT_IN_KEYWORD', 'JOINED', 'OPT_OUT_REPEATED'),
                   'KEYWORD', id, rule, keyword, version, text,
                   IF(rule = 'OPT_IN_KEYWORD', 'Bench: Welcome to news.', 'Bench: You will get no more messages.'), at
            """ + MESSAGES + "WHERE rule NOT IN ('UNMATCHED', 'HELP_KEYWORD')";

    /** Due in years: else the gateway would decide them while it is measured. */
    static final String REVIEWS = """
            INSERT IGNORE INTO review_item
              (msisdn, id, short_code, text, rule, keyword, rules_version, received_at, due_at, state)
            SELECT CAST(:firstNumber + seq * :numbers DIV :rows * :step AS CHAR), :firstId + seq * 1000 * 4194304, :shared,
                   'Please leave me alone now', 'OPT_OUT_PHRASE', 'leave me alone', :version,
                   TIMESTAMPADD(SECOND, seq, CAST(:begin AS DATETIME(3))), TIMESTAMPADD(YEAR, 20, CAST(:begin AS DATETIME(3))),
                   'OPEN'
            FROM seq_0_to_9999999 WHERE seq >= :from AND seq < :before
            """;

    static final String IMPORTS = """
            INSERT IGNORE INTO import_job
              (id, account_id, short_code, list_id, file_name, actor_kind, actor_name, state, claimed_by, cell_delimiter, region,
               number_column, column_found_by, rows_total, rows_read, rows_added, rows_already_there, rows_refused, created_at,
               started_at, ended_at, rows_kept)
            SELECT :firstId + seq * 4194304, :acme, :shared, IF(seq % 2 = 0, :firstList, NULL), CONCAT('file-', seq, '.csv'),
                   'PERSON', 'ada@acme.example', IF(seq % 10 = 0, 'CANCELLED', 'DONE'), 0, 'COMMA', 'US', 0, 'NAME', 5000, 5000,
                   4000, 900, 100, :begin, :begin, :begin, 0
            FROM seq_0_to_9999999 WHERE seq >= :from AND seq < :before
            """;

    static final String BULK_JOB = """
            INSERT IGNORE INTO bulk_job
              (id, account_id, kind, short_code, numbers_from, numbers_before, actor_kind, actor_name, state, claimed_by,
               position_short_code, position_number, expected, done, changed, created_at, ended_at)
            SELECT :bulkJob + seq, :acme, 'LIFT', :other, '19', '1:', 'PERSON', 'ada@acme.example', 'DONE', 0, :other, '1:', 0, 0, 0,
                   :begin, :begin
            FROM seq_0_to_9999999 WHERE seq >= :from AND seq < :before
            """;

    /** Nobody is asked to confirm in the benchmarks: no message and no import brings about a delivery. */
    static final String WEBHOOKS = """
            INSERT IGNORE INTO webhook_endpoint
              (id, account_id, url, description, event_types, secret, state, failures, created_at)
            SELECT :firstWebhook + seq, :webhookAccount + seq DIV :webhooksOfAccount, CONCAT('https://hooks.example/', seq), CONCAT('Hook ', seq), 'PENDING',
                   RANDOM_BYTES(32), 'ACTIVE', 0, :begin
            FROM seq_0_to_9999999 WHERE seq >= :from AND seq < :before
            """;

    static final String DELIVERIES = """
            INSERT INTO webhook_delivery
              (endpoint_id, msisdn, event_id, event_type, body, created_at, state, claimed_by, attempts, next_attempt_at,
               give_up_at, last_attempt_at, last_status, last_error, settled_at)
            SELECT :firstWebhook + seq % :webhooks, CAST(:firstMember + seq AS CHAR), CONCAT('bench-', seq), 'PENDING',
                   CONCAT('{"specversion":"1.0","id":"bench-', seq, '","type":"dev.shortstop.pending"}'), at,
                   IF(seq % 10 = 0, 'GIVEN_UP', 'DELIVERED'), 0, IF(seq % 10 = 0, 12, 1), at, TIMESTAMPADD(DAY, 7, at), at,
                   IF(seq % 10 = 0, 503, 200), IF(seq % 10 = 0, 'the server answered 503', NULL), at
            FROM (
              SELECT seq, CAST(:now AS DATETIME(3)) - INTERVAL (seq % 86400) SECOND AS at
              FROM seq_0_to_9999999 WHERE seq >= :from AND seq < :before
            ) numbered
            """;

    /** One of ten is of operators. */
    static final String KEYS = """
            INSERT IGNORE INTO api_key (id, prefix, secret_sha256, account_id, scope, name, created_at, last_used_at)
            SELECT :firstPerson + seq, CONCAT('bench', LPAD(seq, 7, '0')), RANDOM_BYTES(32), IF(seq % 10 = 0, 0, :acme), IF(seq % 2 = 0, 'READ', 'WRITE'),
                   CONCAT('Program ', seq), :begin, IF(seq % 3 = 0, NULL, :begin)
            FROM seq_0_to_9999999 WHERE seq >= :from AND seq < :before
            """;

    /** One of ten is an operator. None has a password. */
    static final String PEOPLE = """
            INSERT IGNORE INTO person (id, account_id, email, name, role, created_at)
            SELECT :firstPerson + seq, IF(seq % 10 = 0, NULL, :acme), CONCAT('person-', seq, '@acme.example'),
                   CONCAT('Person ', seq), IF(seq % 10 = 0, 'OPERATOR', IF(seq % 10 < 4, 'ACCOUNT_ADMIN', 'VIEWER')), :begin
            FROM seq_0_to_9999999 WHERE seq >= :from AND seq < :before
            """;

    static final String AUDIT = """
            INSERT IGNORE INTO audit_event (id, occurred_at, actor_kind, actor_name, account_id, action, subject, detail)
            SELECT :firstId + seq * 1000 * 4194304 + 5, TIMESTAMPADD(SECOND, seq, CAST(:begin AS DATETIME(3))), 'PERSON',
                   CONCAT('person-', seq % 300, '@acme.example'), IF(seq % 5 = 0, NULL, :acme),
                   ELT(1 + seq % 4, 'SIGNED_IN', 'EXPORTED', 'IMPORT_STARTED', 'LIST_CHANGED'), CONCAT('thing ', seq),
                   IF(seq % 2 = 0, NULL, 'a detail of it')
            FROM seq_0_to_9999999 WHERE seq >= :from AND seq < :before
            """;

    private SurroundingRows() {}
}
