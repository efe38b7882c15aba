package dev.shortstop.keyword.toml;

/** A value and where it is written; line and column are 1-based. */
public record Located<T>(T value, int line, int column) {}
