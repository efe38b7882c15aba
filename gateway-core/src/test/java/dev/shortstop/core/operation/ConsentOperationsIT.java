package dev.shortstop.core.operation;

import static dev.shortstop.core.TestKeywords.MAIN;
import static dev.shortstop.core.TestKeywords.REVIEWED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.shortstop.core.CoreTables;
import dev.shortstop.core.IdGenerator;
import dev.shortstop.core.Msisdn;
import dev.shortstop.core.OutboundMessage;
import dev.shortstop.core.SettableClock;
import dev.shortstop.core.TestKeywords;
import dev.shortstop.core.audience.ActiveRules;
import dev.shortstop.core.audience.AudienceList;
import dev.shortstop.core.consent.Actor;
import dev.shortstop.core.consent.OperationOutcome;
import dev.shortstop.core.consent.OperationOutcome.AlreadyMember;
import dev.shortstop.core.consent.OperationOutcome.AlreadyOptedOut;
import dev.shortstop.core.consent.OperationOutcome.AskedBefore;
import dev.shortstop.core.consent.OperationOutcome.CannotBeAsked;
import dev.shortstop.core.consent.OperationOutcome.Joined;
import dev.shortstop.core.consent.OperationOutcome.Lifted;
import dev.shortstop.core.consent.OperationOutcome.NoSuchList;
import dev.shortstop.core.consent.OperationOutcome.NotOptedOut;
import dev.shortstop.core.consent.OperationOutcome.OptedOut;
import dev.shortstop.core.consent.OperationOutcome.Pending;
import dev.shortstop.core.consent.OperationOutcome.RefusedOptedOut;
import dev.shortstop.core.consent.OptOut;
import dev.shortstop.core.consent.Origin;
import dev.shortstop.core.consent.Source;
import dev.shortstop.core.database.TestDatabase;
import dev.shortstop.core.intake.Answer;
import dev.shortstop.core.intake.CommittedListener;
import dev.shortstop.core.intake.IntakeSettings;
import dev.shortstop.core.intake.TestGateway;
import dev.shortstop.core.operation.AccountMessages.Outcome;
import dev.shortstop.core.operation.AccountMessages.Submission;
import dev.shortstop.core.store.ForgottenCommits;
import dev.shortstop.core.store.SubscriberStore;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What API, console, CSV and operators ask for, with what subscribers text in between. */
class ConsentOperationsIT {

    private static final String NUMBER = "15550001234";
    private static final Msisdn MSISDN = new Msisdn(NUMBER);
    private static final Origin KEY = Origin.of(new Actor(Actor.Kind.API_KEY, "acme/crm"), "request-17");
    private static final Origin ANN = Origin.of(new Actor(Actor.Kind.PERSON, "ann@acme.example"));
    private static final Origin OPERATOR = Origin.of(new Actor(Actor.Kind.OPERATOR, "olga"));

    @RegisterExtension
    final TestDatabase testDatabase = TestDatabase.create();

    private final SettableClock clock = new SettableClock();
    private final IdGenerator ids = new IdGenerator(clock);
    private CoreTables tables;
    private ActiveRules rules;
    private TestGateway gateway;
    private ConsentOperations operations;
    private long acme;

    @BeforeEach
    void start() {
        tables = new CoreTables(testDatabase.jdbi());
        ids.moveTo(9);
        rules = TestKeywords.active(testDatabase.jdbi(), ids);
        gateway = TestGateway.start(testDatabase.jdbi(), 0, clock, IntakeSettings.defaults());
        operations = operationsOn(testDatabase.jdbi(), gateway.replies());
        acme = list("acme/news").accountId();
    }

    @AfterEach
    void closeGateway() {
        gateway.close();
    }

    private ConsentOperations operationsOn(Jdbi jdbi, CommittedListener outbox) {
        return new ConsentOperations(new SubscriberStore(jdbi), ids, () -> rules, outbox, Duration.ofSeconds(3), clock);
    }

