package dev.shortstop.app.console;

/**
 * A word of state.
 *
 * @param kind {@code good}, {@code bad}, {@code warn}, {@code accent} or {@code plain}: its colour, which never says more than the word
 */
public record Badge(String text, String kind) {}
