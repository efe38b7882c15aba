package dev.shortstop.smpp;

import java.util.Objects;

/** Whether a peer's bind is accepted. */
public sealed interface BindDecision {
    /** It is, on these terms. */
    record Admitted(SessionTerms terms) implements BindDecision {
        public Admitted {
            Objects.requireNonNull(terms, "terms");
        }
    }

    /**
     * It is not: the peer gets the status, and the connection is closed.
     *
     * @param status all that the peer learns; never ESME_ROK
     * @param reason for our own log alone; without secrets
     */
    record Refused(CommandStatus status, String reason) implements BindDecision {
        public Refused {
            Objects.requireNonNull(reason, "reason");
            if (status.isOk()) {
                throw new IllegalArgumentException("ESME_ROK refuses nothing");
            }
        }
    }
}
