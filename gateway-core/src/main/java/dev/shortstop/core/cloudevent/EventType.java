package dev.shortstop.core.cloudevent;

import java.util.Locale;

/** The kinds of events that accounts may ask to be told of. Their names are part of the contract. */
public enum EventType {
    OPTED_OUT,
    OPTED_IN,
    /** A handset was asked to confirm. */
    PENDING,
    MESSAGE_RECEIVED,
    MESSAGE_STATUS,
    /** Nothing happened; somebody wants to see whether an endpoint works. */
    TEST;

    private static final String NAMESPACE = "dev.shortstop.";

    /** As it is written outside: {@code opted-out}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The attribute {@code type} of a CloudEvent: {@code dev.shortstop.opted-out}. */
    public String cloudEventType() {
        return NAMESPACE + word();
    }
}
