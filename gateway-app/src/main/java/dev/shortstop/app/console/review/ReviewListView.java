package dev.shortstop.app.console.review;

import dev.shortstop.app.console.PageLinks;
import java.util.List;

/**
 * The review queue.
 *
 * @param count how many wait
 * @param rows those, oldest first
 * @param decided the latest first
 */
public record ReviewListView(QueueCount count, List<ReviewRow> rows, PageLinks links, List<ReviewRow> decided) {}