    @Test
    void theUnsubscribeApiOptsOutOfThisAccountAndItsEventsNameTheKeyAndTheRequest() {
        commit("JOIN");
        commit("DEALS");
        assertEquals(new OptedOut(), operations.apply(unsubscribe(), MSISDN, KEY));
        assertEquals(List.of("72345 acme IN_FORCE API"), tables.optOuts(NUMBER));
        assertEquals(List.of("72345 globex/deals"), tables.memberships(NUMBER));
        assertEquals(List.of("JOINED", "JOINED", "OPTED_OUT", "LEFT"), tables.events(NUMBER));
        for (Map<String, Object> event : tables.eventRows(NUMBER).subList(2, 4)) {
            assertEquals("API", event.get("source"));
            assertEquals("API_KEY", event.get("actor_kind"));
            assertEquals("acme/crm", event.get("actor_name"));
            assertEquals("request-17", event.get("reference"));
            assertEquals(null, event.get("inbound_message_id"));
            assertEquals(acme, event.get("account_id"));
        }
        assertEquals(null, tables.eventRows(NUMBER).get(0).get("actor_kind"), "of the handset's own");
        OptOut standing = new OptOut(acme, OptOut.State.IN_FORCE, Source.API, clock.instant());
        clock.move(Duration.ofMinutes(1));
        assertEquals(new AlreadyOptedOut(standing), operations.apply(unsubscribe(), MSISDN, KEY));
        assertEquals(4, tables.events(NUMBER).size(), "nothing changes, so there is nothing to prove");
    }

    @Test
    void anOperatorsOptOutIsForEveryAccountAndSendsNothing() {
        commit("JOIN");
        commit("DEALS");
        assertEquals(
                Answer.COMMITTED,
                gateway.text(NUMBER, REVIEWED, "take me off your list").await());
        assertEquals(new OptedOut(), operations.apply(new Operation.OptOutOfEveryAccount(MAIN), MSISDN, OPERATOR));
        assertEquals(new OptedOut(), operations.apply(new Operation.OptOutOfEveryAccount(REVIEWED), MSISDN, OPERATOR));
        assertEquals(List.of("72345 * IN_FORCE ADMIN", "72347 * IN_FORCE ADMIN"), tables.optOuts(NUMBER));
        assertEquals(List.of(), tables.memberships(NUMBER));
        assertEquals(List.of("WELCOME acme", "WELCOME globex"), tables.replies(NUMBER));
        assertEquals(List.of("SUPERSEDED"), tables.rows("SELECT state FROM review_item"));
    }

    @Test
    void deletedFromTheOptOutListANumberCanBeAddedAgainAndTheStopStaysForOthers() {
        commit("JOIN");
        commit("STOP");
        Operation add = new Operation.Add(list("acme/news").id(), Source.ADMIN);
        OptOut stop = new OptOut(OptOut.EVERY_ACCOUNT, OptOut.State.IN_FORCE, Source.KEYWORD, clock.instant());
        assertEquals(new RefusedOptedOut(stop), operations.apply(add, MSISDN, ANN));
        assertEquals(new Lifted(), operations.apply(lift(), MSISDN, ANN));
        assertEquals(List.of(), tables.memberships(NUMBER), "no membership comes back");
        assertEquals(new NotOptedOut(), operations.apply(lift(), MSISDN, ANN));
        assertEquals(new Joined(), operations.apply(add, MSISDN, ANN));
        assertEquals(new AlreadyMember(clock.instant()), operations.apply(add, MSISDN, ANN));
        assertEquals(List.of("72345 * IN_FORCE KEYWORD", "72345 acme LIFTED ADMIN"), tables.optOuts(NUMBER));
        Operation addElsewhere = new Operation.Add(list("globex/deals").id(), Source.ADMIN);
        assertEquals(new RefusedOptedOut(stop), operations.apply(addElsewhere, MSISDN, ANN));
    }

