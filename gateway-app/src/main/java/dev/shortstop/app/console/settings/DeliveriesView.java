package dev.shortstop.app.console.settings;

import dev.shortstop.app.console.Badge;
import dev.shortstop.app.console.PageLinks;
import dev.shortstop.core.webhook.WebhookDelivery;
import java.util.List;
import java.util.Optional;

/**
 * What was and is to be sent to a webhook.
 *
 * @param path of the webhook's page
 * @param refreshed where this very part is to be had again, while there is something to wait for
 * @param isPaused whether deliveries wait
 */
public record DeliveriesView(
        String path, List<Tab> tabs, List<Line> lines, boolean isPaused, Optional<String> refreshed, PageLinks links) {

    /** Of the filter by state. */
    public record Tab(String label, String link, boolean isCurrent) {}

    /**
     * One delivery.
     *
     * @param answer of the last attempt, as people read it; empty before the first one
     * @param isAgain whether somebody asked to have it again
     * @param waiting how it stands with one that is pending: {@code failed 3 times}
     * @param path of the number; empty for a test
     */
    public record Line(
            WebhookDelivery delivery,
            Badge state,
            String answer,
            String waiting,
            boolean isAgain,
            Optional<String> numberPath) {}
}
