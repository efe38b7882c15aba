package dev.shortstop.keyword;

/** The rule that decided a {@link Match}. The names are stored with every change of consent: never rename one. */
public enum Rule {
    /** An opt-out keyword is the whole message. */
    OPT_OUT_KEYWORD,
    /** An opt-out keyword leads a short message. */
    OPT_OUT_FIRST_WORD,
    /** A confirm word is the whole message, and something is pending. */
    CONFIRM_WORD,
    /** A help keyword is the whole message. */
    HELP_KEYWORD,
    /** An opt-in keyword is the whole message. */
    OPT_IN_KEYWORD,
    /** An opt-in keyword leads the message. */
    OPT_IN_FIRST_WORD,
    /** The message asks for an opt-out in a phrase. */
    OPT_OUT_PHRASE,
    /** The message is an opt-out keyword or phrase, mistyped. */
    OPT_OUT_TYPO,
    /** A phone reports a reaction to a message and quotes it, so the words are not the subscriber's. */
    TAPBACK,
    /** No rule hit. */
    UNMATCHED
}
