package dev.shortstop.core.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.shortstop.core.IdGenerator;
import dev.shortstop.core.SettableClock;
import dev.shortstop.core.Viewer;
import dev.shortstop.core.access.Account;
import dev.shortstop.core.access.TestAccounts;
import dev.shortstop.core.cloudevent.EventType;
import dev.shortstop.core.consent.Actor;
import dev.shortstop.core.database.TestDatabase;
import dev.shortstop.core.paging.PageRequest;
import dev.shortstop.core.people.AuditLog;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WebhookChangesIT {

    private static final URI URL = URI.create("https://hooks.example/all");
    private static final EnumSet<EventType> EVENTS = EnumSet.of(EventType.OPTED_OUT, EventType.PENDING);
    private static final Actor ADAM = new Actor(Actor.Kind.PERSON, "adam@acme.example");

    @RegisterExtension
    final TestDatabase testDatabase = TestDatabase.create();

    private final SettableClock clock = new SettableClock();
    private final IdGenerator ids = new IdGenerator(clock);
    private WebhookEndpoints endpoints;
    private WebhookChanges changes;
    private AuditLog audit;
    private Account acme;
    private Account globex;

    @BeforeEach
    void createAccounts() {
        Jdbi jdbi = testDatabase.jdbi();
        acme = TestAccounts.create(jdbi, ids, "acme");
        globex = TestAccounts.create(jdbi, ids, "globex");
        endpoints = new WebhookEndpoints(jdbi, clock);
        audit = new AuditLog(jdbi, ids, clock);
        changes = new WebhookChanges(jdbi, endpoints, audit);
    }

    private long create() {
        return changes.create(ids.next(), acme, URL, Optional.empty(), EVENTS, ADAM)
                .orElseThrow()
                .endpoint()
                .id();
    }

    /** {@code who action subject detail}, the oldest first. */
    private List<String> audited() {
        List<String> lines = new ArrayList<>(
                audit.page(new Viewer.Account(acme.id()), new PageRequest(50, Optional.empty())).items().stream()
                        .map(event -> event.actor().name() + " " + event.action() + " " + event.subject()
                                + event.detail().map(detail -> " " + detail).orElse(""))
                        .toList());
        Collections.reverse(lines);
        return lines;
    }

    @Test
    void everyChangeIsInTheAuditLog() {
        long id = create();
        changes.change(
                acme,
                id,
                Optional.of(URI.create("https://hooks.example/2")),
                Optional.of(""),
                Optional.of(EnumSet.of(EventType.PENDING)),
                ADAM);
        changes.pause(acme, id, ADAM);
        changes.resume(acme, id, ADAM);
        changes.rotateSecret(acme, id, Duration.ofHours(24), ADAM);
        changes.rotateSecret(acme, id, Duration.ZERO, ADAM);
        WebhookDelivery test = changes.test(acme, id, "4711", ADAM).orElseThrow();
        changes.redeliver(acme, id, test.id(), ADAM);
        changes.delete(acme, id, ADAM);
        assertEquals(
                List.of(
                        "adam@acme.example WEBHOOK_CREATED https://hooks.example/all opted-out, pending",
                        "adam@acme.example WEBHOOK_CHANGED https://hooks.example/2 pending",
                        "adam@acme.example WEBHOOK_PAUSED https://hooks.example/2",
                        "adam@acme.example WEBHOOK_RESUMED https://hooks.example/2",
                        "adam@acme.example WEBHOOK_SECRET_ROTATED https://hooks.example/2 the one before signs until 2026-11-04 14:02 UTC",
                        "adam@acme.example WEBHOOK_SECRET_ROTATED https://hooks.example/2 the one before signs no more",
                        "adam@acme.example WEBHOOK_TESTED https://hooks.example/2",
                        "adam@acme.example WEBHOOK_REDELIVERED https://hooks.example/2 test " + test.eventId(),
                        "adam@acme.example WEBHOOK_DELETED https://hooks.example/2"),
                audited());
    }

    @Test
    void whatCannotBeAuditedDoesNotHappen() {
        testDatabase.jdbi().useHandle(handle -> handle.execute("RENAME TABLE audit_event TO audit_event_elsewhere"));
        assertThrows(JdbiException.class, this::create);
        assertEquals(List.of(), endpoints.findAll(acme.id()));
    }

    @Test
    void nobodyChangesTheWebhooksOfOthers() {
        long id = create();
        String deliveryId = changes.test(acme, id, "4711", ADAM).orElseThrow().id();
        List<String> before = audited();
        assertEquals(
                Optional.empty(),
                changes.change(globex, id, Optional.of(URL), Optional.of("x"), Optional.of(EVENTS), ADAM));
        assertEquals(Optional.empty(), changes.pause(globex, id, ADAM));
        assertEquals(Optional.empty(), changes.resume(globex, id, ADAM));
        assertEquals(Optional.empty(), changes.rotateSecret(globex, id, Duration.ZERO, ADAM));
        assertEquals(Optional.empty(), changes.test(globex, id, "4711", ADAM));
        assertEquals(Optional.empty(), changes.redeliver(globex, id, deliveryId, ADAM));
        assertEquals(Optional.empty(), changes.delete(globex, id, ADAM));
        assertEquals(before, audited());
        assertEquals(
                Optional.empty(), endpoints.find(acme.id(), id).orElseThrow().paused());
    }
}
