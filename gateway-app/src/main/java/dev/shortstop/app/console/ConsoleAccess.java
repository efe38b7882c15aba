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
    /** Staff of the platform, and in the demo alone: elsewhere there is no such path. */
    DEMO
}
