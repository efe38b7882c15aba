package dev.shortstop.core.consent;

/** Who decided: the subscriber by texting, a program over the API, or a person in the console. */
public enum Source {
    KEYWORD,
    API,
    ADMIN
}
