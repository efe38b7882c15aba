package dev.shortstop.smpp.codec;

import dev.shortstop.smpp.SmppAddress;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What deliver_sm, submit_sm and data_sm carry (SMPP 3.4 §4.4, §4.6, §4.7), as far as it is used.
 *
 * @param validityPeriod as on the wire; empty for none
 * @param octets short_message, or message_payload where short_message is empty; the user data header still in it
 * @param inPayload whether the octets are in message_payload (SMPP 3.4 §5.3.2.32); more than 254, and those of a data_sm,
 *     are written there in any case
 * @param receiptedMessageId SMPP 3.4 §5.3.2.12; empty where it cannot be read
 * @param userMessageReference SMPP 3.4 §5.3.2.17; empty where it cannot be read
 * @param sar the three sar parameters; empty unless all three can be read
 * @param messageState SMPP 3.4 §5.3.2.35; empty where it cannot be read
 * @param networkErrorCode three octets (SMPP 3.4 §5.3.2.31); empty where there are not that many
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
        boolean inPayload,
        Optional<String> receiptedMessageId,
        OptionalInt userMessageReference,
        Optional<Sar> sar,
        OptionalInt messageState,
        Optional<byte[]> networkErrorCode) {

    /**
     * sar_msg_ref_num, sar_total_segments and sar_segment_seqnum as on the wire, whether or not they make sense (SMPP 3.4
     * §5.3.2.22 to §5.3.2.24).
     */
    public record Sar(int reference, int total, int number) {}

    /** The same for a peer of SMPP 3.3; what only an optional parameter can hold is lost. */
    public ShortMessage withoutOptionalParameters() {
        return new ShortMessage(
                source,
                destination,
                esmClass,
                protocolId,
                dataCoding,
                registeredDelivery,
                validityPeriod,
                octets,
                false,
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty());
    }
}
