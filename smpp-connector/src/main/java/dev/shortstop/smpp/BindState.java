package dev.shortstop.smpp;

/** Where one bind of a connection stands. */
public enum BindState {
    /** Looking the host up or opening the TCP connection. */
    CONNECTING,
    /** Connected; bind request sent. */
    BINDING,
    /** In use. */
    BOUND,
    /** Shutting down in order. */
    UNBINDING,
    /** Down; the next attempt is scheduled. */
    WAITING,
    /** Closed for good. */
    CLOSED
}
