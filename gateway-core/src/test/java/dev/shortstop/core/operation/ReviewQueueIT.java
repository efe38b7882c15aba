package dev.shortstop.core.operation;

import static dev.shortstop.core.TestKeywords.MAIN;
import static dev.shortstop.core.TestKeywords.REVIEWED;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.shortstop.core.CoreTables;
import dev.shortstop.core.IdGenerator;
import dev.shortstop.core.InboundMessage;
import dev.shortstop.core.Msisdn;
import dev.shortstop.core.OutboundMessage.Kind;
import dev.shortstop.core.SettableClock;
import dev.shortstop.core.TestKeywords;
import dev.shortstop.core.audience.ActiveRules;
import dev.shortstop.core.consent.Actor;
import dev.shortstop.core.consent.Origin;
import dev.shortstop.core.database.TestDatabase;
import dev.shortstop.core.intake.Answer;
import dev.shortstop.core.intake.Delivery;
import dev.shortstop.core.intake.IntakeSettings;
import dev.shortstop.core.intake.TestGateway;
import dev.shortstop.core.operation.ReviewQueue.Outcome;
import dev.shortstop.core.people.AuditLog;
import dev.shortstop.core.store.ForgottenCommits;
import dev.shortstop.core.store.SubscriberStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Texts that people decide about, from their arrival to the decision. */
class ReviewQueueIT {

    private static final String NUMBER = "15550001234";
    private static final String WORDS = "please stop texting me";
    private static final Origin ANN = Origin.of(new Actor(Actor.Kind.OPERATOR, "ann@example.com"));
    private static final Origin BOB = Origin.of(new Actor(Actor.Kind.OPERATOR, "bob@example.com"));

    @RegisterExtension
    final TestDatabase testDatabase = TestDatabase.create();

    private final SettableClock clock = new SettableClock();
    private final IdGenerator ids = new IdGenerator(clock);
    private CoreTables tables;
    private TestGateway gateway;
    private ReviewQueue queue;

    @BeforeEach
    void startGateway() {
        tables = new CoreTables(testDatabase.jdbi());
        ids.moveTo(9);
        gateway = TestGateway.start(
                testDatabase.jdbi(),
                0,
                clock,
                new IntakeSettings(1, 10_000, 500, Duration.ofMinutes(5), Duration.ofSeconds(3)));
        queue = queueOn(testDatabase.jdbi());
    }

    @AfterEach
    void closeGateway() {
        gateway.close();
    }

    private ReviewQueue queueOn(Jdbi jdbi) {
        ActiveRules rules = TestKeywords.active(jdbi, ids);
        return new ReviewQueue(
                jdbi,
                new SubscriberStore(jdbi),
                ids,
                () -> rules,
                gateway.replies(),
                Duration.ofSeconds(3),
                new AuditLog(jdbi, ids, clock),
                clock);
    }

    @Test
    void aTextForReviewWaitsAndChangesNothing() {
        commit("JOIN");
        commit(WORDS);
        ReviewItem item = onlyOpen();
        assertEquals(
                new ReviewItem(
                        item.id(),
                        new Msisdn(NUMBER),
                        REVIEWED,
                        WORDS,
                        "OPT_OUT_PHRASE",
                        item.keyword(),
                        TestKeywords.rules(REVIEWED).version(),
                        SettableClock.START,
                        Instant.parse("2026-11-17T00:00:00Z"),
                        ReviewItem.State.OPEN,
                        Optional.empty(),
                        Optional.empty()),
                item);
        assertEquals(1, queue.countOpen());
        assertEquals(List.of(), tables.optOuts(NUMBER));
        assertEquals(List.of("72347 acme/news"), tables.memberships(NUMBER));
        assertEquals(List.of("WELCOME acme"), tables.replies(NUMBER));
        assertEquals(List.of("JOINED", "REVIEW_REQUESTED"), tables.events(NUMBER));
        assertEquals(WORDS, tables.eventRows(NUMBER).get(1).get("received_text"));
        assertEquals(
                List.of(String.valueOf(item.id())),
                tables.rows("SELECT id FROM inbound_message WHERE text = ?", WORDS));
    }

