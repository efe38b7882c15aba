package dev.shortstop.app.console.settings;

import dev.shortstop.app.console.FormFields;
import dev.shortstop.app.console.PageLinks;
import dev.shortstop.core.access.ApiKey;
import java.util.List;

/**
 * Keys of an account or of operators, and a form for another one.
 *
 * @param path of the page
 * @param isOfOperators whether they span accounts
 */
public record KeyListView(List<ApiKey> keys, String path, boolean isOfOperators, PageLinks links, FormFields form) {}
