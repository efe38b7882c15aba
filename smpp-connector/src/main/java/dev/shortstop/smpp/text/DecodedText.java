package dev.shortstop.smpp.text;

/** Octets as text; not {@code complete} where some could not be decoded and U+FFFD stands for them. */
public record DecodedText(String text, boolean complete) {}
