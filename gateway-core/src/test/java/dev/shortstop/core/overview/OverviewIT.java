package dev.shortstop.core.overview;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.core.IdGenerator;
import dev.shortstop.core.SettableClock;
import dev.shortstop.core.Viewer;
import dev.shortstop.core.audience.ListMembers;
import dev.shortstop.core.database.ExplainedStatements;
import dev.shortstop.core.database.TestDatabase;
import dev.shortstop.core.overview.MessageTallies.Way;
import dev.shortstop.core.paging.BackgroundCounts;
import dev.shortstop.core.paging.Tally;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the home pages count, on a real database. */
class OverviewIT {

    private static final Instant NOW = SettableClock.START;
    private static final String SHARED = "72345";
    private static final String OWN = "55555";
    private static final int MANY = 6_000;
    private static final Viewer ACME = new Viewer.Account(1);
    private static final Viewer GLOBEX = new Viewer.Account(2);
    private static final Viewer OPERATOR = new Viewer.Operator();

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.create();

    private static BackgroundCounts counts;
    private static ExplainedStatements explained;
    private static Overview overview;
    private static MessageTallies messages;
    private static long nextId = IdGenerator.smallestAt(NOW.minus(Duration.ofHours(1)));

    @BeforeAll
    static void fill() {
        explained = new ExplainedStatements(DATABASE.jdbi());
        Jdbi jdbi = explained.jdbi();
        counts = new BackgroundCounts(new SettableClock());
        overview = new Overview(jdbi, new ListMembers(jdbi, counts), counts);
        messages = new MessageTallies(jdbi, counts);
        insert("account (id, name, created_at)", List.of(List.of(1, "acme", NOW), List.of(2, "globex", NOW)));
        insert(
                "audience_list (id, account_id, short_code, name, created_at)",
                List.of(
                        List.of(10, 1, SHARED, "news", NOW),
                        List.of(20, 2, SHARED, "deals", NOW),
                        List.of(21, 2, OWN, "vip", NOW)));
        insert(
                "list_member (msisdn, short_code, list_id, account_id, joined_at)",
                List.of(
                        List.of("15550000001", SHARED, 10, 1, NOW),
                        List.of("15550000002", SHARED, 10, 1, NOW),
                        List.of("15550000001", SHARED, 20, 2, NOW)));
        insert(
                "pending_opt_in (msisdn, short_code, list_id, account_id, requested_at, request_id, expires_at, welcome)",
                List.of(
                        List.of("15550000003", SHARED, 10, 1, NOW, 1, NOW.plusSeconds(1), ""),
                        List.of("15550000004", SHARED, 10, 1, NOW, 2, NOW.minusSeconds(1), ""),
                        List.of("15550000003", OWN, 21, 2, NOW, 3, NOW.plusSeconds(1), "")));
        received(SHARED, 0, "OPT_OUT_KEYWORD", NOW.minusSeconds(30));
        received(SHARED, 1, "OPT_IN_KEYWORD", NOW.minusSeconds(90));
        received(SHARED, 2, "OPT_IN_KEYWORD", NOW.minusSeconds(90));
        received(OWN, 0, "UNMATCHED", NOW.minusSeconds(10));
        received(SHARED, 0, "UNMATCHED", NOW.minus(Duration.ofDays(2)));
        sent(SHARED, 0, NOW.minusSeconds(30));
        sent(SHARED, 1, NOW.minusSeconds(90));
        sent(OWN, 2, NOW.minusSeconds(10));
    }

    @AfterAll
    static void stop() {
        counts.close();
    }

    private static void insert(String table, List<List<Object>> rows) {
        DATABASE.jdbi().useHandle(handle -> {
            String places = "?" + ", ?".repeat(rows.get(0).size() - 1);
            PreparedBatch batch = handle.prepareBatch("INSERT INTO " + table + " VALUES (" + places + ")");
            for (List<Object> row : rows) {
                for (int column = 0; column < row.size(); column++) {
                    batch.bind(column, row.get(column));
                }
                batch.add();
            }
            batch.execute();
        });
    }

