package dev.shortstop.app.console.settings;

/**
 * A secret of a webhook, on the one page that tells it.
 *
 * @param link to the webhook
 * @param url of the webhook
 */
public record ShownSecret(String url, String link, String text) {}
