package dev.shortstop.smpp;

import dev.shortstop.smpp.message.Concatenation;
import dev.shortstop.smpp.message.DeliveryReceipt;
import dev.shortstop.smpp.message.LongMessage;
import dev.shortstop.smpp.message.UserData;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A message that a peer sent, decoded: a {@code deliver_sm} of an SMSC (SMPP 3.4 §4.6), or a {@code deliver_sm}, {@code
 * submit_sm} or {@code data_sm} of a peer that bound to us.
 *
 * @param command how it came
 * @param connection name of the connection or listener it came over
 * @param sessionId the session it came over: another id for every attempt to bind
 * @param sequenceNumber of the PDU, unique within the session as far as the peer keeps to the specification
 * @param source who sent it
 * @param destination the short code that it was sent to
 * @param esmClass 0 to 255 (SMPP 3.4 §5.2.12)
 * @param protocolId 0 to 255 (SMPP 3.4 §5.2.13)
 * @param dataCoding 0 to 255 (SMPP 3.4 §5.2.19)
 * @param registeredDelivery 0 to 255 (SMPP 3.4 §5.2.17)
 * @param validityPeriod as on the wire; empty for none (SMPP 3.4 §7.1.1)
 * @param userData header and octets, from short_message or message_payload
 * @param text the octets of userData as text; where some could not be decoded, U+FFFD stands for each
 * @param textComplete false where octets could not be decoded, or data_coding is one that carries no known alphabet
 * @param concatenation which part of which long message it is; empty where it is whole
 * @param receipt what the SMSC tells of a message that was submitted to it; empty where this is a message of a subscriber
 * @param messageId the receipted_message_id TLV (SMPP 3.4 §5.3.2.12)
 * @param userMessageReference the user_message_reference TLV, 0 to 65535 (SMPP 3.4 §5.3.2.17)
 * @param receivedAt when it was decoded
 * @param receivedNanos the same instant on {@link System#nanoTime()}
 */
public record ReceivedMessage(
        Command command,
        String connection,
        long sessionId,
        int sequenceNumber,
        SmppAddress source,
        SmppAddress destination,
        int esmClass,
        int protocolId,
        int dataCoding,
        int registeredDelivery,
        String validityPeriod,
        UserData userData,
        String text,
        boolean textComplete,
        Optional<Concatenation> concatenation,
        Optional<DeliveryReceipt> receipt,
        Optional<String> messageId,
        OptionalInt userMessageReference,
        Instant receivedAt,
        long receivedNanos) {

    /** The requests that carry messages. */
    public enum Command {
        DELIVER_SM,
        SUBMIT_SM,
        DATA_SM;

        /** As the specification writes it. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether this is an SMSC delivery receipt or an intermediate notification, and no message of a subscriber. */
    public boolean isDeliveryReceipt() {
        return receipt.isPresent();
    }

    /** This message as a part, to be joined with the others; empty where it is whole. */
    public Optional<LongMessage.Part> part() {
        return concatenation.map(place -> new LongMessage.Part(place, userData, dataCoding));
    }
}
