package dev.shortstop.app;

import static dev.shortstop.app.RunningGateway.SHORT_CODE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.app.DeedsOnNumbers.Deed;
import dev.shortstop.app.http.ApiClient;
import dev.shortstop.app.http.Exchange;
import dev.shortstop.core.CoreTables;
import dev.shortstop.core.IdGenerator;
import dev.shortstop.core.Msisdn;
import dev.shortstop.core.access.Account;
import dev.shortstop.core.access.AccountStore;
import dev.shortstop.core.access.ApiKeyStore;
import dev.shortstop.core.access.Scope;
import dev.shortstop.core.consent.Actor;
import dev.shortstop.core.consent.DeedOrders;
import dev.shortstop.core.consent.DeedOrders.Seen;
import dev.shortstop.core.consent.SubscriberState;
import dev.shortstop.core.database.TestDatabase;
import dev.shortstop.core.people.AuditLog;
import dev.shortstop.core.store.SubscriberStore;
import dev.shortstop.simulator.SimulatorSettings;
import dev.shortstop.simulator.SmscSimulator;
import dev.shortstop.smpp.CommandStatus;
import dev.shortstop.smpp.DeliverResult;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/**
 * Programs over HTTP, handsets over SMPP and an uploaded file change the same numbers at the same time, through two gateways:
 * what comes out is what some order of them leads to, with the answers and the history of that order.
 */
class ConcurrentChangesIT {

    private static final int ROUNDS = 4;
    private static final int NUMBERS = 40;
    /** Rows of the file for each of them, so that the import is at work all the while. */
    private static final int ROWS_A_NUMBER = 60;

    private static final String OPT_OUTS = "/v1/opt-outs/imports?shortCode=" + SHORT_CODE;
    private static final DeliverResult TAKEN = new DeliverResult.Answered(CommandStatus.ESME_ROK);

    @RegisterExtension
    final TestDatabase database = TestDatabase.create();

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private SmscSimulator simulator;
    private List<RunningGateway> gateways;
    private Map<String, Account> accounts;
    private List<ApiClient> acme;
    private List<ApiClient> globex;
    private ApiClient operator;

    @BeforeEach
    void start() throws Exception {
        simulator = SmscSimulator.start(SimulatorSettings.defaults());
        RunningGateway.Setup setup =
                RunningGateway.Setup.of(database.settings(), simulator).http(config -> config.withRate(1_000, 1_000));
        gateways = List.of(setup.startBound(), setup.startBound());
        IdGenerator ids = new IdGenerator(InstantSource.system());
        ids.moveTo(1_023); // another one than the gateways'
        accounts = new AccountStore(database.jdbi(), ids, InstantSource.system())
                .all().stream().collect(Collectors.toMap(Account::name, account -> account));
        ApiKeyStore keys = new ApiKeyStore(database.jdbi(), ids, InstantSource.system());
        AuditLog audit = new AuditLog(database.jdbi(), ids, InstantSource.system());
        acme = clients(keys, audit, Optional.of(accounts.get("acme")));
        globex = clients(keys, audit, Optional.of(accounts.get("globex")));
        operator = clients(keys, audit, Optional.empty()).get(0);
    }

    @AfterEach
    void stop() {
        gateways.forEach(RunningGateway::close);
        simulator.close();
    }

    /** One of each gateway. */
    private List<ApiClient> clients(ApiKeyStore keys, AuditLog audit, Optional<Account> account) {
        String key = keys.create(account, Scope.WRITE, "a program's", new Actor(Actor.Kind.COMMAND_LINE, "test"), audit)
                .text()
                .reveal();
        return gateways.stream()
                .map(gateway -> ApiClient.anonymous(gateway.gateway().httpUri().orElseThrow())
                        .key(key))
                .toList();
    }

