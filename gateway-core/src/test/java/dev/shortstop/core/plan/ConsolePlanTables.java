package dev.shortstop.core.plan;

import static dev.shortstop.core.plan.PlanTables.MANY;
import static dev.shortstop.core.plan.PlanTables.SHORT_CODE;
import static dev.shortstop.core.plan.PlanTables.SOME;
import static dev.shortstop.core.plan.PlanTables.insert;
import static dev.shortstop.core.plan.PlanTables.number;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/** As {@link PlanTables}, for what the console alone reads. */
final class ConsolePlanTables {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 3);

    private ConsolePlanTables() {}

    static void addValuesTo(Map<String, Object> values) {
        values.put("personId", 70L);
        values.put("exceptId", 71L);
        values.put("sinceId", 7L);
        values.put("isOn", true);
        values.put("email", "p70@acme.example");
        values.put("passwordHash", "x");
        values.put("role", "VIEWER");
        values.put("purpose", "DEMO");
        values.put("subject", "p70");
        values.put("tokenSha256", sha256(70));
        values.put("place", sha256(70));
        values.put("busyUntil", dev.shortstop.core.SettableClock.START);
        values.put("listIds", List.of(70L, 71L));
        values.put("day", DAY);
        values.put("SignInThrottle.kind", "EMAIL");
        values.put("SignInThrottle.sha256", sha256(70));
        values.put("micros", 1_000L);
        values.put("ListSizeDao.from", "1000-01-01"); // a day in one statement, a number in another
        values.put("ListSizeDao.before", DAY.minusDays(400));
    }

    static void fill(Jdbi jdbi, Instant now) {
        insert(
                jdbi,
                "person (id, account_id, email, name, role, created_at)",
                SOME,
                id -> Arrays.asList(
                        id,
                        id % 100 == 0 ? null : id % 500,
                        "p" + id + "@acme.example",
                        "P",
                        id % 100 == 0 ? "OPERATOR" : "VIEWER",
                        now));
        insert(
                jdbi,
                "person_session (id, token_sha256, person_id, created_at, last_seen_at, expires_at, address, user_agent)",
                SOME,
                id -> List.of(id, sha256(id), id / 3, now, now, now.plusSeconds(id - 10), "192.0.2.1", "x"));
        insert(
                jdbi,
                "sign_in_link (token_sha256, purpose, person_id, created_at, expires_at)",
                SOME,
                id -> List.of(sha256(id), "INVITATION", id, now, now.plusSeconds(id - 10)));
        insert(
                jdbi,
                "shown_once (place_sha256, sealed, expires_at)",
                SOME,
                id -> List.of(sha256(id), new byte[50], now.plusSeconds(id - 10)));
        insert(
                jdbi,
                "sign_in_throttle (kind, subject_sha256, busy_until)",
                SOME,
                id -> List.of("EMAIL", sha256(id), now.plusSeconds(id - 10)));
        insert(
                jdbi,
                "audit_event (id, occurred_at, actor_kind, actor_name, account_id, action, subject)",
                MANY,
                id -> Arrays.asList(
                        id, now, "PERSON", "p", id % 100 == 0 ? null : id % 500, "SIGNED_IN", "p" + id % 1_000));
        insert(jdbi, "list_size (list_id, day, members)", MANY, id -> List.of(id / 20, DAY.minusDays(id % 20), id));
        insert(
                jdbi,
                "inbound_message (id, source, short_code, connection, text, normalised_text, data_coding, handling, rule,"
                        + " keyword, rules_version, received_at, account_id)",
                MANY,
                id -> List.of(
                        id,
                        number(id),
                        SHORT_CODE,
                        "a",
                        "hi",
                        "HI",
                        0,
                        "APPLIED",
                        "UNMATCHED",
                        "",
                        "1",
                        now,
                        id % 500));
    }

    private static byte[] sha256(int id) {
        return ByteBuffer.allocate(32).putInt(id).array();
    }
}
