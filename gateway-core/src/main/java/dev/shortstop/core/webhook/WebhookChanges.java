package dev.shortstop.core.webhook;

import dev.shortstop.core.ShownTime;
import dev.shortstop.core.access.Account;
import dev.shortstop.core.cloudevent.EventType;
import dev.shortstop.core.consent.Actor;
import dev.shortstop.core.people.AuditAction;
import dev.shortstop.core.people.AuditLog;
import dev.shortstop.core.webhook.WebhookEndpoint.WithSecret;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/**
 * What people and programs do to the endpoints of an account, each with its audit event: there is neither without the other. Safe for
 * use by many threads.
 */
public final class WebhookChanges {

    private final Jdbi jdbi;
    private final WebhookEndpoints endpoints;
    private final AuditLog audit;

    /** @param jdbi that the endpoints have, too: both take part in one transaction */
    public WebhookChanges(Jdbi jdbi, WebhookEndpoints endpoints, AuditLog audit) {
        this.jdbi = jdbi;
        this.endpoints = endpoints;
        this.audit = audit;
    }

    /** As {@link WebhookEndpoints#create}. */
    public Optional<WithSecret> create(
            long id, Account account, URI url, Optional<String> description, Set<EventType> events, Actor actor) {
        return audited(
                () -> endpoints.create(id, account.id(), url, description, events),
                created -> entry(actor, AuditAction.WEBHOOK_CREATED, created.endpoint())
                        .with(words(events)));
    }

    /** As {@link WebhookEndpoints#change}. */
    public Optional<WebhookEndpoint> change(
            Account account,
            long id,
            Optional<URI> url,
            Optional<String> description,
            Optional<Set<EventType>> events,
            Actor actor) {
        return audited(
                () -> endpoints.change(account.id(), id, url, description, events),
                changed -> entry(actor, AuditAction.WEBHOOK_CHANGED, changed).with(words(changed.events())));
    }

    /** @return what was there */
    public Optional<WebhookEndpoint> delete(Account account, long id, Actor actor) {
        return audited(
                () -> endpoints.find(account.id(), id).filter(endpoint -> endpoints.delete(account.id(), id)),
                deleted -> entry(actor, AuditAction.WEBHOOK_DELETED, deleted));
    }

    /** As {@link WebhookEndpoints#rotateSecret}. */
    public Optional<WithSecret> rotateSecret(Account account, long id, Duration overlap, Actor actor) {
        return audited(
                () -> endpoints.rotateSecret(account.id(), id, overlap),
                rotated -> entry(actor, AuditAction.WEBHOOK_SECRET_ROTATED, rotated.endpoint())
                        .with("the one before signs "
                                + rotated.endpoint()
                                        .previousSecretUntil()
                                        .filter(until -> !overlap.isZero())
                                        .map(until -> "until " + ShownTime.minute(until))
                                        .orElse("no more")));
    }

    /** As {@link WebhookEndpoints#pause}. */
    public Optional<WebhookEndpoint> pause(Account account, long id, Actor actor) {
        return audited(
                () -> endpoints.pause(account.id(), id, "somebody paused it"),
                paused -> entry(actor, AuditAction.WEBHOOK_PAUSED, paused));
    }

    /** As {@link WebhookEndpoints#resume}. */
    public Optional<WebhookEndpoint> resume(Account account, long id, Actor actor) {
        return audited(
                () -> endpoints.resume(account.id(), id),
                resumed -> entry(actor, AuditAction.WEBHOOK_RESUMED, resumed));
    }

    /** As {@link WebhookEndpoints#test}. */
    public Optional<WebhookDelivery> test(Account account, long id, String eventId, Actor actor) {
        return audited(
                () -> endpoints.test(account.id(), id, eventId),
                delivery -> entry(actor, AuditAction.WEBHOOK_TESTED, require(account, id)));
    }

    /** As {@link WebhookEndpoints#redeliver}. */
    public Optional<WebhookDelivery> redeliver(Account account, long id, String deliveryId, Actor actor) {
        return audited(
                () -> endpoints.redeliver(account.id(), id, deliveryId),
                delivery -> entry(actor, AuditAction.WEBHOOK_REDELIVERED, require(account, id))
                        .with(delivery.type().word() + " " + delivery.eventId()));
    }

    private WebhookEndpoint require(Account account, long id) {
        return endpoints.find(account.id(), id).orElseThrow();
    }

    private static String words(Set<EventType> events) {
        return events.stream().map(EventType::word).sorted().collect(Collectors.joining(", "));
    }

    private static AuditLog.Entry entry(Actor actor, AuditAction action, WebhookEndpoint endpoint) {
        return AuditLog.Entry.of(
                actor, endpoint.accountId(), action, endpoint.url().toString());
    }

    /** Jdbi gives the endpoints the handle that their thread has already, and with it this transaction. */
    private <T> Optional<T> audited(Supplier<Optional<T>> change, Function<T, AuditLog.Entry> entry) {
        return jdbi.inTransaction(handle -> {
            Optional<T> changed = change.get();
            changed.ifPresent(each -> audit.append(handle, entry.apply(each)));
            return changed;
        });
    }
}
