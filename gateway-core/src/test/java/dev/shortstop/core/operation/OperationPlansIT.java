package dev.shortstop.core.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.core.database.TestDatabase;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What reviews and operations read is found by an index, however large the tables are. */
class OperationPlansIT {

    @RegisterExtension
    static final TestDatabase testDatabase = TestDatabase.create();

    @BeforeAll
    static void fillTables() {
        testDatabase.jdbi().useHandle(handle -> {
            var items = handle.prepareBatch("""
                    INSERT INTO review_item
                      (msisdn, id, short_code, text, rule, keyword, rules_version, received_at, due_at, state)
                    VALUES (?, ?, '72345', 'take me off', 'OPT_OUT_PHRASE', 'take me off', '0123456789abcdef',
                            '2026-01-01', '2026-01-15', ?)
                    """);
            var events = handle.prepareBatch("""
                    INSERT INTO consent_event
                      (id, msisdn, short_code, account_id, list_id, type, source, sent_text, occurred_at)
                    VALUES (?, ?, '72345', 1, 11, 'OPT_IN_REQUESTED', 'API', 'prompt', '2026-01-01')
                    """);
            for (int at = 0; at < 2_000; at++) {
                String msisdn = "1555%07d".formatted(at * 7919 % 2_000);
                items.add(msisdn, at, at % 50 == 0 ? "OPEN" : "DISMISSED");
                events.add(at, msisdn);
            }
            items.execute();
            events.execute();
            handle.createQuery("ANALYZE TABLE review_item, consent_event")
                    .mapToMap()
                    .list();
        });
    }

    @Test
    void aPageOfTheQueue() {
        assertUses("queue", ReviewDao.class, "findOpen", Map.of("afterId", 500, "limit", 10));
    }

    @Test
    void theCountOfTheQueue() {
        assertUses("queue|due", ReviewDao.class, "countOpen", Map.of());
    }

    @Test
    void oneItem() {
        assertUses("queue", ReviewDao.class, "find", Map.of("id", 17));
    }

    @Test
    void whatIsDue() {
        assertUses("due", ReviewDao.class, "findOverdue", Map.of("now", "2026-01-14", "limit", 500));
    }

    @Test
    void theLastPromptsOfNumbers() {
        assertUses(
                "PRIMARY",
                ListDao.class,
                "findPrompts",
                Map.of(
                        "msisdns",
                        List.of("15550000001", "15550000002"),
                        "listId",
                        11,
                        "accountId",
                        7,
                        "shortCode",
                        "72345",
                        "fromId",
                        100));
    }

    /**
     * The very statement that the method has, without a copy of it here.
     *
     * @param index a regular expression
     */
    private static void assertUses(String index, Class<?> dao, String method, Map<String, ?> values) {
        String sql = Arrays.stream(dao.getMethods())
                .filter(each -> each.getName().equals(method))
                .map(each -> each.getAnnotation(SqlQuery.class).value())
                .findFirst()
                .orElseThrow();
        List<Map<String, Object>> plan = testDatabase.jdbi().withHandle(handle -> {
            var query = handle.createQuery("EXPLAIN " + sql);
            values.forEach((name, value) -> {
                if (value instanceof List<?> list) {
                    query.bindList(name, list);
                } else {
                    query.bind(name, value);
                }
            });
            return query.mapToMap().list();
        });
        assertEquals(1, plan.size(), plan::toString);
        assertTrue(String.valueOf(plan.get(0).get("key")).matches(index), plan::toString);
        assertTrue(Long.parseLong(plan.get(0).get("rows").toString()) < 200, plan::toString);
    }
}
