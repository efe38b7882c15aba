package dev.shortstop.app.replay;

import dev.shortstop.core.store.InboundHistory;

/** A message that would now be decided differently. */
public record Difference(InboundHistory.Kept message, Outcome before, Outcome after) {}