    @Test
    void optedOutByAPersonTheNumberLeavesEveryAccountAndTheEventsNameThePerson() {
        commit("JOIN");
        commit("VIP");
        assertEquals(Answer.COMMITTED, gateway.text(NUMBER, MAIN, "JOIN").await());
        commit(WORDS);
        clock.move(Duration.ofHours(3));

        Outcome outcome = queue.optOut(onlyOpen().id(), ANN);

        ReviewItem item = assertInstanceOf(Outcome.Decided.class, outcome).item();
        assertEquals(ReviewItem.State.OPTED_OUT, item.state());
        assertEquals(Optional.of(clock.instant()), item.decidedAt());
        assertEquals(Optional.of(ANN.actor()), item.decidedBy());
        assertEquals(0, queue.countOpen());
        assertEquals(List.of("72347 * IN_FORCE KEYWORD"), tables.optOuts(NUMBER));
        assertEquals(List.of("72345 acme/news"), tables.memberships(NUMBER));
        assertEquals(List.of(), tables.pendingOptIns(NUMBER, clock.instant()));
        List<Map<String, Object>> events = tables.eventRows(NUMBER);
        List<Map<String, Object>> decided = events.subList(events.size() - 4, events.size());
        assertEquals(
                List.of("OPTED_OUT", "LEFT", "OPT_IN_CANCELLED", "REVIEW_OPTED_OUT"),
                decided.stream().map(event -> event.get("type")).toList());
        for (Map<String, Object> event : decided) {
            assertEquals("OPERATOR", event.get("actor_kind"));
            assertEquals("ann@example.com", event.get("actor_name"));
            assertEquals("KEYWORD", event.get("source"));
            assertEquals(WORDS, event.get("received_text"));
            assertEquals(item.id(), event.get("inbound_message_id"));
            assertEquals("OPT_OUT_PHRASE", event.get("rule"));
        }
    }

    @Test
    void aConfirmationGoesOutOnlyWithinFiveMinutesOfTheText() {
        commit(WORDS);
        long first = onlyOpen().id();
        clock.move(Duration.ofMinutes(4));
        queue.optOut(first, ANN);
        assertEquals(List.of("OPT_OUT_CONFIRMATION *"), tables.replies(NUMBER));
        assertEquals(List.of(Kind.OPT_OUT_CONFIRMATION), gateway.replies().kinds());
        assertEquals(
                List.of(String.valueOf(first)),
                tables.rows("SELECT in_reply_to FROM outbound_message WHERE msisdn = ?", NUMBER));

        String other = "15550001235";
        assertEquals(Answer.COMMITTED, gateway.text(other, REVIEWED, WORDS).await());
        clock.move(Duration.ofMinutes(5));
        queue.optOut(onlyOpen().id(), ANN);
        assertEquals(List.of(), tables.replies(other));
        assertEquals(List.of("72347 * IN_FORCE KEYWORD"), tables.optOuts(other));
    }

    @Test
    void dismissedATextChangesNothingAndLeavesAnEvent() {
        commit("JOIN");
        commit(WORDS);
        Outcome outcome = queue.dismiss(onlyOpen().id(), ANN);
        assertEquals(
                ReviewItem.State.DISMISSED,
                assertInstanceOf(Outcome.Decided.class, outcome).item().state());
        assertEquals(List.of(), queue.findOpen(0, 10));
        assertEquals(List.of("JOINED", "REVIEW_REQUESTED", "REVIEW_DISMISSED"), tables.events(NUMBER));
        assertEquals("ann@example.com", tables.eventRows(NUMBER).get(2).get("actor_name"));
        assertEquals(List.of("72347 acme/news"), tables.memberships(NUMBER));
        assertEquals(List.of(), tables.optOuts(NUMBER));
    }

    @Test
    void aStopOfTheNumberClosesWhatIsOpenOnItsShortCode() {
        commit(WORDS);
        commit("take me off your list");
        List<ReviewItem> open = queue.findOpen(0, 10);
        assertEquals(2, open.size());
        assertEquals(Answer.COMMITTED, gateway.text(NUMBER, MAIN, "STOP").await());
        assertEquals(2, queue.countOpen(), "a STOP on another short code");
        commit("STOP");
        assertEquals(0, queue.countOpen());
        for (ReviewItem item : open) {
            ReviewItem closed = queue.find(item.id()).orElseThrow();
            assertEquals(ReviewItem.State.SUPERSEDED, closed.state());
            assertEquals(Optional.of(clock.instant()), closed.decidedAt());
            assertEquals(Optional.empty(), closed.decidedBy());
            assertEquals(new Outcome.DecidedBefore(closed), queue.dismiss(item.id(), ANN));
        }
        assertEquals(
                List.of(
                        "REVIEW_REQUESTED",
                        "REVIEW_REQUESTED",
                        "OPTED_OUT",
                        "OPTED_OUT",
                        "REVIEW_SUPERSEDED",
                        "REVIEW_SUPERSEDED"),
                tables.events(NUMBER));
    }

