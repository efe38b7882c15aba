package dev.shortstop.app.http;

/** What an Idempotency-Key does for a route. */
public enum Repetition {
    /** The route takes none. */
    NONE,
    /** The first answer is kept, and given again. */
    ANSWER_KEPT,
    /**
     * The request changes nothing, so it is carried out again: whether a number may be written to is no answer to keep for a day.
     */
    ANSWERED_ANEW
}
