package dev.shortstop.core.plan;

import static dev.shortstop.core.plan.ReadTables.ACCOUNT;
import static dev.shortstop.core.plan.ReadTables.ACCOUNTS;
import static dev.shortstop.core.plan.ReadTables.LIST;
import static dev.shortstop.core.plan.ReadTables.NOW;
import static dev.shortstop.core.plan.ReadTables.NUMBERS;
import static dev.shortstop.core.plan.ReadTables.SHARED;
import static dev.shortstop.core.plan.ReadTables.number;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.core.IdGenerator;
import dev.shortstop.core.Msisdn;
import dev.shortstop.core.SettableClock;
import dev.shortstop.core.ShortCode;
import dev.shortstop.core.TestKeywords;
import dev.shortstop.core.Viewer;
import dev.shortstop.core.audience.AccountShortCodes;
import dev.shortstop.core.audience.AudienceCatalog;
import dev.shortstop.core.audience.AudienceLists;
import dev.shortstop.core.audience.AudienceStore;
import dev.shortstop.core.audience.ListMembers;
import dev.shortstop.core.audience.ListTexts;
import dev.shortstop.core.audience.RulesVersionStore;
import dev.shortstop.core.consent.Actor;
import dev.shortstop.core.consent.Origin;
import dev.shortstop.core.consent.Source;
import dev.shortstop.core.database.ExplainedStatements;
import dev.shortstop.core.database.ExplainedStatements.Execution;
import dev.shortstop.core.database.ExplainedStatements.PlanLine;
import dev.shortstop.core.database.TestDatabase;
import dev.shortstop.core.history.ConsentHistory;
import dev.shortstop.core.history.LoggedMessage;
import dev.shortstop.core.history.MessageFilter;
import dev.shortstop.core.history.MessageLog;
import dev.shortstop.core.history.MessageReference;
import dev.shortstop.core.history.MessageSearch;
import dev.shortstop.core.optoutlist.OptOutCheck;
import dev.shortstop.core.optoutlist.OptOutFilter;
import dev.shortstop.core.optoutlist.OptOutList;
import dev.shortstop.core.optoutlist.OptOutOrder;
import dev.shortstop.core.paging.BackgroundCounts;
import dev.shortstop.core.paging.Cursor;
import dev.shortstop.core.paging.NumberRange;
import dev.shortstop.core.paging.Page;
import dev.shortstop.core.paging.PageRequest;
import dev.shortstop.core.paging.Tally;
import dev.shortstop.core.paging.TimeRange;
import dev.shortstop.core.people.AuditLog;
import dev.shortstop.core.store.InboundHistory;
import dev.shortstop.core.store.InboundRecord;
import dev.shortstop.keyword.Rule;
import java.io.IOException;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * No statement of the reading side reads a whole table or sorts what it reads, and there is none that this test forgets: each
 * is explained by the server at the moment when it is executed, and each that an interface declares is executed here.
 */
class QueryPlanIT {

    static final List<String> PACKAGES = List.of("optoutlist", "history", "audience");
    private static final Viewer VIEWER = new Viewer.Account(ACCOUNT);
    private static final Msisdn NUMBER = number(12_345);
    private static final Origin ORIGIN = Origin.of(new Actor(Actor.Kind.PERSON, "ann"));

    /** The ids of the messages here are the first ever. */
    private static final TimeRange FIRST_DAY =
            new TimeRange(Instant.parse("2025-01-01T00:00:00Z"), Instant.parse("2025-01-02T00:00:00Z"));

    /** As a search has it, but for its last step. */
    private static final int MOST_LOOKED_AT_FOR_A_PAGE = 20_000;

    /** What a page of a thousand lines may read: some are read in vain, and for each the account's own is looked up. */
    private static final long MOST_ROWS_OF_A_PAGE = 6_000;

    /** And one more, which tells where it ends. */
    private static final long MOST_ROWS_OF_A_PIECE = 2_000 + 1;

    @RegisterExtension
    static final TestDatabase TEST_DATABASE = TestDatabase.create();

    private static final BackgroundCounts COUNTS = new BackgroundCounts(new SettableClock());
    private static ExplainedStatements explained;
    private static Jdbi jdbi;

    @BeforeAll
    static void fill() {
        Jdbi real = TEST_DATABASE.jdbi();
        ReadTables.fill(real);
        explained = new ExplainedStatements(real);
        jdbi = explained.jdbi();
    }

