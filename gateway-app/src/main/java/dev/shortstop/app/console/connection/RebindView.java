package dev.shortstop.app.console.connection;

/** Asks whether a bind is to be bound anew. */
public record RebindView(String connection, String bind, String action) {}
