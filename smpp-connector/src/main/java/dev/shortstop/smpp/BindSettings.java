package dev.shortstop.smpp;

import java.util.Objects;

/** How many sessions of one type a connection keeps bound; {@code count} is at least 1. */
public record BindSettings(BindType type, int count) {
    public BindSettings {
        Objects.requireNonNull(type, "type");
        if (count < 1) {
            throw new IllegalArgumentException("a connection needs at least one bind of a type, not " + count);
        }
    }
}
