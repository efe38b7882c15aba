package dev.shortstop.app.http.resource;

import dev.shortstop.core.Msisdn;
import dev.shortstop.core.cloudevent.EventType;
import dev.shortstop.core.webhook.WebhookDelivery;
import dev.shortstop.core.webhook.WebhookEndpoint;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Webhooks as they go out. */
final class WebhookViews {

    private WebhookViews() {}

    record PausedView(Instant at, String reason) {}

    /** @param secret in the one answer that tells it */
    record EndpointView(
            String id,
            String url,
            Optional<String> description,
            List<String> events,
            String state,
            Instant createdAt,
            Optional<String> secret,
            Optional<Instant> previousSecretUntil,
            Optional<PausedView> paused,
            int failures,
            Optional<Instant> failingSince) {

        static EndpointView of(WebhookEndpoint endpoint, Optional<String> secret, Instant now) {
            return new EndpointView(
                    Long.toString(endpoint.id()),
                    endpoint.url().toString(),
                    endpoint.description(),
                    endpoint.events().stream().map(EventType::word).toList(),
                    endpoint.paused().isPresent() ? "paused" : "active",
                    endpoint.createdAt(),
                    secret,
                    endpoint.previousSecretUntil().filter(now::isBefore),
                    endpoint.paused().map(paused -> new PausedView(paused.at(), paused.reason())),
                    endpoint.failures(),
                    endpoint.failingSince());
        }
    }

    record DeliveryView(
            String id,
            String eventId,
            String type,
            Optional<String> number,
            String state,
            int attempts,
            Instant createdAt,
            Optional<String> redeliveryOf,
            Optional<Instant> nextAttemptAt,
            Optional<Instant> lastAttemptAt,
            Optional<Integer> lastStatus,
            Optional<String> lastError,
            Optional<Instant> settledAt) {

        static DeliveryView of(WebhookDelivery delivery) {
            return new DeliveryView(
                    delivery.id(),
                    delivery.eventId(),
                    delivery.type().word(),
                    delivery.number().map(Msisdn::toString),
                    Words.of(delivery.state()),
                    delivery.attempts(),
                    delivery.createdAt(),
                    delivery.redeliveryOf(),
                    delivery.nextAttemptAt(),
                    delivery.lastAttemptAt(),
                    delivery.lastStatus().stream().boxed().findFirst(),
                    delivery.lastError(),
                    delivery.settledAt());
        }
    }
}
