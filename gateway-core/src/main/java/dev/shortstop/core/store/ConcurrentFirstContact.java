package dev.shortstop.core.store;

/**
 * Another gateway inserted the same new number or long message in the same moment. Nothing was written; the next try sees
 * its row.
 */
public final class ConcurrentFirstContact extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ConcurrentFirstContact(Throwable cause) {
        super(
                "another gateway heard of one of these numbers or long messages for the first time in the same moment",
                cause);
    }
}
