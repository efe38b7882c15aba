package dev.shortstop.app.console;

/** Ends a request of somebody who may not make it. */
final class Forbidden extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Forbidden(String detail) {
        super(detail, null, false, false); // an answer, not a fault: nobody reads its stack
    }

    ErrorView view() {
        return new ErrorView(403, "You may not do that", getMessage());
    }
}
