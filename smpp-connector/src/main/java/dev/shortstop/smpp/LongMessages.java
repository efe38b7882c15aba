package dev.shortstop.smpp;

/** How a text of more than one segment goes to a peer. */
public enum LongMessages {
    /** In parts with a user data header and an 8-bit reference: what every SMSC and every handset knows. */
    UDH_8,
    /** In parts with a user data header and a 16-bit reference: 2 septets less a part, and fewer clashes. */
    UDH_16,
    /** In parts with sar TLVs, of which the SMSC makes the header. As UDH_8 for a peer of SMPP 3.3, which has no TLVs. */
    SAR,
    /** In one message_payload, which the SMSC cuts. As UDH_8 for a peer of SMPP 3.3, which has no TLVs. */
    PAYLOAD;

    boolean needsOptionalParameters() {
        return this == SAR || this == PAYLOAD;
    }
}
