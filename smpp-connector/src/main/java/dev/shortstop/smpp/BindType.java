package dev.shortstop.smpp;

/** What a bound session may carry (SMPP 3.4 §2.2). */
public enum BindType {
    /** Both directions. */
    TRANSCEIVER,
    /** {@code deliver_sm} from the SMSC only. */
    RECEIVER,
    /** {@code submit_sm} to the SMSC only. */
    TRANSMITTER;

    /** Whether the SMSC may send {@code deliver_sm} over such a bind. */
    public boolean receives() {
        return this != TRANSMITTER;
    }

    /** Whether {@code submit_sm} may be sent to the SMSC over such a bind. */
    public boolean transmits() {
        return this != RECEIVER;
    }
}