    @Test
    void removedFromOneListANumberIsOptedOutOfTheAccount() {
        commit("JOIN");
        Operation remove = new Operation.Remove(list("acme/news").id(), Source.ADMIN);
        assertEquals(new OptedOut(), operations.apply(remove, MSISDN, ANN));
        assertEquals(List.of("72345 acme IN_FORCE ADMIN"), tables.optOuts(NUMBER));
        assertEquals(new OperationOutcome.NotMember(), operations.apply(remove, MSISDN, ANN));
    }

    @Test
    void theSubscribeApiAsksAnOptedOutNumberAndItsYesLiftsTheOptOutForThatAccount() {
        commit("STOP");
        Pending pending = (Pending) operations.apply(subscribe("acme/news"), MSISDN, KEY);
        assertEquals(new Pending(clock.instant().plus(Duration.ofHours(24)), true), pending);
        assertEquals(List.of("72345 * IN_FORCE KEYWORD"), tables.optOuts(NUMBER), "stays opted out until it does");
        assertEquals(List.of("OPT_OUT_CONFIRMATION *", "OPT_IN_PROMPT acme"), tables.replies(NUMBER));
        assertEquals("prompt acme/news", lastReply().text());
        assertEquals(0, lastReply().inReplyTo());
        assertEquals("prompt acme/news", tables.eventRows(NUMBER).get(1).get("sent_text"));
        commit("YES");
        assertEquals(List.of("72345 * IN_FORCE KEYWORD", "72345 acme LIFTED KEYWORD"), tables.optOuts(NUMBER));
        assertEquals(List.of("72345 acme/news"), tables.memberships(NUMBER));
        assertInstanceOf(AlreadyMember.class, operations.apply(subscribe("acme/news"), MSISDN, KEY));
    }

    @Test
    void thePromptIsClaimedByTheGatewayThatRunsAndByNobodyWhereNoneDoes() {
        operations.apply(subscribe("globex/vip"), MSISDN, KEY);
        operationsOn(testDatabase.jdbi(), CommittedListener.NONE)
                .apply(subscribe("globex/vip"), new Msisdn("15550001235"), KEY);
        assertEquals(
                List.of("1 PENDING", "0 PENDING"),
                tables.rows("SELECT CONCAT_WS(' ', claimed_by, state) FROM outbound_message ORDER BY msisdn"));
        assertEquals(1, gateway.replies().messages().size());
    }

    @Test
    void atMostOnePromptGoesOutIn24HoursWhoeverAsks() {
        commit("VIP");
        Instant expiresAt = clock.instant().plus(Duration.ofHours(24));
        clock.move(Duration.ofHours(1));
        assertEquals(new Pending(expiresAt, false), operations.apply(subscribe("globex/vip"), MSISDN, KEY));
        assertEquals(
                List.of(new Pending(expiresAt, false), new Pending(expiresAt, false)),
                operations.apply(subscribe("globex/vip"), List.of(MSISDN, MSISDN), KEY));
        assertEquals(List.of("OPT_IN_PROMPT globex"), tables.replies(NUMBER));
        commit("STOP");
        assertEquals(new AskedBefore(expiresAt), operations.apply(subscribe("globex/vip"), MSISDN, KEY));
        assertEquals(
                new Pending(clock.instant().plus(Duration.ofHours(24)), true),
                operations.apply(subscribe("acme/club"), MSISDN, KEY),
                "another list");
        clock.move(Duration.between(clock.instant(), expiresAt));
        assertEquals(
                new Pending(expiresAt.plus(Duration.ofHours(24)), true),
                operations.apply(subscribe("globex/vip"), MSISDN, KEY));
    }

    @Test
    void aNumberThatComesTwiceInOneCallIsAskedOnce() {
        Instant expiresAt = clock.instant().plus(Duration.ofHours(24));
        assertEquals(
                List.of(new Pending(expiresAt, true), new Pending(expiresAt, false)),
                operations.apply(subscribe("globex/vip"), List.of(MSISDN, MSISDN), KEY));
        assertEquals(List.of("OPT_IN_PROMPT globex"), tables.replies(NUMBER));
    }

