package dev.shortstop.keyword;

/** What a subscriber asks for by a text. What becomes of it is not decided here: that takes the consent state. */
public sealed interface Intent {

    /** No more messages from this short code, whoever sends them (47 CFR 64.1200(a)(10)). */
    record OptOut() implements Intent {}

    /** Probably an opt-out: the short code asks back ({@link ShortCodeRules#clarifyReply()}). */
    record Clarify() implements Intent {}

    /** Probably an opt-out: a person decides, within 10 business days (47 CFR 64.1200(a)(10)). */
    record Review() implements Intent {}

    /** Yes to the newest unexpired pending opt-in of the short code. */
    record Confirm() implements Intent {}

    record Help() implements Intent {}

    /** Wants to join the audience list of this keyword. */
    record OptIn(OptInKeyword keyword) implements Intent {}

    /** Asks for nothing that the short code knows. */
    record Unmatched() implements Intent {}
}
