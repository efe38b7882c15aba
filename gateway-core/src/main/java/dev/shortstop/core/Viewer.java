package dev.shortstop.core;

/** Who looks at a list or a history: it decides what is shown. */
public sealed interface Viewer {

    /** Sees what concerns this account, and nothing of other accounts. */
    record Account(long accountId) implements Viewer {}

    /** Staff of the platform: sees every account. */
    record Operator() implements Viewer {}
}