    @Test
    void anAccountWithManyListsCannotSendManyPrompts() {
        List<OperationOutcome> outcomes = new ArrayList<>();
        for (int at = 0; at < 12; at++) {
            outcomes.add(operations.apply(
                    new Operation.Subscribe(createList("many-" + at, "ALWAYS", "prompt", "welcome")), MSISDN, KEY));
        }
        assertEquals(3, outcomes.stream().filter(Pending.class::isInstance).count());
        assertEquals(new AskedBefore(clock.instant().plus(Duration.ofHours(24))), outcomes.get(11));
        assertEquals(3, tables.replies(NUMBER).size());
    }

    @Test
    void anAccountThatDeletesItsListAndMakesItAnewCannotSendManyPromptsEither() {
        commit("STOP");
        List<OperationOutcome> outcomes = new ArrayList<>();
        for (int at = 0; at < 5; at++) {
            long listId = createList("again", "WHEN_OPTED_OUT", "prompt", "welcome");
            outcomes.add(operations.apply(new Operation.Subscribe(listId), MSISDN, KEY));
            testDatabase
                    .jdbi()
                    .useHandle(handle -> handle.execute(
                            "UPDATE audience_list SET deleted_at = ?, name = CONCAT('deleted-', id) WHERE id = ?",
                            clock.instant(),
                            listId));
            clock.move(Duration.ofHours(1));
        }
        assertEquals(3, outcomes.stream().filter(Pending.class::isInstance).count());
        Instant firstPromptCountsUntil =
                clock.instant().minus(Duration.ofHours(5)).plus(Duration.ofHours(24));
        assertEquals(new AskedBefore(firstPromptCountsUntil), outcomes.get(4));
        assertInstanceOf(
                Pending.class, operations.apply(subscribe("globex/vip"), MSISDN, KEY), "a list of another account");
    }

    @Test
    void aListThatNoKeywordLeadsToAsksWithItsOwnTexts() {
        commit("STOP");
        long own = createList("own", null, "Reply YES for own", null);
        assertEquals(
                new Pending(clock.instant().plus(Duration.ofHours(24)), true),
                operations.apply(new Operation.Subscribe(own), MSISDN, KEY));
        assertEquals("Reply YES for own", lastReply().text());
        commit("YES");
        assertEquals(List.of("72345 acme/own"), tables.memberships(NUMBER));
        assertEquals(
                List.of("OPT_OUT_CONFIRMATION *", "OPT_IN_PROMPT acme"),
                tables.replies(NUMBER),
                "a list without a welcome says nothing");
    }

    @Test
    void aListWithoutAPromptCannotTakeAnOptedOutNumber() {
        commit("STOP");
        long own = createList("own", null, null, null);
        assertEquals(new CannotBeAsked(), operations.apply(new Operation.Subscribe(own), MSISDN, KEY));
        Msisdn other = new Msisdn("15550001235");
        assertEquals(new Joined(), operations.apply(new Operation.Subscribe(own), other, KEY));
    }

    @Test
    void whereAKeywordFileNamesTheListTheFilesTextsCount() {
        testDatabase
                .jdbi()
                .useHandle(handle -> handle.execute(
                        "UPDATE audience_list SET double_opt_in = 'ALWAYS', prompt = 'other' WHERE id = ?",
                        list("acme/news").id()));
        assertEquals(new Joined(), operations.apply(subscribe("acme/news"), MSISDN, KEY));
        operations.apply(subscribe("globex/vip"), MSISDN, KEY);
        assertEquals("prompt globex/vip", lastReply().text());
    }

