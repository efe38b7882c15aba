package dev.shortstop.app.console;

/** Who may use a route. */
public enum ConsoleAccess {
    /** Everybody, signed in or not. */
    PUBLIC,
    /** Whoever is signed in; under an account's path its people and operators. */
    VIEWER,
    /** As VIEWER, but no viewers: for what changes something. */
    ACCOUNT_ADMIN,
    /** Staff of the platform. */
    OPERATOR,
    /** As OPERATOR; such paths there are in the demo alone. */
    DEMO
}
