package dev.shortstop.app.http;

/** Who may use a route. */
public enum Access {
    /** Everybody, without a key. */
    PUBLIC,
    /** Every key. */
    READ,
    /** Keys of the scope WRITE. */
    WRITE,
    /** Keys of operators. */
    OPERATOR
}