    @Test
    void aListThatDoesNotExistOrNoLongerTakesNobody() {
        long deleted = createList("gone", null, null, null);
        testDatabase
                .jdbi()
                .useHandle(handle ->
                        handle.execute("UPDATE audience_list SET deleted_at = created_at WHERE id = ?", deleted));
        for (long listId : List.of(deleted, 4711L)) {
            for (Operation operation : List.of(
                    new Operation.Subscribe(listId),
                    new Operation.Add(listId, Source.ADMIN),
                    new Operation.Remove(listId, Source.ADMIN))) {
                assertEquals(new NoSuchList(), operations.apply(operation, MSISDN, KEY));
            }
        }
        assertEquals(0, tables.count("subscriber"));
    }

    @Test
    void manyNumbersAreOneTransactionAndGetTheirOutcomesInOrder() {
        commit("STOP");
        OptOut stop = new OptOut(OptOut.EVERY_ACCOUNT, OptOut.State.IN_FORCE, Source.KEYWORD, clock.instant());
        List<Msisdn> msisdns = new ArrayList<>();
        List<OperationOutcome> expected = new ArrayList<>();
        for (int at = 998; at > 0; at--) {
            msisdns.add(new Msisdn("1555100%04d".formatted(at)));
            expected.add(new OptedOut());
        }
        msisdns.add(500, MSISDN);
        expected.add(500, new AlreadyOptedOut(stop));
        msisdns.add(msisdns.get(3));
        expected.add(new AlreadyOptedOut(new OptOut(acme, OptOut.State.IN_FORCE, Source.ADMIN, clock.instant())));
        Operation importing = new Operation.OptOut(MAIN, acme, Source.ADMIN);
        assertEquals(expected, operations.apply(importing, msisdns, ANN));
        assertEquals(999, tables.count("opt_out"));
        assertEquals(999, tables.count("consent_event"));
        msisdns.add(MSISDN);
        assertThrows(IllegalArgumentException.class, () -> operations.apply(importing, msisdns, ANN));
    }

    @Test
    void whatIsWrittenAlongsideIsCommittedTogetherOrNotAtAll() {
        Alongside progress = (handle, outcomes) -> handle.execute(
                "INSERT INTO account (id, name, created_at) VALUES (?, 'progress', '2026-01-01')", outcomes.size());
        operations.apply(unsubscribe(), List.of(MSISDN), KEY, progress);
        assertEquals(List.of("1"), tables.rows("SELECT id FROM account WHERE name = 'progress'"));
        List<Msisdn> others = List.of(new Msisdn("15550001235"), new Msisdn("15550001236"));
        assertThrows(RuntimeException.class, () -> operations.apply(unsubscribe(), others, KEY, progress));
        assertEquals(List.of(), tables.optOuts("15550001235"), "the second progress has the name of the first");
    }

    @Test
    void aTransactionThatFailsForAPassingReasonIsTriedAgain() {
        AtomicInteger tries = new AtomicInteger();
        Alongside deadlockAtFirst = (handle, outcomes) -> {
            if (tries.incrementAndGet() < 3) {
                throw new UnableToExecuteStatementException(
                        "on purpose", new SQLException("Deadlock found", "40001", 1213), null);
            }
        };
        assertEquals(List.of(new OptedOut()), operations.apply(unsubscribe(), List.of(MSISDN), KEY, deadlockAtFirst));
        assertEquals(3, tries.get());
        assertEquals(List.of("OPTED_OUT"), tables.events(NUMBER));
    }

