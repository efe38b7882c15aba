package dev.shortstop.core.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.shortstop.core.CoreTables;
import dev.shortstop.core.IdGenerator;
import dev.shortstop.core.Msisdn;
import dev.shortstop.core.SettableClock;
import dev.shortstop.core.TestKeywords;
import dev.shortstop.core.audience.ActiveRules;
import dev.shortstop.core.cloudevent.EventType;
import dev.shortstop.core.consent.Actor;
import dev.shortstop.core.consent.Origin;
import dev.shortstop.core.consent.Source;
import dev.shortstop.core.database.TestDatabase;
import dev.shortstop.core.intake.CommittedListener;
import dev.shortstop.core.intake.TestGateway;
import dev.shortstop.core.operation.ConsentOperations;
import dev.shortstop.core.operation.Operation;
import dev.shortstop.core.store.SubscriberStore;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who is told of what. Nothing is sent here. */
class WebhookEventsIT {

    private static final String NUMBER = "15550000001";

    @RegisterExtension
    final TestDatabase testDatabase = TestDatabase.create();

    private Jdbi jdbi;
    private CoreTables tables;
    private TestGateway gateway;
    private IdGenerator ids;
    private WebhookEndpoints endpoints;

    @BeforeEach
    void start() {
        jdbi = testDatabase.jdbi();
        tables = new CoreTables(jdbi);
        gateway = TestGateway.start(jdbi);
        ids = new IdGenerator(gateway.clock());
        ids.moveTo(9);
        endpoints = new WebhookEndpoints(jdbi, gateway.clock());
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    private long account(String name) {
        return Long.parseLong(
                tables.rows("SELECT id FROM account WHERE name = ?", name).get(0));
    }

    private long endpoint(String account, Set<EventType> events) {
        return endpoints
                .create(
                        ids.next(),
                        account(account),
                        URI.create("https://" + account + ".example/"),
                        Optional.empty(),
                        events)
                .orElseThrow()
                .endpoint()
                .id();
    }

    private void endpoints(String... accounts) {
        for (String account : accounts) {
            endpoint(account, EnumSet.complementOf(EnumSet.of(EventType.TEST)));
        }
    }

    private void text(String text) {
        gateway.text(NUMBER, text).await();
    }

    /** {@code account, type}, in the order of their ids. */
    private List<String> told() {
        return tables.rows("""
                SELECT CONCAT_WS(' ', a.name, d.event_type) FROM webhook_delivery d
                JOIN webhook_endpoint e ON e.id = d.endpoint_id JOIN account a ON a.id = e.account_id ORDER BY d.id
                """);
    }

    @Test
    void aStopIsToldToEveryAccountOnTheShortCode() {
        endpoints("acme", "globex", "initech"); // the last one is on another short code
        text("STOP");
        assertEquals(
                List.of("acme MESSAGE_RECEIVED", "globex MESSAGE_RECEIVED", "acme OPTED_OUT", "globex OPTED_OUT"),
                told());
        text("STOP"); // changes nothing
        assertEquals(List.of("acme MESSAGE_RECEIVED", "globex MESSAGE_RECEIVED"), told().subList(4, 6));
    }

    @Test
    void anEndpointCountsFromItsRegistrationOn() {
        text("STOP");
        endpoints("acme");
        assertEquals(List.of(), told());
        text("HELP");
        assertEquals(List.of("acme MESSAGE_RECEIVED"), told());
    }

    @Test
    void whatConcernsOneAccountIsNotToldToOthers() {
        endpoints("acme", "globex");
        text("CLUB");
        assertEquals(List.of("acme MESSAGE_RECEIVED", "acme PENDING"), told());
        text("YES");
        assertEquals(List.of("acme MESSAGE_RECEIVED", "acme OPTED_IN"), told().subList(2, 4));
        assertEquals(4, told().size());
    }

    @Test
    void whatIsWrittenToOneAccountIsNotToldToOthersEvenWhereItChangesNothing() {
        endpoints("acme", "globex");
        text("JOIN");
        text("JOIN");
        text("Liked “welcome acme/news”");
        text("Liked “who knows what”");
        assertEquals(
                List.of("acme MESSAGE_RECEIVED", "acme OPTED_IN", "acme MESSAGE_RECEIVED", "acme MESSAGE_RECEIVED"),
                told());
    }

    @Test
    void anEndpointIsToldOfWhatItAskedFor() {
        endpoint("acme", EnumSet.of(EventType.PENDING));
        long second = endpoint("acme", EnumSet.of(EventType.OPTED_OUT, EventType.PENDING));
        text("CLUB");
        text("STOP");
        assertEquals(List.of("acme PENDING", "acme PENDING", "acme OPTED_OUT"), told());
        endpoints.delete(account("acme"), second);
        text("CLUB");
        assertEquals(4, told().size());
    }

    @Test
    void bodiesAreCloudEvents() {
        endpoint("acme", EnumSet.of(EventType.OPTED_OUT));
        text("STOP");
        String eventId = tables.rows("SELECT id FROM consent_event WHERE type = 'OPTED_OUT'")
                .get(0);
        String body = tables.rows("SELECT body FROM webhook_delivery").get(0);
        assertEquals(
                "{\"specversion\":\"1.0\",\"id\":\"" + eventId + "\",\"source\":\"/v1/short-codes/"
                        + TestKeywords.MAIN
                        + "\",\"type\":\"dev.shortstop.opted-out\",\"subject\":\"+15550000001\","
                        + "\"time\":\"2026-11-03T14:02:00.123Z\",\"datacontenttype\":\"application/json\","
                        + "\"data\":{\"number\":\"+15550000001\",\"shortCode\":\"" + TestKeywords.MAIN
                        + "\",\"change\":\"opted-out\",\"source\":\"keyword\",\"allAccounts\":true,\"messageId\":\"",
                body.substring(0, body.indexOf("messageId") + 12));
    }

    @Test
    void aChangeThatIsNotCommittedIsNotTold() {
        endpoints("acme");
        ActiveRules rules = TestKeywords.active(jdbi, ids);
        ConsentOperations operations = new ConsentOperations(
                new SubscriberStore(jdbi),
                ids,
                () -> rules,
                CommittedListener.NONE,
                Duration.ZERO,
                new SettableClock());
        Operation optOut = new Operation.OptOut(TestKeywords.MAIN, account("acme"), Source.API);
        Origin origin = Origin.of(new Actor(Actor.Kind.API_KEY, "test"));
        assertThrows(
                IllegalStateException.class,
                () -> operations.apply(optOut, List.of(new Msisdn(NUMBER)), origin, (handle, outcomes) -> {
                    throw new IllegalStateException("the end of it");
                }));
        assertEquals(List.of(), told());
        operations.apply(optOut, List.of(new Msisdn(NUMBER)), origin);
        assertEquals(List.of("acme OPTED_OUT"), told());
    }
}