    @AfterAll
    static void close() {
        COUNTS.close();
    }

    @Test
    void noStatementReadsAWholeTableAndNoneIsForgotten() throws Exception {
        explained.clear();
        readOptOuts();
        readLists();
        readHistory();
        List<Execution> executions = explained.executions();
        assertEquals(
                List.of(),
                executions.stream()
                        .flatMap(each -> each.complaints().stream())
                        .distinct()
                        .toList());
        List<String> forgotten = new ArrayList<>();
        for (String sql : declaredQueries()) {
            Pattern pattern = executed(sql);
            if (executions.stream()
                    .noneMatch(each -> pattern.matcher(each.sql()).matches())) {
                forgotten.add(sql);
            }
        }
        assertEquals(List.of(), forgotten);
        // Those that no interface declares: a track of an account, one of STOPs and one of all accounts, in all four
        // orders.
        for (String order : List.of(
                "o.decided_at, o.msisdn", "o.decided_at DESC, o.msisdn DESC", "BY o.msisdn", "BY o.msisdn DESC")) {
            String ofAny = order.endsWith("DESC") ? ", o.account_id DESC LIMIT" : ", o.account_id LIMIT";
            assertExecuted(executions, "(SELECT", order + " LIMIT", "0 AS superseded FROM");
            assertExecuted(executions, "(SELECT", order + " LIMIT", "own.account_id IS NOT NULL AS superseded FROM");
            assertExecuted(executions, "(SELECT", order + ofAny, "o.account_id FROM");
        }
        String count = "SELECT 0 AS track, COUNT(*) AS counted";
        assertExecuted(executions, count, "0 AS superseded FROM");
        assertExecuted(executions, count, "own.account_id IS NOT NULL AS superseded FROM");
        assertExecuted(executions, count, "o.account_id FROM");
        assertExecuted(executions, "(SELECT", "FROM list_member FORCE INDEX (by_list)", "UNION");
    }

    private static void assertExecuted(List<Execution> executions, String begin, String... parts) {
        assertTrue(
                executions.stream()
                        .anyMatch(each ->
                                each.sql().startsWith(begin) && Stream.of(parts).allMatch(each.sql()::contains)),
                () -> begin + " " + List.of(parts));
    }

    /** All messages are gone through by their primary key, and each statement reads a piece of them. */
    @Test
    void whoeverLooksBackOnMessagesReadsAPieceAtATime() {
        explained.clear();
        InboundHistory history = new InboundHistory(jdbi);
        history.forEachSince(NOW, message -> {});
        history.wasOptInPending(
                new InboundHistory.Kept(
                        7,
                        NUMBER.digits(),
                        SHARED,
                        "YES",
                        true,
                        InboundRecord.Handling.APPLIED,
                        Rule.CONFIRM_WORD,
                        "YES",
                        "1",
                        NOW),
                NUMBER,
                Duration.ofHours(24));
        List<Execution> executions = explained.executions();
        assertTrue(executions.size() > 2 * NUMBERS / MOST_ROWS_OF_A_PIECE, executions::toString);
        for (Execution execution : executions) {
            assertTrue(execution.rowsRead() <= MOST_ROWS_OF_A_PIECE, execution::toString);
            for (PlanLine line : execution.plan()) {
                assertEquals("PRIMARY", line.key(), execution::toString);
                assertFalse(line.extra().contains("filesort"), execution::toString);
            }
        }
    }

    private static void readOptOuts() {
        OptOutList list = new OptOutList(jdbi, COUNTS);
        List<OptOutFilter> filters = List.of(
                OptOutFilter.NONE,
                OptOutFilter.NONE.with(SHARED),
                OptOutFilter.NONE.with(Source.API),
                OptOutFilter.NONE.with(new TimeRange(NOW.plusSeconds(1), NOW.plusSeconds(2))),
                OptOutFilter.NONE.with(NumberRange.startingWith("15550012")),
                OptOutFilter.NONE.with(NumberRange.only(NUMBER)));
        for (OptOutFilter filter : filters) {
            for (OptOutOrder order : OptOutOrder.values()) {
                for (Viewer viewer : List.of(VIEWER, new Viewer.Operator())) {
                    Page<?> page = list.page(viewer, filter, order, PageRequest.first(100));
                    page.next().ifPresent(next -> list.page(viewer, filter, order, PageRequest.after(100, next)));
                }
            }
            list.count(VIEWER, filter);
            list.count(new Viewer.Operator(), filter);
        }
        list.find(ACCOUNT, SHARED, NUMBER);
        Awaitility.await()
                .until(() -> list.count(VIEWER, OptOutFilter.NONE) instanceof Tally.AtLeast some
                        && some.counted().isPresent());
        assertEquals(NUMBERS, list.stream(VIEWER, OptOutFilter.NONE).count() + NUMBERS / 40);
        OptOutCheck check = new OptOutCheck(jdbi);
        assertTrue(check.find(ACCOUNT, SHARED, NUMBER).isPresent());
        assertEquals(
                10_000 - 500,
                check.find(
                                ACCOUNT,
                                SHARED,
                                IntStream.range(0, 10_000)
                                        .mapToObj(ReadTables::number)
                                        .toList())
                        .size(),
                600);
    }

