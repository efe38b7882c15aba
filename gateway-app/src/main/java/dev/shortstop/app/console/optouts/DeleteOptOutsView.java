package dev.shortstop.app.console.optouts;

import java.util.List;

/**
 * What is about to be deleted from an account's list.
 *
 * @param path of the list
 * @param title {@code 3 numbers}
 * @param rows the first of them
 * @param more how many there are beside those; empty for none
 * @param keys of all of them
 * @param stops how many of them texted STOP themselves; empty for none
 * @param back the query of the page that it began on
 * @param listPath of that page
 */
public record DeleteOptOutsView(
        String path,
        String account,
        String title,
        List<OptOutRow> rows,
        String more,
        List<String> keys,
        String stops,
        String back,
        String listPath) {}
