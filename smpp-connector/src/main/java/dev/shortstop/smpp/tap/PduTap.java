package dev.shortstop.smpp.tap;

/** Is told of every PDU that a listener's sessions receive and send, in the order of the wire. */
@FunctionalInterface
public interface PduTap {

    /** Called on event loops, before a received PDU is handled: must not block. */
    void onPdu(TappedPdu pdu);
}
