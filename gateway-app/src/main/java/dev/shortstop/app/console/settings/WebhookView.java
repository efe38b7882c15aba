package dev.shortstop.app.console.settings;

import dev.shortstop.app.console.FormFields;
import dev.shortstop.core.webhook.WebhookEndpoint;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One webhook, and what may be done.
 *
 * @param path of the webhook's page
 * @param listPath of the list that it is in
 * @param previousSecretUntil where an earlier secret still signs
 * @param form to change it
 * @param secret where it was just given one; it cannot be had again
 */
public record WebhookView(
        WebhookEndpoint webhook,
        String path,
        String listPath,
        Optional<Instant> previousSecretUntil,
        FormFields form,
        List<EventChoice> events,
        DeliveriesView deliveries,
        Optional<String> secret) {

    /** For how many hours a secret signs on after another one took its place. */
    public Map<String, String> overlaps() {
        Map<String, String> overlaps = new LinkedHashMap<>();
        overlaps.put("24", "for 24 hours");
        overlaps.put("168", "for 7 days");
        overlaps.put("1", "for an hour");
        overlaps.put("0", "not any more: it is known to others");
        return overlaps;
    }
}
