package dev.shortstop.core.operation;

import static dev.shortstop.core.TestKeywords.MAIN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.core.CoreTables;
import dev.shortstop.core.IdGenerator;
import dev.shortstop.core.Msisdn;
import dev.shortstop.core.SettableClock;
import dev.shortstop.core.TestKeywords;
import dev.shortstop.core.audience.ActiveRules;
import dev.shortstop.core.consent.Actor;
import dev.shortstop.core.consent.ConsentPolicy;
import dev.shortstop.core.consent.ConsentRules;
import dev.shortstop.core.consent.DeedOrders;
import dev.shortstop.core.consent.DeedOrders.Effect;
import dev.shortstop.core.consent.DeedOrders.Seen;
import dev.shortstop.core.consent.ListTerms;
import dev.shortstop.core.consent.OperationDecision;
import dev.shortstop.core.consent.OperationOutcome;
import dev.shortstop.core.consent.OperationRules;
import dev.shortstop.core.consent.Origin;
import dev.shortstop.core.consent.Request;
import dev.shortstop.core.consent.Source;
import dev.shortstop.core.consent.SubscriberState;
import dev.shortstop.core.database.Database;
import dev.shortstop.core.database.TestDatabase;
import dev.shortstop.core.intake.Answer;
import dev.shortstop.core.intake.Delivery;
import dev.shortstop.core.intake.IntakeSettings;
import dev.shortstop.core.intake.TestGateway;
import dev.shortstop.core.store.SubscriberStore;
import dev.shortstop.keyword.Intent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * An API, the handset, an admin and two imports change the same numbers at the same time, on two gateways: what comes out is
 * what some order of them leads to, outcomes and events included.
 */
class ConcurrentOperationsIT {

    private static final int ROUNDS = 5;
    private static final int NUMBERS = 60;
    private static final int NUMBERS_A_CHUNK = 25;
    private static final Origin ORIGIN = Origin.of(new Actor(Actor.Kind.PERSON, "ann"));

    @RegisterExtension
    final TestDatabase testDatabase = TestDatabase.create();

    private final SettableClock clock = new SettableClock();
    private ActiveRules rules;
    private ListTerms news;

    /** What is done to each number, once. */
    private enum Deed {
        UNSUBSCRIBE,
        STOP,
        IMPORT_OPT_OUT,
        IMPORT_MEMBER,
        LIFT
    }