    @Test
    void anOperationWhoseCommitNobodyNoticedIsDoneOnceAndItsOutcomeIsTheFirst() {
        ForgottenCommits commits = new ForgottenCommits(testDatabase.jdbi());
        ConsentOperations forgetful = operationsOn(commits.jdbi(), gateway.replies());
        AtomicInteger alongside = new AtomicInteger();
        commits.forget(1);
        assertEquals(
                List.of(new OptedOut()),
                forgetful.apply(
                        unsubscribe(), List.of(MSISDN), KEY, (handle, outcomes) -> alongside.incrementAndGet()));
        assertEquals(1, alongside.get());
        assertEquals(List.of("OPTED_OUT"), tables.events(NUMBER));
        commits.forget(1);
        assertEquals(new Lifted(), forgetful.apply(lift(), MSISDN, ANN));
        commits.forget(1);
        Instant expiresAt = clock.instant().plus(Duration.ofHours(24));
        assertEquals(new Pending(expiresAt, true), forgetful.apply(subscribe("globex/vip"), MSISDN, KEY));
        assertEquals(List.of("OPT_IN_PROMPT globex"), tables.replies(NUMBER));
        assertEquals(3, gateway.replies().unnoticed(), "the outbox is told to look for the prompt");
    }

    @Test
    void whatChangesNothingLeavesNothing() {
        operations.apply(lift(), MSISDN, ANN);
        for (String table : List.of("subscriber", "opt_out", "consent_event")) {
            assertEquals(0, tables.count(table), table);
        }
    }

    @Test
    void anAccountSendsToWhoIsNotOptedOutAndOnceForAnId() {
        AccountMessages messages = new AccountMessages(
                new SubscriberStore(testDatabase.jdbi()), gateway.replies(), Duration.ofSeconds(3), clock);
        Submission sale = new Submission(
                ids.next(),
                MAIN,
                acme,
                ANN.actor(),
                MSISDN,
                "Sale",
                clock.instant().plus(Duration.ofHours(1)));
        assertEquals(new Outcome.Queued(sale.id()), messages.send(sale));
        assertEquals(new Outcome.Queued(sale.id()), messages.send(sale));
        assertEquals(List.of("MESSAGE acme"), tables.replies(NUMBER));
        assertEquals(
                List.of(ANN.actor().kind() + " " + ANN.actor().name()),
                tables.rows("SELECT CONCAT(actor_kind, ' ', actor_name) FROM outbound_message"));
        assertEquals(
                List.of(sale.id()),
                gateway.replies().messages().stream().map(OutboundMessage::id).toList());
        clock.move(Duration.ofMillis(1));
        commit("STOP");
        OptOut stop = new OptOut(OptOut.EVERY_ACCOUNT, OptOut.State.IN_FORCE, Source.KEYWORD, clock.instant());
        Submission next = new Submission(ids.next(), MAIN, acme, ANN.actor(), MSISDN, "Sale", sale.sendBefore());
        assertEquals(new Outcome.RefusedOptedOut(stop), messages.send(next));
        assertEquals(List.of("MESSAGE acme", "OPT_OUT_CONFIRMATION *"), tables.replies(NUMBER));
    }

    private Operation unsubscribe() {
        return new Operation.OptOut(MAIN, acme, Source.API);
    }

    private Operation lift() {
        return new Operation.Lift(MAIN, acme, Source.ADMIN);
    }

    private Operation subscribe(String path) {
        return new Operation.Subscribe(list(path).id());
    }

    private AudienceList list(String path) {
        return rules.audiences().lists().stream()
                .filter(list -> list.path().equals(path) && list.shortCode().equals(MAIN))
                .findFirst()
                .orElseThrow();
    }

    private long createList(String name, String doubleOptIn, String prompt, String welcome) {
        long id = ids.next();
        testDatabase
                .jdbi()
                .useHandle(handle -> handle.execute(
                        "INSERT INTO audience_list (id, account_id, short_code, name, created_at, double_opt_in, prompt, welcome)"
                                + " VALUES (?, ?, '72345', ?, '2026-01-01', ?, ?, ?)",
                        id,
                        acme,
                        name,
                        doubleOptIn,
                        prompt,
                        welcome));
        return id;
    }

    private OutboundMessage lastReply() {
        List<OutboundMessage> messages = gateway.replies().messages();
        return messages.get(messages.size() - 1);
    }

    private void commit(String text) {
        assertEquals(Answer.COMMITTED, gateway.text(NUMBER, text).await(), text);
    }
}