    private static void received(String shortCode, long account, String rule, Instant at) {
        insert(
                "inbound_message (id, source, short_code, connection, text, normalised_text, data_coding, handling, rule,"
                        + " keyword, rules_version, received_at, account_id)",
                List.of(List.of(
                        IdGenerator.smallestAt(at) + nextId++ % 1_000,
                        "15550000001",
                        shortCode,
                        "carrier-a",
                        "",
                        "",
                        0,
                        "APPLIED",
                        rule,
                        "",
                        "",
                        at,
                        account)));
    }

    private static void sent(String shortCode, long account, Instant at) {
        insert(
                "outbound_message (id, msisdn, short_code, account_id, kind, text, in_reply_to, created_at, send_before,"
                        + " state, claimed_by, attempts)",
                List.of(List.of(
                        IdGenerator.smallestAt(at) + nextId++ % 1_000,
                        "15550000001",
                        shortCode,
                        account,
                        "MESSAGE",
                        "",
                        0,
                        at,
                        at,
                        "ACCEPTED",
                        0,
                        1)));
    }

    private static Tally exactly(long items) {
        return new Tally.Exact(items);
    }

    @Test
    void accountsCountWhatIsTheirOwnAndOperatorsEverything() {
        assertEquals(exactly(2), overview.members(ACME));
        assertEquals(exactly(1), overview.members(GLOBEX));
        assertEquals(exactly(3), overview.members(OPERATOR));
        assertEquals(exactly(1), overview.pending(ACME, NOW));
        assertEquals(exactly(1), overview.pending(GLOBEX, NOW));
        assertEquals(exactly(2), overview.pending(OPERATOR, NOW));
    }

    @Test
    void messagesCountForThoseWhoMaySeeThem() {
        assertEquals(exactly(2), messages.today(Way.RECEIVED, ACME, NOW));
        assertEquals(exactly(3), messages.today(Way.RECEIVED, GLOBEX, NOW));
        assertEquals(exactly(4), messages.today(Way.RECEIVED, OPERATOR, NOW));
        assertEquals(exactly(1), messages.lastMinute(Way.RECEIVED, ACME, NOW));
        assertEquals(exactly(2), messages.lastMinute(Way.RECEIVED, OPERATOR, NOW));
        assertEquals(exactly(2), messages.today(Way.SENT, ACME, NOW));
        assertEquals(exactly(2), messages.today(Way.SENT, GLOBEX, NOW));
        assertEquals(exactly(3), messages.today(Way.SENT, OPERATOR, NOW));
        assertEquals(exactly(1), messages.lastMinute(Way.SENT, ACME, NOW));
    }

    @Test
    void whatIsTooMuchIsCountedInTheBackground() {
        Instant nextDay = NOW.plus(Duration.ofDays(3));
        long first = IdGenerator.smallestAt(nextDay);
        DATABASE.jdbi().useHandle(handle -> {
            PreparedBatch batch = handle.prepareBatch("""
                    INSERT INTO inbound_message
                      (id, source, short_code, connection, text, normalised_text, data_coding, handling, rule, keyword,
                       rules_version, received_at, account_id)
                    VALUES (?, ?, '72345', 'carrier-a', '', '', 0, 'APPLIED', 'UNMATCHED', '', '', ?, 0)
                    """);
            for (int message = 0; message < MANY; message++) {
                batch.add(first + message, "1666" + message, nextDay);
            }
            batch.execute();
        });
        Tally.AtLeast atOnce = (Tally.AtLeast) messages.today(Way.RECEIVED, ACME, nextDay);
        assertEquals(5_000, atOnce.items());
        Awaitility.await("the count in the background")
                .atMost(Duration.ofSeconds(20))
                .until(() -> ((Tally.AtLeast) messages.today(Way.RECEIVED, ACME, nextDay))
                        .counted()
                        .map(Tally.Counted::items)
                        .equals(Optional.of((long) MANY)));
        assertEquals(new Tally.AtLeast(5_000, Optional.empty()), messages.lastMinute(Way.RECEIVED, OPERATOR, nextDay));
        DATABASE.jdbi().useHandle(handle -> handle.execute("DELETE FROM inbound_message WHERE source LIKE '1666%'"));
        // They are not read again for each look at a day that has many.
        Tally.AtLeast again = (Tally.AtLeast) messages.today(Way.RECEIVED, ACME, nextDay);
        assertEquals(new Tally.AtLeast(5_000, Optional.of(new Tally.Counted(MANY, NOW))), again);
    }