    private static void readLists() {
        IdGenerator ids = new IdGenerator(new SettableClock());
        AudienceCatalog named = new AudienceStore(jdbi, ids, new SettableClock()).createMissing(TestKeywords.book());
        RulesVersionStore versions = new RulesVersionStore(jdbi, new SettableClock());
        versions.recordMissing(TestKeywords.book());
        assertTrue(versions.findFileText(TestKeywords.rules(TestKeywords.MAIN).version())
                .isPresent());
        AudienceLists lists =
                new AudienceLists(jdbi, new AuditLog(jdbi, ids, new SettableClock()), new SettableClock(), () -> named);
        for (Optional<ShortCode> shortCode : List.of(Optional.of(SHARED), Optional.<ShortCode>empty())) {
            Optional<Cursor> next =
                    lists.page(ACCOUNT, shortCode, PageRequest.first(1)).next();
            next.ifPresent(cursor -> lists.page(ACCOUNT, shortCode, PageRequest.after(1, cursor)));
            Page<?> ofAll = lists.pageOfAllAccounts(shortCode, PageRequest.first(20));
            lists.pageOfAllAccounts(shortCode, new PageRequest(20, ofAll.next()));
        }
        assertEquals(ACCOUNTS, lists.findAccountsOn(SHARED).size(), 5);
        lists.create(ids.next(), ACCOUNT, SHARED, "new", ListTexts.NONE, ORIGIN.actor());
        lists.rename(ACCOUNT, LIST + 2, "newer", ORIGIN.actor());
        lists.changeTexts(ACCOUNT, LIST + 2, ListTexts.NONE, ORIGIN.actor());
        lists.delete(ACCOUNT, LIST + 2, Source.API, ORIGIN);
        lists.delete(ACCOUNT, LIST, Source.API, ORIGIN);
        assertTrue(new AccountShortCodes(jdbi).wasEverOn(ACCOUNT, SHARED));
        assertTrue(new AccountShortCodes(jdbi).wasAnybodyOn(SHARED));
        ListMembers members = new ListMembers(jdbi, COUNTS);
        Page<?> page = members.page(LIST, NumberRange.startingWith("15550"), PageRequest.first(100));
        members.page(
                LIST,
                NumberRange.startingWith("15550"),
                PageRequest.after(100, page.next().orElseThrow()));
        members.find(LIST, NUMBER);
        assertEquals(NUMBERS / 3 * 2, members.stream(LIST, NumberRange.ALL).count());
        Map<Long, Tally> ofEach = members.count(List.of(LIST, 5L, 6L));
        assertEquals(new Tally.Exact(0), ofEach.get(6L));
        Awaitility.await()
                .until(() -> members.count(LIST) instanceof Tally.AtLeast some
                        && some.counted().isPresent());
    }

    private static void readHistory() {
        ConsentHistory history = new ConsentHistory(jdbi);
        Msisdn msisdn = number(50);
        assertEquals(
                5, history.page(VIEWER, msisdn, PageRequest.first(100)).items().size());
        assertEquals(NUMBERS, history.stream(VIEWER).count());
        assertEquals(5, history.stream(VIEWER, msisdn).count());
        MessageLog log = new MessageLog(jdbi);
        assertEquals(
                10, log.page(VIEWER, msisdn, PageRequest.first(100)).items().size());
        assertTrue(log.find(VIEWER, new MessageReference(msisdn, 52)).isPresent());
        assertEquals(Optional.empty(), log.find(VIEWER, new MessageReference(msisdn, 1_000_000)));
        searchMessages();
    }

