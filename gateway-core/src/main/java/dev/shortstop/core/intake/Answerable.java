package dev.shortstop.core.intake;

/** What a lane commits: it owes somebody one answer. */
interface Answerable {

    /** Given on arrival, so that a second try of a transaction knows what the first one committed. */
    long id();

    /** The first answer counts. */
    void answer(Answer answer);
}
