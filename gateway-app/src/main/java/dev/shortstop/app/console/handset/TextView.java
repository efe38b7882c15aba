package dev.shortstop.app.console.handset;

import java.time.Instant;

/**
 * A bubble.
 *
 * @param state what became of a text of the handset; empty for what it received
 * @param isRefused whether it did not get through
 */
public record TextView(long position, boolean isSent, Instant at, String text, String state, boolean isRefused) {}
