package dev.shortstop.core.listsize;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.shortstop.core.SettableClock;
import dev.shortstop.core.database.ExplainedStatements;
import dev.shortstop.core.database.ExplainedStatements.Execution;
import dev.shortstop.core.database.TestDatabase;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ListSizesIT {

    private static final LocalDate FIRST = LocalDate.parse("2026-11-03");
    private static final int MEMBERS_AT_ONCE = 10;

    @RegisterExtension
    final TestDatabase testDatabase = TestDatabase.create();

    private final SettableClock clock = new SettableClock();
    private Jdbi jdbi;
    private ListSizing sizing;
    private ListSizes sizes;

    @BeforeEach
    void open() {
        jdbi = testDatabase.jdbi();
        sizing = new ListSizing(jdbi, clock, MEMBERS_AT_ONCE);
        sizes = new ListSizes(jdbi, clock);
        for (int list = 1; list <= 250; list++) {
            createList(list);
        }
        join(1, 0, 25);
        join(2, 0, 2 * MEMBERS_AT_ONCE);
    }

    @Test
    void eachListIsCountedOnceADay() throws InterruptedException {
        sizing.countAll();
        join(1, 25, 30);
        sizing.countAll();
        assertEquals(List.of(new DaySize(FIRST, 25)), sizes.find(1, 30));
        clock.move(Duration.ofDays(1));
        sizing.countAll();
        clock.move(Duration.ofDays(2));
        sizing.countAll();
        assertEquals(
                List.of(new DaySize(FIRST, 25), new DaySize(FIRST.plusDays(1), 30), new DaySize(FIRST.plusDays(3), 30)),
                sizes.find(1, 30));
        assertEquals(
                Map.of(
                        1L,
                        List.of(new DaySize(FIRST.plusDays(1), 30), new DaySize(FIRST.plusDays(3), 30)),
                        2L,
                        List.of(new DaySize(FIRST.plusDays(1), 20), new DaySize(FIRST.plusDays(3), 20)),
                        250L,
                        List.of(new DaySize(FIRST.plusDays(1), 0), new DaySize(FIRST.plusDays(3), 0))),
                sizes.find(List.of(1L, 2L, 250L), 3));
        assertEquals(Map.of(), sizes.find(List.of(), 3));
    }

    @Test
    void aDeletedListIsCountedNoMoreAndWhatIsLongAgoIsForgotten() throws InterruptedException {
        sizing.countAll();
        clock.move(Duration.ofDays(1));
        jdbi.useHandle(handle -> handle.execute("UPDATE audience_list SET deleted_at = NOW() WHERE id = 1"));
        sizing.countAll();
        assertEquals(List.of(new DaySize(FIRST, 25)), sizes.find(1, 30));
        clock.move(Duration.ofDays(400));
        sizing.countAll();
        assertEquals(List.of(), sizes.find(1, 1_000));
        assertEquals(
                List.of(new DaySize(FIRST.plusDays(1), 20), new DaySize(FIRST.plusDays(401), 20)),
                sizes.find(2, 1_000));
    }

    @Test
    void noStatementReadsMoreThanItsPortion() throws InterruptedException {
        sizing.countAll();
        jdbi.useHandle(handle -> handle.createQuery("ANALYZE TABLE list_size, audience_list, list_member")
                .mapToMap()
                .list());
        clock.move(Duration.ofDays(1));
        ExplainedStatements explained = new ExplainedStatements(jdbi);
        new ListSizing(explained.jdbi(), clock, MEMBERS_AT_ONCE).countAll();
        new ListSizes(explained.jdbi(), clock).find(List.of(1L, 2L, 3L), 30);
        assertEquals(
                List.of(),
                explained.executions().stream()
                        .map(Execution::complaints)
                        .flatMap(List::stream)
                        .distinct()
                        .toList());
    }

    private void createList(long id) {
        jdbi.useHandle(handle -> handle.execute(
                "INSERT INTO audience_list (id, account_id, short_code, name, created_at) VALUES (?, 7, '72345', ?, NOW())",
                id,
                "list-" + id));
    }

    private void join(long listId, int from, int before) {
        jdbi.useHandle(handle -> {
            var batch = handle.prepareBatch("""
                    INSERT INTO list_member (msisdn, short_code, list_id, account_id, joined_at)
                    VALUES (?, '72345', ?, 7, NOW())
                    """);
            for (int at = from; at < before; at++) {
                batch.add("1555%07d".formatted(at), listId);
            }
            batch.execute();
        });
    }
}
