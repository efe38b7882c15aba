package dev.shortstop.keyword;

/** The rule that decided a {@link Match}. The names are stored with every change of consent: never rename one. */
public enum Rule {
    /** An opt-out keyword is the whole message. */
    OPT_OUT_KEYWORD,
    /** A confirm word is the whole message, and something is pending. */
    CONFIRM_WORD,
    /** A help keyword is the whole message. */
    HELP_KEYWORD,
    /** An opt-in keyword is the whole message. */
    OPT_IN_KEYWORD,
    /** An opt-in keyword leads the message. */
    OPT_IN_FIRST_WORD,
    /** A phone reports a reaction to a message and quotes it, so the words are not the subscriber's. */
    TAPBACK,
    /** No rule hit. */
    UNMATCHED
}
