package dev.shortstop.core.bulk;

import static dev.shortstop.core.TestKeywords.MAIN;
import static dev.shortstop.core.TestKeywords.OTHER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.core.CoreTables;
import dev.shortstop.core.IdGenerator;
import dev.shortstop.core.Msisdn;
import dev.shortstop.core.SettableClock;
import dev.shortstop.core.ShortCode;
import dev.shortstop.core.TestKeywords;
import dev.shortstop.core.Viewer;
import dev.shortstop.core.audience.ActiveRules;
import dev.shortstop.core.audience.AudienceList;
import dev.shortstop.core.audience.ListMembers;
import dev.shortstop.core.bulk.BulkJob.State;
import dev.shortstop.core.bulk.BulkTask.Lift;
import dev.shortstop.core.bulk.BulkTask.Remove;
import dev.shortstop.core.consent.Actor;
import dev.shortstop.core.consent.Origin;
import dev.shortstop.core.consent.Source;
import dev.shortstop.core.database.ExplainedStatements;
import dev.shortstop.core.database.ExplainedStatements.Execution;
import dev.shortstop.core.database.TestDatabase;
import dev.shortstop.core.intake.CommittedListener;
import dev.shortstop.core.node.NodeLease;
import dev.shortstop.core.operation.ConsentOperations;
import dev.shortstop.core.operation.Operation;
import dev.shortstop.core.optoutlist.OptOutFilter;
import dev.shortstop.core.optoutlist.OptOutList;
import dev.shortstop.core.paging.BackgroundCounts;
import dev.shortstop.core.paging.NumberRange;
import dev.shortstop.core.paging.PageRequest;
import dev.shortstop.core.people.AuditEvent;
import dev.shortstop.core.people.AuditLog;
import dev.shortstop.core.store.SubscriberStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BulkJobsIT {

    private static final Actor ANN = new Actor(Actor.Kind.PERSON, "ann@acme.example");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int MANY = 1_200;

    @RegisterExtension
    final TestDatabase testDatabase = TestDatabase.create();

    private final SettableClock clock = new SettableClock();
    private final IdGenerator ids = new IdGenerator(clock);
    private final BackgroundCounts counts = new BackgroundCounts(clock);
    private final AtomicBoolean isTraffic = new AtomicBoolean();
    private final List<BulkRunner> runners = new ArrayList<>();
    private Jdbi jdbi;
    private CoreTables tables;
    private ActiveRules rules;
    private NodeLease lease;
    private OptOutList optOuts;
    private ListMembers members;
    private ConsentOperations operations;
    private AuditLog audit;
    private BulkJobs jobs;

    @BeforeEach
    void start() {
        jdbi = testDatabase.jdbi();
        tables = new CoreTables(jdbi);
        lease = NodeLease.acquire(jdbi, "one", ids);
        rules = TestKeywords.active(jdbi, ids);
        optOuts = new OptOutList(jdbi, counts);
        members = new ListMembers(jdbi, counts);
        operations = operationsOn(jdbi);
        audit = new AuditLog(jdbi, ids, clock);
        jobs = new BulkJobs(jdbi, optOuts, members, audit, clock);
    }

    @AfterEach
    void close() {
        runners.forEach(BulkRunner::close);
        lease.close();
        counts.close();
    }

    private ConsentOperations operationsOn(Jdbi on) {
        return new ConsentOperations(
                new SubscriberStore(on), ids, () -> rules, CommittedListener.NONE, Duration.ofSeconds(3), clock);
    }

    /** Until the test ends. */
    private void run(NodeLease by) {
        runners.add(BulkRunner.start(jdbi, optOuts, members, operations, by, isTraffic::get, clock));
    }

    @Test
    void allThatFitsIsTakenOffTheOptOutListAndNothingElse() {
        long acme = accountId("acme");
        optOut(MAIN, acme, 0, MANY);
        optOut(OTHER, acme, 0, 10);
        optOut(MAIN, accountId("globex"), 0, 3);
        stop(MAIN, 5_000, 5_002);
        OptOutFilter filter = OptOutFilter.NONE.with(NumberRange.startingWith("+1555000"));
        BulkJob job = jobs.start(ids.next(), new Lift(acme, filter), ANN);
        assertEquals(OptionalLong.of(MANY + 10 + 2), job.expected());
        run(lease);
        BulkJob done = awaitEnd(job);
        assertEquals(State.DONE, done.state());
        assertEquals(MANY + 12, done.done());
        assertEquals(MANY + 12, done.changed());
        assertEquals(0, optOuts.stream(new Viewer.Account(acme), filter).count());
        assertEquals(
                List.of("72345 * IN_FORCE KEYWORD", "72345 acme LIFTED ADMIN"),
                tables.optOuts(number(5_000).digits()));
        assertEquals(
                List.of("72345 globex IN_FORCE API"), tables.optOuts(number(0).digits()));
        Map<String, Object> event = lastEvent(number(MANY - 1));
        assertEquals("OPT_OUT_LIFTED", event.get("type"));
        assertEquals("ADMIN", event.get("source"));
        assertEquals("ann@acme.example", event.get("actor_name"));
        assertEquals(Long.toString(job.id()), event.get("reference"));
    }

    @Test
    void whatIsDecidedAfterTheJobBeganIsLeftAlone() {
        long acme = accountId("acme");
        optOut(MAIN, acme, 0, 5);
        clock.move(Duration.ofSeconds(1));
        BulkJob job = jobs.start(ids.next(), new Lift(acme, OptOutFilter.NONE), ANN);
        clock.move(Duration.ofSeconds(1));
        optOut(MAIN, acme, 7, 9);
        run(lease);
        assertEquals(5, awaitEnd(job).done());
        assertEquals(
                2, optOuts.stream(new Viewer.Account(acme), OptOutFilter.NONE).count());
    }

    @Test
    void membersThatFitAreOptedOutOfTheAccountAndLeave() {
        AudienceList news = list("acme/news");
        operations.apply(new Operation.Add(news.id(), Source.ADMIN), numbers(0, 300), Origin.of(ANN));
        clock.move(Duration.ofSeconds(1));
        BulkJob job = jobs.start(
                ids.next(), new Remove(news.accountId(), news.id(), NumberRange.startingWith("15550000")), ANN);
        run(lease);
        assertEquals(300, awaitEnd(job).changed());
        assertEquals(0, members.stream(news.id(), NumberRange.ALL).count());
        assertEquals(
                List.of("72345 acme IN_FORCE ADMIN"), tables.optOuts(number(17).digits()));
    }

    @Test
    void aJobOfADeadGatewayIsGoneOnWithWhereItWasAndNoNumberIsDealtWithTwice() {
        long acme = accountId("acme");
        optOut(MAIN, acme, 0, MANY);
        clock.move(Duration.ofSeconds(1));
        isTraffic.set(true); // small steps
        BulkJob job = jobs.start(ids.next(), new Lift(acme, OptOutFilter.NONE), ANN);
        run(lease);
        await("the first steps").until(() -> current(job).done() > 0);
        lease.close(); // the others take it for dead, though its threads know nothing of it
        NodeLease other = NodeLease.acquire(jdbi, "other", new IdGenerator(clock));
        isTraffic.set(false);
        run(other);
        BulkJob done = awaitEnd(job);
        assertEquals(MANY, done.done());
        assertEquals(MANY, done.changed());
        other.close();
        assertEquals(
                List.of(Integer.toString(MANY)),
                tables.rows("SELECT COUNT(*) FROM consent_event WHERE type = 'OPT_OUT_LIFTED'"));
    }

    @Test
    void aCancelledJobStopsAndWhatItChangedStaysSo() {
        long acme = accountId("acme");
        optOut(MAIN, acme, 0, MANY);
        clock.move(Duration.ofSeconds(1));
        isTraffic.set(true);
        BulkJob job = jobs.start(ids.next(), new Lift(acme, OptOutFilter.NONE), ANN);
        run(lease);
        await("the first steps").until(() -> current(job).done() > 0);
        assertFalse(jobs.cancel(accountId("globex"), job.id(), ANN));
        assertTrue(jobs.cancel(acme, job.id(), ANN));
        assertFalse(jobs.cancel(acme, job.id(), ANN));
        BulkJob cancelled = current(job);
        assertEquals(State.CANCELLED, cancelled.state());
        assertEquals(
                MANY - cancelled.done(),
                optOuts.stream(new Viewer.Account(acme), OptOutFilter.NONE).count());
        assertEquals(
                List.of(
                        "cancelled the bulk change numbers off the Opt-Out List",
                        "started the bulk change numbers off the Opt-Out List"),
                audit.page(new Viewer.Account(acme), PageRequest.first(10)).items().stream()
                        .map(BulkJobsIT::inWords)
                        .toList());
    }

    private static String inWords(AuditEvent event) {
        return event.action().title() + " " + event.subject();
    }

    @Test
    void whoAsksTwiceBeginsOnceAndAnotherAccountSeesNothingOfIt() {
        long acme = accountId("acme");
        long id = ids.next();
        BulkJob job = jobs.start(id, new Lift(acme, OptOutFilter.NONE.with(MAIN).with(Source.API)), ANN);
        assertEquals(job, jobs.start(id, job.task(), ANN));
        assertEquals(List.of(job), jobs.page(acme, PageRequest.first(10)).items());
        assertEquals(Optional.empty(), jobs.find(accountId("globex"), id));
        assertEquals(
                List.of(), jobs.page(accountId("globex"), PageRequest.first(10)).items());
    }

    @Test
    void noStatementReadsAWholeTable() {
        jdbi.useHandle(handle -> {
            var batch = handle.prepareBatch("""
                    INSERT INTO bulk_job
                      (id, account_id, kind, numbers_from, numbers_before, actor_kind, actor_name, state,
                       claimed_by, position_short_code, position_number, done, changed, created_at)
                    VALUES (?, ?, 'LIFT', '', ':', 'PERSON', 'ann', ?, 0, '', '', 0, 0, '2025-01-01')
                    """);
            IntStream.range(1, 3_000).forEach(id -> batch.add(id, id % 50, id % 500 == 0 ? "RUNNING" : "DONE"));
            batch.execute();
            handle.createQuery("ANALYZE TABLE bulk_job").mapToMap().list();
        });
        ExplainedStatements explained = new ExplainedStatements(jdbi);
        BulkJobs watched = new BulkJobs(explained.jdbi(), optOuts, members, audit, clock);
        assertTrue(watched.find(7, 7).isPresent());
        assertEquals(20, watched.page(7, PageRequest.first(20)).items().size());
        assertEquals(
                5,
                explained
                        .jdbi()
                        .withExtension(BulkDao.class, BulkDao::findRunning)
                        .size());
        assertEquals(3, explained.executions().size());
        assertEquals(
                List.of(),
                explained.executions().stream()
                        .map(Execution::complaints)
                        .flatMap(List::stream)
                        .toList());
    }

    private BulkJob current(BulkJob job) {
        return jobs.find(job.task().accountId(), job.id()).orElseThrow();
    }

    private BulkJob awaitEnd(BulkJob job) {
        await("the end").until(() -> current(job).state() != State.RUNNING);
        return current(job);
    }

    private static org.awaitility.core.ConditionFactory await(String what) {
        return Awaitility.await(what).atMost(PATIENCE).pollInterval(Duration.ofMillis(5));
    }

    private void optOut(ShortCode shortCode, long accountId, int from, int before) {
        inParts(from, before)
                .forEach(part ->
                        operations.apply(new Operation.OptOut(shortCode, accountId, Source.API), part, Origin.of(ANN)));
        clock.move(Duration.ofMillis(1));
    }

    private void stop(ShortCode shortCode, int from, int before) {
        jdbi.useHandle(handle -> numbers(from, before)
                .forEach(number -> handle.execute("""
                        INSERT INTO opt_out (msisdn, short_code, account_id, state, source, decided_at)
                        VALUES (?, ?, 0, 'IN_FORCE', 'KEYWORD', ?)
                        """, number.digits(), shortCode.value(), clock.instant())));
        jdbi.useHandle(handle -> numbers(from, before).forEach(number -> handle.execute("""
                        INSERT INTO subscriber (msisdn, recent_messages, recent_replies) VALUES (?, '', '')
                        """, number.digits())));
        clock.move(Duration.ofMillis(1));
    }

    private static List<List<Msisdn>> inParts(int from, int before) {
        return IntStream.iterate(from, at -> at < before, at -> at + 1_000)
                .mapToObj(at -> numbers(at, Math.min(before, at + 1_000)))
                .toList();
    }

    private static List<Msisdn> numbers(int from, int before) {
        return IntStream.range(from, before).mapToObj(BulkJobsIT::number).toList();
    }

    private static Msisdn number(int id) {
        return new Msisdn("1555%07d".formatted(id));
    }

    private Map<String, Object> lastEvent(Msisdn msisdn) {
        List<Map<String, Object>> events = tables.eventRows(msisdn.digits());
        return events.get(events.size() - 1);
    }

    private AudienceList list(String path) {
        return rules.audiences().lists().stream()
                .filter(list -> list.path().equals(path) && list.shortCode().equals(MAIN))
                .findFirst()
                .orElseThrow();
    }

    private long accountId(String account) {
        return rules.audiences().lists().stream()
                .filter(list -> list.account().equals(account))
                .findFirst()
                .orElseThrow()
                .accountId();
    }
}
