package dev.shortstop.app.console.settings;

import dev.shortstop.core.access.ApiKey;
import java.util.Optional;

/**
 * One key, and what may be done.
 *
 * @param path of the key's page
 * @param listPath of the list that it is in
 * @param whole where it was just made; it cannot be had again
 */
public record KeyView(ApiKey key, String path, String listPath, Optional<String> whole) {}
