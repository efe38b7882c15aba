package dev.shortstop.core.intake;

/** What the gateway answers to the SMSC about one MO. */
public enum Answer {
    /** All that follows from it is committed. */
    COMMITTED,
    /** Nothing of it is: the SMSC is to send it again. */
    TEMPORARY_FAILURE,
    /** It can never be applied; it was kept for people to look at. */
    PERMANENT_FAILURE,
    /** There is no room for it now: the SMSC is to send it again, more slowly. */
    OVERLOADED
}
