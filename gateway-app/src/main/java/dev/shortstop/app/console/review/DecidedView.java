package dev.shortstop.app.console.review;

/**
 * A text that was just decided about.
 *
 * @param open how many are left
 */
public record DecidedView(ReviewRow row, String open) {}
