package dev.shortstop.core.paging;

/** A caller gave a cursor that does not fit. Its message tells the caller what to do. */
public final class InvalidCursorException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InvalidCursorException() {
        super(
                "this cursor was changed, or is of another list, filter or order; ask for the first page, without a cursor");
    }
}
