package dev.shortstop.core.operation;

import static dev.shortstop.core.TestKeywords.MAIN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.core.CoreTables;
import dev.shortstop.core.IdGenerator;
import dev.shortstop.core.Msisdn;
import dev.shortstop.core.SettableClock;
import dev.shortstop.core.TestKeywords;
import dev.shortstop.core.audience.ActiveRules;
import dev.shortstop.core.audience.AudienceCatalog;
import dev.shortstop.core.audience.AudienceLists;
import dev.shortstop.core.audience.ListChange;
import dev.shortstop.core.audience.ListTexts;
import dev.shortstop.core.consent.Actor;
import dev.shortstop.core.consent.OperationOutcome;
import dev.shortstop.core.consent.Origin;
import dev.shortstop.core.consent.Source;
import dev.shortstop.core.database.TestDatabase;
import dev.shortstop.core.intake.CommittedListener;
import dev.shortstop.core.people.AuditLog;
import dev.shortstop.core.store.SubscriberStore;
import dev.shortstop.keyword.OptInKeyword.DoubleOptIn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A list is deleted while numbers are put on it: whoever comes later sees what the other did. */
class ListDeletionIT {

    private static final long LIST = 4711;
    private static final Msisdn NUMBER = new Msisdn("15550001234");
    private static final Msisdn OTHER_NUMBER = new Msisdn("15550005678");
    private static final Origin ANN = Origin.of(new Actor(Actor.Kind.PERSON, "ann"));

    @RegisterExtension
    final TestDatabase testDatabase = TestDatabase.create();

    private final SettableClock clock = new SettableClock();
    private final IdGenerator ids = new IdGenerator(clock);
    private final ExecutorService other = Executors.newSingleThreadExecutor();
    private final List<ListDeletions> running = new ArrayList<>();
    private Jdbi jdbi;
    private CoreTables tables;
    private AudienceLists lists;
    private ConsentOperations operations;
    private long acme;

    @BeforeEach
    void createList() {
        jdbi = testDatabase.jdbi();
        tables = new CoreTables(jdbi);
        ActiveRules rules = TestKeywords.active(jdbi, ids);
        acme = rules.audiences().lists().stream()
                .filter(list -> list.account().equals("acme"))
                .findFirst()
                .orElseThrow()
                .accountId();
        lists = new AudienceLists(jdbi, new AuditLog(jdbi, ids, clock), clock, () -> new AudienceCatalog(List.of()));
        lists.create(
                LIST,
                acme,
                MAIN,
                "sale",
                new ListTexts(DoubleOptIn.ALWAYS, Optional.of("Reply YES to join"), Optional.empty()),
                ANN.actor());
        operations = new ConsentOperations(
                new SubscriberStore(jdbi), ids, () -> rules, CommittedListener.NONE, Duration.ofSeconds(30), clock);
    }

    @AfterEach
    void stopOther() {
        other.shutdownNow();
        running.forEach(ListDeletions::close);
    }

    @Test
    void whoeverIsJoiningWhileAListIsDeletedLeavesIt() throws Exception {
        assertTrue(deletionBehind(new Operation.Add(LIST, Source.ADMIN)).membersLeave());
    }

    @Test
    void whoeverIsBeingAskedToJoinWhileAListIsDeletedIsNotAskedAnyMore() throws Exception {
        assertTrue(deletionBehind(new Operation.Subscribe(LIST)).membersLeave());
    }

    @Test
    void membersOfADeletedListLeaveItWithAnEventAndAreNotOptedOut() {
        operations.apply(new Operation.Add(LIST, Source.ADMIN), NUMBER, ANN);
        operations.apply(new Operation.Subscribe(LIST), OTHER_NUMBER, ANN);
        Origin bob = Origin.of(new Actor(Actor.Kind.API_KEY, "bob"), "spring-cleaning");
        lists.delete(acme, LIST, Source.API, bob);
        awaitDeletionBy(1);
        assertEquals(List.of("JOINED", "LEFT"), tables.events(NUMBER.digits()));
        assertEquals(List.of("OPT_IN_REQUESTED", "OPT_IN_CANCELLED"), tables.events(OTHER_NUMBER.digits()));
        assertEquals(List.of(), tables.memberships(NUMBER.digits()));
        assertEquals(List.of(), tables.optOuts(NUMBER.digits()));
        Map<String, Object> event = tables.eventRows(NUMBER.digits()).get(1);
        assertEquals(
                List.of("API", "API_KEY", "bob", "spring-cleaning", LIST),
                Stream.of("source", "actor_kind", "actor_name", "reference", "list_id")
                        .map(event::get)
                        .toList());
    }

