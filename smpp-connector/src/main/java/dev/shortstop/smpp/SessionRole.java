package dev.shortstop.smpp;

import dev.shortstop.smpp.codec.Pdu;

/** What a session does that differs by role. Called on the session's event loop. */
interface SessionRole {
    /** Who is on the other side. */
    SessionRules.Peer peer();

    /** The TCP connection is there, and its TLS handshake is done where there is one. */
    void onOpened(SmppSession session);

    /** Takes what is to be told of faulty requests; the same for every session with that peer, where it is known. */
    PeerFaultLog faultLog();

    /**
     * A bind or its response, a generic_nack to it, whose status is never ESME_ROK, an outbind, or a message, each only
     * where {@link SessionRules} let it come. Everything else is the session's own business.
     */
    void onPdu(SmppSession session, Pdu pdu);

    /** The session has ended, whoever ended it; its unanswered requests are told next. Once, and the last call. */
    void onClosed(SmppSession session, String reason);
}
