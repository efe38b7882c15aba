package dev.shortstop.smpp;

/** Where a session stands (SMPP 3.4 §2.2). */
enum SessionState {
    /** Connected; not bound yet. */
    OPEN,
    BOUND_TX,
    BOUND_RX,
    BOUND_TRX,
    /** One side sent unbind: what is under way is finished, and nothing new begins. */
    UNBINDING,
    CLOSED;

    static SessionState bound(BindType type) {
        return switch (type) {
            case TRANSMITTER -> BOUND_TX;
            case RECEIVER -> BOUND_RX;
            case TRANSCEIVER -> BOUND_TRX;
        };
    }

    boolean isBound() {
        return this == BOUND_TX || this == BOUND_RX || this == BOUND_TRX;
    }
}
