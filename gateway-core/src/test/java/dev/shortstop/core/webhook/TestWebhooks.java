package dev.shortstop.core.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.shortstop.core.IdGenerator;
import dev.shortstop.core.SettableClock;
import dev.shortstop.core.cloudevent.EventType;
import dev.shortstop.core.node.NodeLease;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.jdbi.v3.core.Jdbi;

/** The webhooks of one gateway, with endpoints that answer as scripted. */
final class TestWebhooks implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(20);
    static final long ACCOUNT = 7;

    final SettableClock clock;
    final ScriptedTransport transport = new ScriptedTransport();
    final WebhookEndpoints endpoints;
    final NodeLease lease;
    final IdGenerator ids;
    private final Jdbi jdbi;
    private final WebhookSender sender;

    private TestWebhooks(Jdbi jdbi, SettableClock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
        this.ids = new IdGenerator(clock);
        this.lease = NodeLease.acquire(jdbi, "test", ids);
        this.endpoints = new WebhookEndpoints(jdbi, clock);
        this.sender = WebhookSender.start(
                new WebhookSettings(64, 16, 8, Duration.ofMillis(20)), jdbi, lease, transport, clock);
    }

    static TestWebhooks start(Jdbi jdbi, SettableClock clock) {
        return new TestWebhooks(jdbi, clock);
    }

    /** For every kind of events. */
    WebhookEndpoint.WithSecret endpoint(long accountId, String url) {
        return endpoints
                .create(ids.next(), accountId, URI.create(url), Optional.empty(), EnumSet.allOf(EventType.class))
                .orElseThrow();
    }

    long endpoint() {
        return endpoint(ACCOUNT, "https://hooks.example/all").endpoint().id();
    }

    /** Commits an event for an endpoint. */
    void event(long endpointId, String number, String eventId) {
        jdbi.useTransaction(handle -> WebhookEvents.ROWS.write(
                handle,
                List.of(new WebhookEvents.Row(
                        endpointId,
                        number,
                        eventId,
                        EventType.OPTED_OUT,
                        "{\"id\":\"" + eventId + "\"}",
                        clock.instant(),
                        null))));
    }

    /** {@code event, state, attempts}, the oldest first. */
    List<String> rows() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT CONCAT_WS(' ', event_id, state, attempts) FROM webhook_delivery ORDER BY id")
                .mapTo(String.class)
                .list());
    }

    void awaitRows(String... expected) {
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertEquals(List.of(expected), rows()));
    }

    void awaitSent(String... expected) {
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertEquals(List.of(expected), transport.ids()));
    }

    WebhookEndpoint show(long endpointId) {
        return endpoints.find(ACCOUNT, endpointId).orElseThrow();
    }

    void awaitPaused(long endpointId) {
        Awaitility.await("a paused endpoint")
                .atMost(PATIENCE)
                .until(() -> show(endpointId).paused().isPresent());
    }

    @Override
    public void close() {
        sender.close();
        lease.close();
    }
}
