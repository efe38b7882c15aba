package dev.shortstop.app.console.review;

/**
 * A text that was just decided about.
 *
 * @param count how many are left
 */
public record DecidedView(ReviewRow row, QueueCount count) {}
