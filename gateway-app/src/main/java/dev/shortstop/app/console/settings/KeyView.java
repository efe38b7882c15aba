package dev.shortstop.app.console.settings;

import dev.shortstop.core.access.ApiKey;

/**
 * One key, and what may be done.
 *
 * @param path of the key's page
 * @param listPath of the list that it is in
 */
public record KeyView(ApiKey key, String path, String listPath) {}
