package dev.shortstop.app.console.settings;

import dev.shortstop.app.console.FormFields;
import dev.shortstop.core.webhook.WebhookEndpoint;
import java.util.List;

/**
 * The webhooks of an account, and a form for another one.
 *
 * @param path of the page
 * @param hasRoom whether another one may be registered
 */
public record WebhookListView(
        List<WebhookEndpoint> webhooks, String path, boolean hasRoom, FormFields form, List<EventChoice> events) {}