    private static void searchMessages() {
        MessageSearch search = new MessageSearch(jdbi);
        MessageFilter none = MessageFilter.NONE;
        for (MessageFilter filter : List.of(
                none,
                none.with(SHARED),
                none.with(NumberRange.startingWith("15550001")),
                none.with(NumberRange.only(NUMBER)),
                none.with(LoggedMessage.State.PENDING),
                none.with(FIRST_DAY).withText("stop"))) {
            for (Viewer viewer : List.of(VIEWER, new Viewer.Operator())) {
                Page<?> page = search.page(viewer, filter, PageRequest.first(5)).page();
                page.next().ifPresent(next -> search.page(viewer, filter, PageRequest.after(5, next)));
            }
        }
    }

    @Test
    void aMessageThatNobodyHasIsSearchedForAPieceAPage() {
        MessageSearch search = new MessageSearch(jdbi);
        MessageFilter filter = MessageFilter.NONE.with(FIRST_DAY).withText("nothing of the kind");
        Optional<Cursor> next = Optional.empty();
        int pages = 0;
        do {
            explained.clear();
            Page<?> page =
                    search.page(VIEWER, filter, new PageRequest(100, next)).page();
            assertEquals(List.of(), page.items());
            assertTrue(explained.rowsRead() < 3 * MOST_LOOKED_AT_FOR_A_PAGE, explained::toString);
            next = page.next();
            pages++;
        } while (next.isPresent());
        assertTrue(pages >= 2 * NUMBERS / MOST_LOOKED_AT_FOR_A_PAGE, pages + " pages");
    }

    @ParameterizedTest
    @EnumSource(OptOutOrder.class)
    void aDeepPageReadsNoMoreThanTheFirst(OptOutOrder order) {
        OptOutList list = new OptOutList(jdbi, COUNTS);
        for (Viewer viewer : List.of(VIEWER, new Viewer.Operator())) {
            Optional<Cursor> next = Optional.empty();
            for (int depth = 0; depth < 25; depth++) {
                explained.clear();
                Page<?> page = list.page(viewer, OptOutFilter.NONE, order, new PageRequest(1_000, next));
                assertEquals(1_000, page.items().size());
                assertTrue(explained.rowsRead() < MOST_ROWS_OF_A_PAGE, explained::toString);
                next = page.next();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(OptOutOrder.class)
    void manyAccountsWithOneNumberCostOperatorsNoMore(OptOutOrder order) {
        OptOutList list = new OptOutList(jdbi, COUNTS);
        OptOutFilter filter = OptOutFilter.NONE.with(Source.ADMIN);
        Optional<Cursor> next = Optional.empty();
        int lines = 0;
        do {
            explained.clear();
            Page<?> page = list.page(new Viewer.Operator(), filter, order, new PageRequest(10, next));
            assertTrue(explained.rowsRead() < 100, explained::toString);
            lines += page.items().size();
            next = page.next();
        } while (next.isPresent());
        assertEquals(ACCOUNTS, lines);
    }

    @Test
    void manyDecisionsOfOneMomentCostNoMore() {
        TEST_DATABASE
                .jdbi()
                .useHandle(handle -> handle.execute("UPDATE opt_out SET decided_at = ? WHERE account_id = 0", NOW));
        aDeepPageReadsNoMoreThanTheFirst(OptOutOrder.NEWEST_FIRST);
        aDeepPageReadsNoMoreThanTheFirst(OptOutOrder.OLDEST_FIRST);
    }

    /** The text of each query that an interface of these packages declares. */
    private static List<String> declaredQueries() throws IOException, URISyntaxException, ClassNotFoundException {
        List<String> queries = DeclaredStatements.all().stream()
                .filter(each -> each.isQuery() && PACKAGES.contains(each.inPackage()))
                .map(DeclaredStatements.Declared::sql)
                .toList();
        assertTrue(queries.size() > 15, queries::toString);
        return queries;
    }

    /** A named parameter is prepared as a question mark, a list of values as several. */
    private static Pattern executed(String declared) {
        StringBuilder pattern = new StringBuilder();
        for (String word :
                declared.strip().replaceAll("\\s+", " ").split("(?=<\\w+>)|(?<=>)|(?=:\\w)|(?<=:\\w{1,40})(?!\\w)")) {
            if (word.matches(":\\w+")) {
                pattern.append("\\?");
            } else if (word.matches("<\\w+>")) {
                pattern.append("[(?, )]+");
            } else {
                pattern.append(Pattern.quote(word));
            }
        }
        return Pattern.compile(pattern.toString());
    }
}