    @Test
    void aDeletionThatSomethingEndedHalfwayGoesOnWhereItWas() {
        List<Msisdn> numbers = IntStream.range(0, 1_000)
                .mapToObj(each -> new Msisdn("1555%07d".formatted(each)))
                .toList();
        operations.apply(new Operation.Add(LIST, Source.ADMIN), numbers, ANN);
        lists.delete(acme, LIST, Source.ADMIN, ANN);
        operations.apply(new Operation.Leave(MAIN, LIST, Source.ADMIN), numbers.subList(300, 700), ANN);
        awaitDeletionBy(2);
        assertEquals(0, tables.count("list_member"));
        assertEquals(List.of("1000"), tables.rows("SELECT COUNT(*) FROM consent_event WHERE type = 'LEFT'"));
    }

    private void awaitDeletionBy(int gateways) {
        for (int gateway = 0; gateway < gateways; gateway++) {
            running.add(ListDeletions.start(jdbi, operations, Duration.ofMillis(10)));
        }
        Awaitility.await()
                .until(() -> tables.rows("SELECT deletion FROM audience_list WHERE id = ?", LIST)
                        .equals(List.of("DELETED")));
    }

    /** Deletes while the operation has done its work and not committed yet. */
    private ListChange.Deleted deletionBehind(Operation operation) throws Exception {
        List<Future<ListChange>> deletions = new ArrayList<>();
        operations.apply(operation, List.of(NUMBER), ANN, (handle, outcomes) -> {
            deletions.add(other.submit(() -> lists.delete(acme, LIST, Source.API, ANN)));
            awaitStatement("%FOR UPDATE%");
        });
        return assertInstanceOf(ListChange.Deleted.class, deletions.get(0).get());
    }

    @Test
    void whoeverJoinsBehindADeletionFindsNoList() throws Exception {
        List<Future<OperationOutcome>> outcomes = new ArrayList<>();
        jdbi.useTransaction(handle -> {
            handle.execute("UPDATE audience_list SET deleted_at = UTC_TIMESTAMP(3) WHERE id = ?", LIST);
            outcomes.add(other.submit(() -> operations.apply(new Operation.Add(LIST, Source.API), NUMBER, ANN)));
            awaitStatement("%LOCK IN SHARE MODE%");
        });
        assertEquals(new OperationOutcome.NoSuchList(), outcomes.get(0).get());
        assertEquals(List.of(), tables.memberships(NUMBER.digits()));
        assertEquals(List.of(), tables.events(NUMBER.digits()));
    }

    @Test
    void thoseWhoJoinDoNotWaitForEachOther() {
        operations.apply(new Operation.Add(LIST, Source.API), List.of(NUMBER), ANN, (handle, outcomes) -> {
            Future<OperationOutcome> meanwhile =
                    other.submit(() -> operations.apply(new Operation.Add(LIST, Source.API), OTHER_NUMBER, ANN));
            Awaitility.await().until(meanwhile::isDone);
        });
        assertEquals(List.of("72345 acme/sale"), tables.memberships(OTHER_NUMBER.digits()));
        assertEquals(List.of("72345 acme/sale"), tables.memberships(NUMBER.digits()));
    }

    /** Of another connection, which is then waiting for ours. */
    private void awaitStatement(String pattern) {
        Awaitility.await()
                .until(() -> jdbi.withHandle(handle -> handle.createQuery("""
                                SELECT COUNT(*) FROM information_schema.processlist
                                WHERE db = DATABASE() AND id <> CONNECTION_ID() AND info LIKE ?
                                """)
                                .bind(0, pattern)
                                .mapTo(Integer.class)
                                .one())
                        > 0);
    }
}
