package dev.shortstop.smpp;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A {@code deliver_sm} from an SMSC (SMPP 3.4 §4.6), decoded. The arrays are not copied: treat them as read-only.
 *
 * @param connection name of the connection it came over
 * @param sessionId the session it came over: another id for every attempt to bind
 * @param sequenceNumber of the PDU, unique within the session as far as the SMSC keeps to the specification
 * @param source who sent it
 * @param destination the short code that it was sent to
 * @param esmClass 0 to 255 (SMPP 3.4 §5.2.12)
 * @param protocolId 0 to 255 (SMPP 3.4 §5.2.13)
 * @param dataCoding 0 to 255 (SMPP 3.4 §5.2.19)
 * @param userData the octets behind the user data header, from short_message or message_payload
 * @param userDataHeader with its length octet; empty where there is none (3GPP TS 23.040 §9.2.3.24)
 * @param text userData as text; where octets could not be decoded, U+FFFD stands for each
 * @param textComplete false where octets could not be decoded, or data_coding is one that carries no known alphabet
 * @param messageId the receipted_message_id TLV (SMPP 3.4 §5.3.2.12)
 * @param userMessageReference the user_message_reference TLV, 0 to 65535 (SMPP 3.4 §5.3.2.17)
 * @param receivedAt when it was decoded
 * @param receivedNanos the same instant on {@link System#nanoTime()}
 */
public record DeliverSm(
        String connection,
        long sessionId,
        int sequenceNumber,
        SmppAddress source,
        SmppAddress destination,
        int esmClass,
        int protocolId,
        int dataCoding,
        byte[] userData,
        byte[] userDataHeader,
        String text,
        boolean textComplete,
        Optional<String> messageId,
        OptionalInt userMessageReference,
        Instant receivedAt,
        long receivedNanos) {

    /** Whether this is an SMSC delivery receipt or an intermediate notification, and no message of a subscriber. */
    public boolean isDeliveryReceipt() {
        int messageType = esmClass & 0x3C;
        return messageType == 0x04 || messageType == 0x20;
    }
}
