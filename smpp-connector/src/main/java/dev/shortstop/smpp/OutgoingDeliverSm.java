package dev.shortstop.smpp;

import dev.shortstop.smpp.text.DefaultAlphabet;
import dev.shortstop.smpp.text.EncodedText;
import dev.shortstop.smpp.text.TextEncoder;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A {@code deliver_sm} to send. The array is not copied.
 *
 * @param esmClass 0 to 255 (SMPP 3.4 §5.2.12)
 * @param dataCoding 0 to 255 (SMPP 3.4 §5.2.19)
 * @param userData with the user data header, where esmClass announces one; more than 254 octets go into message_payload
 * @param userMessageReference the TLV by which the sender names its message, 0 to 65535 (SMPP 3.4 §5.3.2.17)
 */
public record OutgoingDeliverSm(
        SmppAddress source,
        SmppAddress destination,
        int esmClass,
        int dataCoding,
        byte[] userData,
        OptionalInt userMessageReference) {
    public OutgoingDeliverSm {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(destination, "destination");
        if (userData.length > 65_535) {
            throw new IllegalArgumentException("message_payload holds 65,535 octets, not " + userData.length);
        }
    }

    /** Without a reference. */
    public OutgoingDeliverSm(
            SmppAddress source, SmppAddress destination, int esmClass, int dataCoding, byte[] userData) {
        this(source, destination, esmClass, dataCoding, userData, OptionalInt.empty());
    }

    /** The same, named by its sender. */
    public OutgoingDeliverSm withUserMessageReference(int reference) {
        return new OutgoingDeliverSm(source, destination, esmClass, dataCoding, userData, OptionalInt.of(reference));
    }

    /** A text in GSM-7 where every character fits, else in UCS-2. */
    public static OutgoingDeliverSm text(SmppAddress source, SmppAddress destination, String text) {
        EncodedText encoded = new TextEncoder(DefaultAlphabet.GSM_7, Set.of()).encodeWhole(text);
        return new OutgoingDeliverSm(
                source, destination, 0, encoded.dataCoding(), encoded.segments().get(0));
    }
}
