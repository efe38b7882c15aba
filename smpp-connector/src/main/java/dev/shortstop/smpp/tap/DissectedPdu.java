package dev.shortstop.smpp.tap;

import dev.shortstop.smpp.CommandStatus;
import dev.shortstop.smpp.MessageFormat;
import java.util.List;
import java.util.Optional;

/**
 * A PDU taken apart.
 *
 * @param command as the specification spells it
 * @param status of a response; ESME_ROK in requests, where it says nothing
 * @param fields of the body, in their order, optional parameters behind the mandatory ones; passwords are not told
 * @param sourceAddress of what carries a message
 * @param destinationAddress of what carries a message
 * @param text of what carries a message
 * @param octets of the whole PDU
 */
public record DissectedPdu(
        String command,
        boolean isResponse,
        CommandStatus status,
        int sequenceNumber,
        List<PduField> fields,
        Optional<String> sourceAddress,
        Optional<String> destinationAddress,
        Optional<String> text,
        int octets) {

    public DissectedPdu {
        fields = List.copyOf(fields);
    }

    /**
     * Never fails: what cannot be read is a field of its own, in hexadecimal.
     *
     * @param octets of a whole PDU
     * @param format by which its texts are decoded
     */
    public static DissectedPdu of(byte[] octets, MessageFormat format) {
        return new Dissection(octets, format.textDecoder()).run();
    }
}
