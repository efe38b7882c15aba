package dev.shortstop.smpp;

/** Which side of SMPP a {@link MessageChannel} is on. */
public enum ConnectionRole {
    /** We bind to an SMSC: submit_sm goes out over transmitters, deliver_sm comes in over receivers. */
    CLIENT,
    /** A peer binds to us: its transmitters bring its messages, and its receivers take ours. */
    SERVER
}
