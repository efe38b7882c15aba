package dev.shortstop.core.operation;

import static dev.shortstop.core.TestKeywords.REVIEWED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.core.CoreTables;
import dev.shortstop.core.IdGenerator;
import dev.shortstop.core.SettableClock;
import dev.shortstop.core.TestKeywords;
import dev.shortstop.core.Viewer;
import dev.shortstop.core.audience.ActiveRules;
import dev.shortstop.core.consent.Actor;
import dev.shortstop.core.consent.Origin;
import dev.shortstop.core.database.ExplainedStatements;
import dev.shortstop.core.database.ExplainedStatements.Execution;
import dev.shortstop.core.database.TestDatabase;
import dev.shortstop.core.intake.Answer;
import dev.shortstop.core.intake.IntakeSettings;
import dev.shortstop.core.intake.TestGateway;
import dev.shortstop.core.operation.ReviewItem.State;
import dev.shortstop.core.paging.Cursor;
import dev.shortstop.core.paging.InvalidCursorException;
import dev.shortstop.core.paging.Page;
import dev.shortstop.core.paging.PageRequest;
import dev.shortstop.core.people.AuditLog;
import dev.shortstop.core.store.SubscriberStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** acme and globex have lists on REVIEWED, initech has none. */
class ReviewListIT {

    private static final Viewer OPERATOR = new Viewer.Operator();
    private static final Origin OLGA = Origin.of(new Actor(Actor.Kind.OPERATOR, "olga"));

    @RegisterExtension
    final TestDatabase testDatabase = TestDatabase.create();

    private final SettableClock clock = new SettableClock();
    private final IdGenerator ids = new IdGenerator(clock);
    private Jdbi jdbi;
    private ActiveRules rules;
    private TestGateway gateway;
    private ReviewQueue queue;
    private ReviewList list;

    @BeforeEach
    void start() {
        jdbi = testDatabase.jdbi();
        ids.moveTo(9);
        rules = TestKeywords.active(jdbi, ids);
        gateway = TestGateway.start(jdbi, 0, clock, IntakeSettings.defaults());
        queue = new ReviewQueue(
                jdbi,
                new SubscriberStore(jdbi),
                ids,
                () -> rules,
                gateway.replies(),
                Duration.ofSeconds(3),
                new AuditLog(jdbi, ids, clock),
                clock);
        list = new ReviewList(jdbi);
        for (int number = 1; number <= 5; number++) {
            clock.move(Duration.ofMinutes(1));
            assertEquals(
                    Answer.COMMITTED,
                    gateway.text("1555000000" + number, REVIEWED, "take me off").await());
        }
    }

    @AfterEach
    void closeGateway() {
        gateway.close();
    }

    @Test
    void eachDecisionIsInTheAuditLogOnce() {
        List<ReviewItem> open = queue.findOpen(0, 10);
        queue.optOut(open.get(0).id(), OLGA);
        queue.dismiss(open.get(1).id(), OLGA);
        queue.dismiss(open.get(0).id(), OLGA);
        assertEquals(
                List.of(
                        "olga * REVIEW_OPTED_OUT +15550000001 on 72347 “take me off”",
                        "olga * REVIEW_DISMISSED +15550000002 on 72347 “take me off”"),
                new CoreTables(jdbi).audited());
    }

    @Test
    void aDecisionThatCannotBeAuditedIsNotMade() {
        long id = queue.findOpen(0, 1).get(0).id();
        new CoreTables(jdbi).loseAuditLog();
        assertThrows(JdbiException.class, () -> queue.optOut(id, OLGA));
        assertThrows(JdbiException.class, () -> queue.dismiss(id, OLGA));
        assertEquals(5, queue.countOpen());
        assertEquals(List.of("REVIEW_REQUESTED"), new CoreTables(jdbi).events("15550000001"));
    }

    @Test
    void whatDoesNotExistIsUnknown() {
        assertEquals(new ReviewQueue.Outcome.Unknown(), queue.optOut(4711, OLGA));
        assertEquals(Optional.empty(), queue.find(4711));
    }

    @Test
    void theOldestOpenOneComesFirst() {
        assertEquals(List.of(1, 2, 3, 4, 5), numbers(request -> list.open(OPERATOR, request)));
        assertEquals(5, list.countOpen(OPERATOR));
        ReviewItem first = list.open(OPERATOR, PageRequest.first(1)).items().get(0);
        assertEquals(10, first.businessDaysLeft(clock.instant()));
        assertEquals(Optional.of(first), list.find(OPERATOR, first.id()));
    }

