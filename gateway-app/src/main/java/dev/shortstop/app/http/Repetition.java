package dev.shortstop.app.http;

/** What an Idempotency-Key does for a route. */
public enum Repetition {
    /** The route takes none. */
    NONE,
    /** The first answer is kept, and given again; unless it says that the request itself is wrong, which may be mended. */
    ANSWER_KEPT,
    /**
     * The first answer is kept where it is no error, and given again if the file is the same. That is known once it was read, so
     * the request is carried out again, and finds what it has created.
     */
    FILE_COMPARED,
    /**
     * The request changes nothing, so it is carried out again: whether a number may be written to is no answer to keep for a day.
     */
    ANSWERED_ANEW
}
