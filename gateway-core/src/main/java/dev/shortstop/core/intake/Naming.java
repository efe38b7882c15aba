package dev.shortstop.core.intake;

import dev.shortstop.core.InboundMessage;

/** What tells one message from an equal one. */
enum Naming {
    /** The SMSC's own id: the same id is the same message. */
    BY_SMSC,
    /** A number that the sending phone counts, if it counts. */
    BY_PHONE,
    /** Nothing. */
    NONE;

    static Naming of(InboundMessage message) {
        if (message.smscMessageId().isPresent()) {
            return BY_SMSC;
        }
        return message.userMessageReference().isPresent() || message.part().isPresent() ? BY_PHONE : NONE;
    }
}