    @Test
    void whatWasDecidedLastComesFirst() {
        List<ReviewItem> open = list.open(OPERATOR, PageRequest.first(10)).items();
        for (int at : List.of(3, 0, 4)) {
            clock.move(Duration.ofMinutes(1));
            long id = open.get(at).id();
            assertTrue(
                    (at == 0 ? queue.optOut(id, OLGA) : queue.dismiss(id, OLGA))
                            instanceof ReviewQueue.Outcome.Decided);
        }
        clock.move(Duration.ofMinutes(1));
        gateway.text("15550000002", REVIEWED, "STOP").await();
        assertEquals(List.of(2, 5, 1, 4), numbers(request -> list.decided(OPERATOR, request)));
        assertEquals(
                List.of(State.SUPERSEDED, State.DISMISSED, State.OPTED_OUT, State.DISMISSED),
                list.decided(OPERATOR, PageRequest.first(10)).items().stream()
                        .map(ReviewItem::state)
                        .toList());
        assertEquals(List.of(3), numbers(request -> list.open(OPERATOR, request)));
        assertEquals(1, list.countOpen(OPERATOR));
    }

    @Test
    void anAccountSeesThoseOfItsShortCodes() {
        ReviewItem item = list.open(OPERATOR, PageRequest.first(1)).items().get(0);
        assertEquals(List.of(1, 2, 3, 4, 5), numbers(request -> list.open(account("globex"), request)));
        assertEquals(5, list.countOpen(account("globex")));
        assertEquals(List.of(), numbers(request -> list.open(account("initech"), request)));
        assertEquals(0, list.countOpen(account("initech")));
        assertEquals(Optional.empty(), list.find(account("initech"), item.id()));
        queue.dismiss(item.id(), OLGA);
        assertEquals(List.of(), numbers(request -> list.decided(account("initech"), request)));
        assertEquals(List.of(1), numbers(request -> list.decided(account("acme"), request)));
    }

    @Test
    void aCursorOfTheOtherListIsRefused() {
        Cursor next = list.open(OPERATOR, PageRequest.first(1)).next().orElseThrow();
        assertThrows(InvalidCursorException.class, () -> list.decided(OPERATOR, PageRequest.after(1, next)));
    }

    @Test
    void noStatementReadsAWholeTable() {
        jdbi.useHandle(handle -> {
            var batch = handle.prepareBatch("""
                    INSERT INTO review_item
                      (msisdn, id, short_code, text, rule, keyword, rules_version, received_at, due_at, state, decided_at)
                    VALUES (?, ?, '72347', 'x', 'R', 'k', '0123456789abcdef', NOW(), NOW(), ?, NOW())
                    """);
            for (int at = 0; at < 3_000; at++) {
                batch.add("1556%07d".formatted(at), at, State.values()[at % 50 == 0 ? 0 : 1 + at % 3]);
            }
            batch.execute();
            handle.createQuery("ANALYZE TABLE review_item").mapToMap().list();
        });
        ExplainedStatements explained = new ExplainedStatements(jdbi);
        ReviewList watched = new ReviewList(explained.jdbi());
        for (Viewer viewer : List.of(OPERATOR, account("acme"))) {
            Page<ReviewItem> open = watched.open(viewer, PageRequest.first(10));
            watched.open(viewer, new PageRequest(10, open.next()));
            Page<ReviewItem> decided = watched.decided(viewer, PageRequest.first(10));
            watched.decided(viewer, new PageRequest(10, decided.next()));
            watched.countOpen(viewer);
        }
        assertEquals(
                List.of(),
                explained.executions().stream()
                        .map(Execution::complaints)
                        .flatMap(List::stream)
                        .toList());
    }

    /** The last digits, page by page. */
    private static List<Integer> numbers(Function<PageRequest, Page<ReviewItem>> read) {
        List<Integer> numbers = new ArrayList<>();
        Optional<Cursor> next = Optional.empty();
        do {
            Page<ReviewItem> page = read.apply(new PageRequest(2, next));
            page.items().forEach(item -> numbers.add(item.msisdn().digits().charAt(10) - '0'));
            next = page.next();
        } while (next.isPresent());
        return numbers;
    }

    private Viewer account(String name) {
        return new Viewer.Account(rules.audiences().lists().stream()
                .filter(each -> each.account().equals(name))
                .findFirst()
                .orElseThrow()
                .accountId());
    }
}