    @Test
    void whatComesOutFollowsFromSomeOrder() throws Exception {
        DeedsOnNumbers deeds = new DeedsOnNumbers(gateways.get(0).gateway().audiences());
        List<Set<Seen<Deed>>> seenByBeginning = IntStream.range(0, 4)
                .<Set<Seen<Deed>>>mapToObj(kind -> new HashSet<>())
                .toList();
        for (int round = 0; round < ROUNDS; round++) {
            List<Msisdn> file = rowsOf(round);
            List<Msisdn> numbers = IntStream.range(0, NUMBERS)
                    .mapToObj(at -> file.get(at * ROWS_A_NUMBER + ROWS_A_NUMBER / 2))
                    .toList();
            begin(numbers);
            Map<Msisdn, SubscriberState> before = statesOf(numbers);
            Map<Msisdn, Integer> eventsBefore = new HashMap<>();
            numbers.forEach(number -> eventsBefore.put(number, eventsOf(number).size()));

            Map<Msisdn, Map<Deed, Object>> answers = doAll(round, numbers, file, deeds.news());

            Map<Msisdn, SubscriberState> after = statesOf(numbers);
            for (int at = 0; at < NUMBERS; at++) {
                Msisdn number = numbers.get(at);
                List<String> events = eventsOf(number);
                List<String> newEvents = events.subList(0, events.size() - eventsBefore.get(number)).stream()
                        .sorted()
                        .toList();
                Seen<Deed> seen =
                        new Seen<>(DeedsOnNumbers.shown(after.get(number)), Map.copyOf(answers.get(number)), newEvents);
                assertNotNull(
                        DeedOrders.of(
                                        List.of(Deed.values()),
                                        before.get(number),
                                        deeds::effectOf,
                                        DeedsOnNumbers::shown)
                                .get(seen),
                        () -> "no order explains, with seed " + seed + ", from " + before.get(number) + ": " + seen);
                seenByBeginning.get(at % 4).add(seen);
            }
            assertChecksAgree(after);
        }
        seenByBeginning.forEach(seen -> assertTrue(
                seen.size() > 1, () -> "all of them came in the same order, so nothing was tested: " + seen));
        assertEquals(
                List.of("0", "1"),
                new CoreTables(database.jdbi())
                        .rows("SELECT DISTINCT CAST((id >> 12) & 1023 AS CHAR) FROM inbound_message ORDER BY 1"));
    }

    private static List<Msisdn> rowsOf(int round) {
        return IntStream.range(0, NUMBERS * ROWS_A_NUMBER)
                .mapToObj(row -> new Msisdn("1555%d%06d".formatted(2 + round, row)))
                .toList();
    }

    /**
     * Of four numbers, the first is unknown, the second on lists of both accounts, the third has texted STOP and been asked to
     * confirm, and the fourth is opted out of one account and a member of the other.
     */
    private void begin(List<Msisdn> numbers) throws Exception {
        List<List<String>> texts =
                List.of(List.of(), List.of("JOIN", "DEALS"), List.of("STOP", "DEALS"), List.of("DEALS"));
        List<Future<CommandStatus>> sent = new ArrayList<>();
        List<Msisdn> unsubscribed = new ArrayList<>();
        for (int at = 0; at < numbers.size(); at++) {
            Msisdn number = numbers.get(at);
            for (String text : texts.get(at % 4)) {
                sent.add(simulator.handset(number.digits()).sendReliably(SHORT_CODE, text));
            }
            if (at % 4 == 3) {
                unsubscribed.add(number);
            }
        }
        for (Future<CommandStatus> each : sent) {
            assertEquals(CommandStatus.ESME_ROK, each.get(20, TimeUnit.SECONDS));
        }
        JsonNode answer = acme.get(0)
                .post("/v1/short-codes/" + SHORT_CODE + "/bulk-unsubscribe", bodyOf(unsubscribed))
                .json();
        assertEquals(unsubscribed.size(), answer.get("succeeded").asInt());
    }

    private static String bodyOf(List<Msisdn> numbers) {
        return numbers.stream()
                .map(number -> "\"" + number + "\"")
                .collect(Collectors.joining(",", "{\"numbers\":[", "]}"));
    }

    private Map<Msisdn, SubscriberState> statesOf(List<Msisdn> numbers) {
        Map<Msisdn, SubscriberState> states = new HashMap<>();
        var found = new SubscriberStore(database.jdbi()).findStates(numbers);
        numbers.forEach(number -> states.put(
                number,
                found.getOrDefault(number, Map.of())
                        .getOrDefault(DeedsOnNumbers.shortCode(), SubscriberState.unknown())));
        return states;
    }

    /** As {@link DeedOrders} writes them, the latest first. */
    private List<String> eventsOf(Msisdn number) {
        return operator.get("/v1/numbers/" + number + "/history?limit=1000")
                .json()
                .get("data")
                .valueStream()
                .map(event -> {
                    String account = event.path("account").asString("");
                    return event.get("type").asString().replace('-', '_').toUpperCase(Locale.ROOT)
                            + " "
                            + (account.isEmpty() ? 0 : accounts.get(account).id())
                            + (event.has("listId") ? " " + event.get("listId").asString() : "")
                            + " " + event.get("source").asString().toUpperCase(Locale.ROOT);
                })
                .toList();
    }