    @Test
    void aStopInTheSameBatchClosesIt() {
        gateway.inOneBatch(() -> {
            gateway.text(NUMBER, REVIEWED, WORDS);
            gateway.text(NUMBER, REVIEWED, "STOP");
        });
        assertEquals(List.of("SUPERSEDED"), tables.rows("SELECT state FROM review_item"));
    }

    @Test
    void aTextThatComesTwiceIsOneItem() {
        Delivery first = gateway.text(NUMBER, REVIEWED, WORDS);
        assertEquals(Answer.COMMITTED, first.await());
        assertEquals(
                Answer.COMMITTED,
                gateway.deliverAgain(first, TestGateway.SESSION).await());
        gateway.inOneBatch(() -> {
            gateway.deliverAgain(first, TestGateway.SESSION);
            gateway.deliverAgain(first, TestGateway.SESSION);
        });
        assertEquals(1, tables.count("review_item"));
        assertEquals(List.of("REVIEW_REQUESTED"), tables.events(NUMBER));
    }

    @Test
    void aTextThatOnlyLooksAsIfItCameTwiceIsNotLost() {
        assertEquals(Answer.COMMITTED, gateway.deliver(unnamed(WORDS)).await());
        queue.dismiss(onlyOpen().id(), ANN);
        assertEquals(Answer.COMMITTED, gateway.deliver(unnamed(WORDS)).await());
        assertEquals(1, queue.countOpen());
        assertEquals(2, tables.count("review_item"));
    }

    @Test
    void aTextThatTheSmscNamesIsOneItemThoughItWasDecidedMeanwhile() {
        Delivery first = gateway.deliver(
                gateway.message(NUMBER, REVIEWED, WORDS, Optional.of("smsc-4711"), TestGateway.SESSION));
        assertEquals(Answer.COMMITTED, first.await());
        queue.dismiss(onlyOpen().id(), ANN);
        assertEquals(
                Answer.COMMITTED,
                gateway.deliverAgain(first, TestGateway.SESSION).await());
        assertEquals(1, tables.count("review_item"));
    }

    @Test
    void afterAStopThereIsNothingToReview() {
        commit("STOP");
        commit(WORDS);
        assertEquals(0, tables.count("review_item"));
        assertEquals(List.of("OPTED_OUT"), tables.events(NUMBER));
    }

    @Test
    void pagesAreOldestFirst() {
        List<String> texts = new ArrayList<>();
        for (int at = 0; at < 7; at++) {
            texts.add("1555000%04d".formatted(9_000 - at));
            assertEquals(
                    Answer.COMMITTED,
                    gateway.text(texts.get(at), REVIEWED, WORDS).await());
            clock.move(Duration.ofSeconds(1));
        }
        List<String> found = new ArrayList<>();
        List<ReviewItem> page = queue.findOpen(0, 3);
        while (!page.isEmpty()) {
            page.forEach(item -> found.add(item.msisdn().digits()));
            page = queue.findOpen(page.get(page.size() - 1).id(), 3);
        }
        assertEquals(texts, found);
        assertEquals(7, queue.countOpen());
    }

