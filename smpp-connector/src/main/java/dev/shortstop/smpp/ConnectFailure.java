package dev.shortstop.smpp;

/** Says in words why there is no connection. */
final class ConnectFailure {
    private ConnectFailure() {}

    /** Some causes have no message, and then their kind tells more than nothing. */
    static String reason(Throwable cause) {
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }
}