    @Test
    void whatComesOutFollowsFromSomeOrder() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Set<List<Deed>> ordersSeen = new HashSet<>();
        try (Database secondPool = Database.open(testDatabase.settings());
                TestGateway one = TestGateway.start(testDatabase.jdbi(), 0, clock, IntakeSettings.defaults());
                TestGateway two = TestGateway.start(secondPool.jdbi(), 1, clock, IntakeSettings.defaults())) {
            IdGenerator ids = new IdGenerator(clock);
            ids.moveTo(2);
            rules = TestKeywords.active(testDatabase.jdbi(), ids);
            news = rules.audiences().lists().stream()
                    .filter(list ->
                            list.path().equals("acme/news") && list.shortCode().equals(MAIN))
                    .map(list -> new ListTerms(
                            list.id(), list.accountId(), false, Optional.empty(), "", Duration.ofHours(24)))
                    .findFirst()
                    .orElseThrow();
            ConsentOperations onOne = operations(testDatabase.jdbi(), ids, one);
            ConsentOperations onTwo = operations(secondPool.jdbi(), ids, two);
            for (int round = 0; round < ROUNDS; round++) {
                String prefix = "1555%02d".formatted(round);
                List<Msisdn> numbers = IntStream.range(0, NUMBERS)
                        .mapToObj(at -> new Msisdn(prefix + "%05d".formatted(at)))
                        .toList();
                Map<Msisdn, SubscriberState> before = begin(numbers, one);
                Map<Msisdn, Map<Deed, OperationOutcome>> outcomes = new ConcurrentHashMap<>();
                numbers.forEach(number -> outcomes.put(number, new ConcurrentHashMap<>()));
                CyclicBarrier start = new CyclicBarrier(Deed.values().length);
                ExecutorService threads = Executors.newFixedThreadPool(Deed.values().length);
                List<Future<Void>> done = new ArrayList<>();
                for (Deed deed : Deed.values()) {
                    List<Msisdn> shuffled = new ArrayList<>(numbers);
                    Collections.shuffle(shuffled, random);
                    ConsentOperations node = deed.ordinal() % 2 == 0 ? onOne : onTwo;
                    Callable<Void> work = () -> {
                        start.await();
                        doTo(shuffled, deed, node, two, outcomes);
                        return null;
                    };
                    done.add(threads.submit(work));
                }
                for (Future<Void> each : done) {
                    each.get();
                }
                threads.shutdown();
                for (Msisdn number : numbers) {
                    Seen<Deed> seen = seen(number, outcomes.get(number));
                    List<Deed> explaining = DeedOrders.of(
                                    List.of(Deed.values()), before.get(number), this::effectOf, state -> state)
                            .get(seen);
                    assertNotNull(
                            explaining,
                            () -> "no order explains, with seed " + seed + ", from " + before.get(number) + ": "
                                    + seen);
                    ordersSeen.add(explaining);
                }
            }
        }
        assertTrue(ordersSeen.size() > 1, "all of them came in the same order, so nothing was tested");
    }

    private ConsentOperations operations(Jdbi jdbi, IdGenerator ids, TestGateway gateway) {
        return new ConsentOperations(
                new SubscriberStore(jdbi), ids, () -> rules, gateway.replies(), Duration.ofSeconds(20), clock);
    }

    /** Every second number is on three lists before; the others are unknown. */
    private Map<Msisdn, SubscriberState> begin(List<Msisdn> numbers, TestGateway gateway) {
        List<Delivery> joined = new ArrayList<>();
        for (int at = 0; at < numbers.size(); at += 2) {
            for (String word : List.of("JOIN", "DEALS")) {
                joined.add(gateway.text(numbers.get(at).digits(), word));
            }
        }
        joined.forEach(delivery -> assertEquals(Answer.COMMITTED, delivery.await()));
        Map<Msisdn, SubscriberState> states = new HashMap<>();
        numbers.forEach(number -> states.put(number, stateOf(number)));
        return states;
    }

    private SubscriberState stateOf(Msisdn number) {
        return new SubscriberStore(testDatabase.jdbi())
                .findStates(List.of(number))
                .getOrDefault(number, Map.of())
                .getOrDefault(MAIN, SubscriberState.unknown());
    }

    private void doTo(
            List<Msisdn> numbers,
            Deed deed,
            ConsentOperations node,
            TestGateway gateway,
            Map<Msisdn, Map<Deed, OperationOutcome>> outcomes) {
        long acme = news.accountId();
        switch (deed) {
            case STOP -> {
                List<Delivery> stops = numbers.stream()
                        .map(number -> gateway.text(number.digits(), "STOP"))
                        .toList();
                stops.forEach(stop -> assertEquals(Answer.COMMITTED, stop.await(Duration.ofSeconds(60))));
            }
            case UNSUBSCRIBE ->
                inChunksOf(1, numbers, deed, new Operation.OptOut(MAIN, acme, Source.API), node, outcomes);
            case LIFT -> inChunksOf(1, numbers, deed, new Operation.Lift(MAIN, acme, Source.ADMIN), node, outcomes);
            case IMPORT_OPT_OUT ->
                inChunksOf(
                        NUMBERS_A_CHUNK, numbers, deed, new Operation.OptOut(MAIN, acme, Source.ADMIN), node, outcomes);
            case IMPORT_MEMBER ->
                inChunksOf(
                        NUMBERS_A_CHUNK, numbers, deed, new Operation.Add(news.listId(), Source.ADMIN), node, outcomes);
        }
    }

    private static void inChunksOf(
            int size,
            List<Msisdn> numbers,
            Deed deed,
            Operation operation,
            ConsentOperations node,
            Map<Msisdn, Map<Deed, OperationOutcome>> outcomes) {
        for (int from = 0; from < numbers.size(); from += size) {
            List<Msisdn> chunk = numbers.subList(from, Math.min(numbers.size(), from + size));
            List<OperationOutcome> ofChunk = node.apply(operation, chunk, ORIGIN);
            for (int at = 0; at < chunk.size(); at++) {
                outcomes.get(chunk.get(at)).put(deed, ofChunk.get(at));
            }
        }
    }

    private Seen<Deed> seen(Msisdn number, Map<Deed, OperationOutcome> outcomes) {
        List<String> events = new CoreTables(testDatabase.jdbi()).rows("""
            SELECT CONCAT_WS(' ', type, account_id, list_id, source) FROM consent_event
            WHERE msisdn = ? AND (type <> 'JOINED' OR source = 'ADMIN') ORDER BY 1
            """, number.digits());
        return new Seen<>(stateOf(number), Map.copyOf(outcomes), events);
    }

    private Effect effectOf(SubscriberState state, Deed deed) {
        if (deed == Deed.STOP) {
            Request stop = new Request(1, new Intent.OptOut(), clock.instant());
            ConsentPolicy policy = new ConsentPolicy(TestKeywords.rules(MAIN), rules.audiences());
            return new Effect(
                    Optional.empty(), ConsentRules.decide(state, stop, policy).changes(), Source.KEYWORD);
        }
        Source source = deed == Deed.UNSUBSCRIBE ? Source.API : Source.ADMIN;
        OperationDecision decision = decide(state, deed, source);
        return new Effect(Optional.of(decision.outcome()), decision.changes(), source);
    }

    private OperationDecision decide(SubscriberState state, Deed deed, Source source) {
        return switch (deed) {
            case UNSUBSCRIBE, IMPORT_OPT_OUT -> OperationRules.optOut(state, news.accountId(), source, clock.instant());
            case IMPORT_MEMBER -> OperationRules.add(state, news, clock.instant());
            case LIFT -> OperationRules.lift(state, news.accountId(), source, clock.instant());
            case STOP -> throw new IllegalArgumentException("by the rules for texts");
        };
    }
}
