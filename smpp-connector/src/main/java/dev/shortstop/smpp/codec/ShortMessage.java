package dev.shortstop.smpp.codec;

import dev.shortstop.smpp.SmppAddress;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The body that deliver_sm and submit_sm share (SMPP 3.4 §4.4, §4.6), as far as it is used.
 *
 * @param validityPeriod as on the wire; empty for none
 * @param octets short_message, or message_payload where short_message is empty; the user data header still in it
 * @param receiptedMessageId SMPP 3.4 §5.3.2.12; read only, and empty where it cannot be read
 * @param userMessageReference SMPP 3.4 §5.3.2.17; empty where it cannot be read
 */
public record ShortMessage(
        SmppAddress source,
        SmppAddress destination,
        int esmClass,
        int protocolId,
        int dataCoding,
        int registeredDelivery,
        String validityPeriod,
        byte[] octets,
        Optional<String> receiptedMessageId,
        OptionalInt userMessageReference) {

    /** With protocol_id 0, no validity period and no receipt asked for. */
    public static ShortMessage of(
            SmppAddress source,
            SmppAddress destination,
            int esmClass,
            int dataCoding,
            byte[] octets,
            OptionalInt userMessageReference) {
        return new ShortMessage(
                source, destination, esmClass, 0, dataCoding, 0, "", octets, Optional.empty(), userMessageReference);
    }
}