    @Test
    void membersAreCountedNoFurtherThanIsShownHoweverManyListsThereAre() {
        int lists = 15;
        int ofEach = 900;
        List<List<Object>> rows = new ArrayList<>();
        List<List<Object>> members = new ArrayList<>();
        for (int list = 0; list < lists; list++) {
            rows.add(List.of(300 + list, 3, SHARED, "list-" + list, NOW));
            for (int member = 0; member < ofEach; member++) {
                members.add(List.of("1777" + (100_000 + member), SHARED, 300 + list, 3, NOW));
            }
        }
        insert("audience_list (id, account_id, short_code, name, created_at)", rows);
        insert("list_member (msisdn, short_code, list_id, account_id, joined_at)", members);
        Viewer initech = new Viewer.Account(3);
        Tally.AtLeast atOnce = (Tally.AtLeast) overview.members(initech);
        assertEquals(Tally.COUNTED_AT_ONCE, atOnce.items());
        Awaitility.await("the count in the background")
                .atMost(Duration.ofSeconds(20))
                .until(() -> ((Tally.AtLeast) overview.members(initech))
                        .counted()
                        .map(Tally.Counted::items)
                        .equals(Optional.of((long) lists * ofEach)));
        DATABASE.jdbi().useHandle(handle -> {
            handle.execute("DELETE FROM list_member WHERE account_id = 3");
            handle.execute("DELETE FROM audience_list WHERE account_id = 3");
        });
    }

    @Test
    void importsThatRunAndWebhooksThatDoNotGetTheirEventsAreCounted() {
        assertEquals(0, overview.runningImports(ACME));
        assertEquals(0, overview.runningImports(OPERATOR));
        insert(
                "webhook_endpoint (id, account_id, url, event_types, secret, state, failures, created_at)",
                List.of(List.of(2, 1, "https://acme.example", "opted_out", new byte[32], "ACTIVE", 0, NOW)));
        insert(
                "webhook_endpoint (id, account_id, url, event_types, secret, state, failures, failing_since, created_at)",
                List.of(
                        List.of(1, 1, "https://acme.example", "opted_out", new byte[32], "PAUSED", 3, NOW, NOW),
                        List.of(3, 1, "https://acme.example", "opted_out", new byte[32], "ACTIVE", 1, NOW, NOW),
                        List.of(4, 2, "https://globex.example", "opted_out", new byte[32], "ACTIVE", 9, NOW, NOW),
                        List.of(5, 2, "https://globex.example", "opted_out", new byte[32], "DELETED", 9, NOW, NOW)));
        assertEquals(new WebhookTroubles(1, 1), overview.webhookTroubles(ACME));
        assertEquals(new WebhookTroubles(1, 0), overview.webhookTroubles(GLOBEX));
        assertEquals(new WebhookTroubles(2, 1), overview.webhookTroubles(OPERATOR));
    }

    @Test
    void messagesAreReadByTheIndexOfTheirShortCodeAlone() {
        explained.clear();
        messages.today(Way.RECEIVED, OPERATOR, NOW);
        messages.today(Way.SENT, OPERATOR, NOW);
        messages.today(Way.RECEIVED, ACME, NOW);
        messages.today(Way.SENT, ACME, NOW);
        assertTrue(explained.executions().size() > 4, "statements were watched");
        assertEquals(
                List.of(),
                explained.executions().stream()
                        .filter(execution -> execution.sql().contains("_message"))
                        .flatMap(execution -> execution.complaints().stream())
                        .toList());
    }
}
