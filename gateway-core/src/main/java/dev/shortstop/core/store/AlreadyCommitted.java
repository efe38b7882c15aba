package dev.shortstop.core.store;

/** An inbound message is in its table under the id that it was to get. Nothing was written now. */
public final class AlreadyCommitted extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AlreadyCommitted(Throwable cause) {
        super("an earlier transaction with one of these messages was committed", cause);
    }
}
