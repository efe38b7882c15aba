package dev.shortstop.app.console.review;

import dev.shortstop.app.console.PageLinks;
import java.util.List;

/**
 * The review queue.
 *
 * @param open how many there are
 * @param rows those, oldest first
 * @param decided the latest first
 */
public record ReviewListView(String open, List<ReviewRow> rows, PageLinks links, List<ReviewRow> decided) {}