    /** Everything at once, each in an order of its own; in every second round in the order of the file, so that they meet. */
    private Map<Msisdn, Map<Deed, Object>> doAll(int round, List<Msisdn> numbers, List<Msisdn> file, long news)
            throws Exception {
        Map<Msisdn, Map<Deed, Object>> answers = new ConcurrentHashMap<>();
        numbers.forEach(number -> answers.put(number, new ConcurrentHashMap<>()));
        ApiClient here = acme.get(round % 2);
        ApiClient there = acme.get(1 - round % 2);
        String rows = file.stream().map(number -> number + "\n").collect(Collectors.joining());
        String id = here.upload(OPT_OUTS + "&start=true", rows).json().get("id").asString();
        Awaitility.await("a gateway to work on the import, or to have ended it already")
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(2))
                .until(() -> new CoreTables(database.jdbi())
                        .rows(
                                "SELECT id FROM import_job WHERE id = ? AND (claimed_by <> 0 OR ended_at IS NOT NULL)",
                                id)
                        .equals(List.of(id)));
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            List<Future<Void>> done = new ArrayList<>();
            for (Deed deed : List.of(Deed.UNSUBSCRIBE, Deed.SUBSCRIBE, Deed.STOP, Deed.YES)) {
                List<Msisdn> ordered = new ArrayList<>(numbers);
                if (round % 4 < 2) {
                    Collections.shuffle(ordered, random);
                }
                Callable<Void> work = () -> {
                    for (Msisdn number : ordered) {
                        switch (deed) {
                            case UNSUBSCRIBE ->
                                answers.get(number)
                                        .put(
                                                deed,
                                                answerOf(here.post(
                                                        "/v1/short-codes/" + SHORT_CODE + "/unsubscribe",
                                                        "{\"number\":\"" + number + "\"}")));
                            case SUBSCRIBE ->
                                answers.get(number)
                                        .put(
                                                deed,
                                                answerOf(there.post(
                                                        "/v1/lists/" + news + "/subscribe",
                                                        "{\"number\":\"" + number + "\"}")));
                            default ->
                                assertEquals(
                                        TAKEN,
                                        simulator
                                                .handset(number.digits())
                                                .send(SHORT_CODE, deed.name())
                                                .get(20, TimeUnit.SECONDS));
                        }
                    }
                    return null;
                };
                done.add(threads.submit(work));
            }
            for (Future<Void> each : done) {
                each.get(60, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
        assertImportIsDone(there, id, numbers);
        return answers;
    }

    private static String answerOf(Exchange exchange) {
        JsonNode body = exchange.json();
        return exchange.status() + " " + body.path("status").asString("")
                + (body.path("promptSent").asBoolean(false) ? ", asked" : "");
    }

    /** What it counts as added is what the history says it has opted out. */
    private void assertImportIsDone(ApiClient client, String id, List<Msisdn> numbers) {
        JsonNode done = Awaitility.await("the end of the import")
                .atMost(Duration.ofSeconds(30))
                .until(
                        () -> client.get("/v1/imports/" + id).json(),
                        job -> job.get("state").asString().equals("done"));
        String added = "OPTED_OUT " + accounts.get("acme").id() + " ADMIN";
        long addedOfNumbers = numbers.stream()
                .filter(number -> eventsOf(number).contains(added))
                .count();
        long others = (long) NUMBERS * (ROWS_A_NUMBER - 1);
        assertEquals(others + addedOfNumbers, done.get("added").asLong(), done::toString);
        assertEquals(NUMBERS - addedOfNumbers, done.get("alreadyThere").asLong(), done::toString);
    }

    /** Either gateway says of either account what follows from the state. */
    private void assertChecksAgree(Map<Msisdn, SubscriberState> states) {
        List<Msisdn> numbers = List.copyOf(states.keySet());
        Map<String, List<ApiClient>> clients = Map.of("acme", acme, "globex", globex);
        clients.forEach((account, ofAccount) -> {
            List<Boolean> expected = numbers.stream()
                    .map(number ->
                            !states.get(number).isOptedOut(accounts.get(account).id()))
                    .toList();
            for (ApiClient client : ofAccount) {
                JsonNode answer = client.post("/v1/short-codes/" + SHORT_CODE + "/check", bodyOf(numbers))
                        .json();
                assertEquals(
                        expected,
                        answer.get("data")
                                .valueStream()
                                .map(line -> line.get("mayText").asBoolean())
                                .toList());
            }
        });
    }
}
