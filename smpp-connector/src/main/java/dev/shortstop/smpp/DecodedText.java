package dev.shortstop.smpp;

/** Octets as text; not {@code complete} where some could not be decoded and U+FFFD stands for them. */
record DecodedText(String text, boolean complete) {}
