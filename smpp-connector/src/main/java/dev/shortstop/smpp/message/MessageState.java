package dev.shortstop.smpp.message;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What became of a message at an SMSC (SMPP 3.4 §5.2.28, and §4.7.15 of SMPP 5.0 for the first and the last). */
public enum MessageState {
    /** Kept to be sent later. */
    SCHEDULED(0, "SCHEDLD"),
    /** Under way. */
    ENROUTE(1, "ENROUTE"),
    /** The handset has it. */
    DELIVERED(2, "DELIVRD"),
    /** Its validity period ended. */
    EXPIRED(3, "EXPIRED"),
    DELETED(4, "DELETED"),
    UNDELIVERABLE(5, "UNDELIV"),
    /** Taken on by somebody on the subscriber's behalf; many SMSCs mean by it that it is under way. */
    ACCEPTED(6, "ACCEPTD"),
    /** The SMSC cannot tell. */
    UNKNOWN(7, "UNKNOWN"),
    REJECTED(8, "REJECTD"),
    SKIPPED(9, "SKIPPED");

    /** Of a state's first letters, which all spellings share: so many tell every state from every other. */
    private static final int TELLING_LETTERS = 5;

    private final int value;
    private final String shortName;

    MessageState(int value, String shortName) {
        this.value = value;
        this.shortName = shortName;
    }

    /** The octet of message_state. */
    public int value() {
        return value;
    }

    /** The seven letters of a receipt's {@code stat:} (SMPP 3.4 appendix B). */
    public String shortName() {
        return shortName;
    }

    /**
     * Whether no other state can follow. Not ACCEPTED and UNKNOWN: SMSCs send both before they send the outcome.
     */
    public boolean isFinal() {
        return switch (this) {
            case DELIVERED, EXPIRED, DELETED, UNDELIVERABLE, REJECTED, SKIPPED -> true;
            case SCHEDULED, ENROUTE, ACCEPTED, UNKNOWN -> false;
        };
    }

    /** Empty for values that are reserved. */
    public static Optional<MessageState> ofValue(int value) {
        return Arrays.stream(values()).filter(state -> state.value == value).findFirst();
    }

    /**
     * The state that a receipt's {@code stat:} names, in seven letters or in full, in any case: {@code DELIVRD}, {@code
     * Delivered}, {@code UNDELIVERED}; {@code FAILED} is undeliverable. Empty for what is none.
     */
    public static Optional<MessageState> ofName(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        if (upper.equals("FAILED")) {
            return Optional.of(UNDELIVERABLE);
        }
        if (upper.length() < TELLING_LETTERS) {
            return Optional.empty();
        }
        String telling = upper.substring(0, TELLING_LETTERS);
        return Arrays.stream(values())
                .filter(state -> state.shortName.startsWith(telling))
                .findFirst();
    }
}