    @Test
    void ofTwoPeopleAtOnceTheSecondIsTold() throws Exception {
        CyclicBarrier together = new CyclicBarrier(2);
        for (int round = 0; round < 30; round++) {
            String number = "1555100%04d".formatted(round);
            assertEquals(Answer.COMMITTED, gateway.text(number, REVIEWED, WORDS).await());
            long id = onlyOpen().id();
            CompletableFuture<Outcome> ann = decideTogether(together, () -> queue.optOut(id, ANN));
            CompletableFuture<Outcome> bob = decideTogether(together, () -> queue.dismiss(id, BOB));
            List<Outcome> outcomes = List.of(ann.get(), bob.get());
            ReviewItem item = queue.find(id).orElseThrow();
            boolean annWasFaster = item.state() == ReviewItem.State.OPTED_OUT;
            assertEquals(
                    annWasFaster
                            ? List.of(new Outcome.Decided(item), new Outcome.DecidedBefore(item))
                            : List.of(new Outcome.DecidedBefore(item), new Outcome.Decided(item)),
                    outcomes);
            assertEquals(Optional.of(annWasFaster ? ANN.actor() : BOB.actor()), item.decidedBy());
            assertEquals(
                    annWasFaster
                            ? List.of("REVIEW_REQUESTED", "OPTED_OUT", "REVIEW_OPTED_OUT")
                            : List.of("REVIEW_REQUESTED", "REVIEW_DISMISSED"),
                    tables.events(number));
        }
    }

    private static CompletableFuture<Outcome> decideTogether(CyclicBarrier together, Supplier<Outcome> decision) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                together.await();
            } catch (Exception broken) {
                throw new IllegalStateException(broken);
            }
            return decision.get();
        });
    }

    @Test
    void aDecisionWhoseCommitNobodyNoticedIsMadeOnce() {
        commit(WORDS);
        ForgottenCommits commits = new ForgottenCommits(testDatabase.jdbi());
        ReviewQueue forgetful = queueOn(commits.jdbi());
        commits.forget(1);
        assertInstanceOf(Outcome.Decided.class, forgetful.optOut(onlyOpen().id(), ANN));
        assertEquals(List.of("REVIEW_REQUESTED", "OPTED_OUT", "REVIEW_OPTED_OUT"), tables.events(NUMBER));
        assertEquals(1, gateway.replies().unnoticed(), "the outbox is told to look for the confirmation");
        assertEquals(List.of("OPT_OUT_CONFIRMATION *"), tables.replies(NUMBER));
        assertEquals(
                List.of("ann@example.com * REVIEW_OPTED_OUT +15550001234 on 72347 “" + WORDS + "”"), tables.audited());
    }

    @Test
    void whatNobodyDecidesUntilItIsDueTheGatewayOptsOut() {
        commit("JOIN");
        commit(WORDS);
        long id = onlyOpen().id();
        Instant dueAt = onlyOpen().dueAt();
        clock.move(Duration.between(clock.instant(), dueAt).minusMillis(1));
        assertEquals(0, queue.optOutOverdue());
        clock.move(Duration.ofMillis(1));
        assertEquals(1, queue.optOutOverdue());
        assertEquals(0, queue.optOutOverdue());
        assertEquals(List.of("72347 * IN_FORCE KEYWORD"), tables.optOuts(NUMBER));
        assertEquals(List.of(), tables.memberships(NUMBER));
        assertEquals(List.of("WELCOME acme"), tables.replies(NUMBER), "much too late for a confirmation");
        assertEquals(
                Optional.of(new Actor(Actor.Kind.GATEWAY, "review deadline")),
                queue.find(id).orElseThrow().decidedBy());
        assertEquals("GATEWAY", tables.eventRows(NUMBER).get(2).get("actor_kind"));
    }

    @Test
    void theGatewayLooksForWhatIsDueByItself() {
        commit(WORDS);
        clock.move(Duration.ofDays(15));
        OverdueReviews sweep = OverdueReviews.start(queue, Duration.ofMillis(20));
        try {
            await().untilAsserted(() -> assertEquals(List.of("72347 * IN_FORCE KEYWORD"), tables.optOuts(NUMBER)));
        } finally {
            sweep.close();
        }
    }

    private ReviewItem onlyOpen() {
        List<ReviewItem> open = queue.findOpen(0, 10);
        assertEquals(1, open.size(), open::toString);
        return open.get(0);
    }

    private InboundMessage unnamed(String text) {
        return new InboundMessage(
                "carrier-a",
                TestGateway.SESSION,
                NUMBER,
                REVIEWED,
                text,
                true,
                text.getBytes(StandardCharsets.UTF_8),
                0,
                Optional.empty(),
                OptionalInt.empty(),
                clock.instant());
    }

    private void commit(String text) {
        assertEquals(Answer.COMMITTED, gateway.text(NUMBER, REVIEWED, text).await(), text);
    }
}
