package dev.shortstop.smpp;

import dev.shortstop.smpp.codec.ShortMessage;
import dev.shortstop.smpp.message.Concatenation;
import dev.shortstop.smpp.message.Concatenation.Width;
import dev.shortstop.smpp.message.DeliveryReceipt;
import dev.shortstop.smpp.message.DeliveryReceipt.Kind;
import dev.shortstop.smpp.message.DeliveryReceipt.NetworkError;
import dev.shortstop.smpp.message.MessageState;
import dev.shortstop.smpp.text.DefaultAlphabet;
import dev.shortstop.smpp.text.EncodedText;
import dev.shortstop.smpp.text.TextEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A {@code deliver_sm} to send, as it is to be on the wire. The array is not copied.
 *
 * @param esmClass 0 to 255 (SMPP 3.4 §5.2.12)
 * @param dataCoding 0 to 255 (SMPP 3.4 §5.2.19)
 * @param userData with the user data header, where esmClass announces one
 * @param inPayload whether userData goes into message_payload, as more than 254 octets do in any case
 * @param userMessageReference the TLV by which the sender names its message, 0 to 65535 (SMPP 3.4 §5.3.2.17)
 * @param sar goes into the sar TLVs; its width is {@link Width#SAR}
 * @param receipt whose id, state and network error go into TLVs (SMPP 3.4 §5.3.2.12, §5.3.2.35, §5.3.2.31)
 */
public record OutgoingDeliverSm(
        SmppAddress source,
        SmppAddress destination,
        int esmClass,
        int dataCoding,
        byte[] userData,
        boolean inPayload,
        OptionalInt userMessageReference,
        Optional<Concatenation> sar,
        Optional<DeliveryReceipt> receipt) {
    private static final int ESM_CLASS_RECEIPT = 0x04;
    private static final int ESM_CLASS_INTERMEDIATE = 0x20;

    public OutgoingDeliverSm {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(destination, "destination");
        if (userData.length > 65_535) {
            throw new IllegalArgumentException("message_payload holds 65,535 octets, not " + userData.length);
        }
        sar.ifPresent(part -> {
            if (part.width() != Width.SAR) {
                throw new IllegalArgumentException(part + " belongs into a user data header");
            }
        });
    }

    /** In short_message, without any TLV. */
    public OutgoingDeliverSm(
            SmppAddress source, SmppAddress destination, int esmClass, int dataCoding, byte[] userData) {
        this(
                source,
                destination,
                esmClass,
                dataCoding,
                userData,
                false,
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The same, named by its sender. */
    public OutgoingDeliverSm withUserMessageReference(int reference) {
        return new OutgoingDeliverSm(
                source,
                destination,
                esmClass,
                dataCoding,
                userData,
                inPayload,
                OptionalInt.of(reference),
                sar,
                receipt);
    }

    /** A text in one message whatever its length, in GSM-7 where every character fits, else in UCS-2. */
    public static OutgoingDeliverSm text(SmppAddress source, SmppAddress destination, String text) {
        EncodedText encoded = new TextEncoder(DefaultAlphabet.GSM_7, Set.of()).encodeWhole(text);
        return new OutgoingDeliverSm(
                source, destination, 0, encoded.dataCoding(), encoded.segments().get(0));
    }

    /**
     * A text in as many messages as it takes, in order.
     *
     * @param format of which alphabets and long messages count: the addresses are given
     * @param reference of the parts, 0 to 65535
     * @throws IllegalArgumentException where the text takes more than 255 parts, or an address does not fit
     */
    public static List<OutgoingDeliverSm> parts(
            SmppAddress source, SmppAddress destination, String text, MessageFormat format, int reference) {
        SubmitSm whole = new SubmitSm(
                source.address(),
                destination.address(),
                text,
                Optional.empty(),
                0,
                Optional.empty(),
                OptionalInt.of(reference));
        MessageFormat addressed = format.withNumberings(
                new Numbering(source.ton(), source.npi()), new Numbering(destination.ton(), destination.npi()));
        SubmitEncoder.Encoded encoded = new SubmitEncoder(addressed).encode(whole, true);
        if (encoded instanceof SubmitEncoder.Encoded.Sendable sendable) {
            return sendable.segments().stream().map(OutgoingDeliverSm::of).toList();
        }
        throw new IllegalArgumentException("cannot be sent: " + encoded);
    }

    private static OutgoingDeliverSm of(ShortMessage message) {
        return new OutgoingDeliverSm(
                message.source(),
                message.destination(),
                message.esmClass(),
                message.dataCoding(),
                message.octets(),
                message.inPayload(),
                message.userMessageReference(),
                message.sar().map(sar -> new Concatenation(sar.reference(), Width.SAR, sar.total(), sar.number())),
                Optional.empty());
    }

    /**
     * A receipt, as text and TLVs (SMPP 3.4 §4.6, appendix B).
     *
     * @param source of the receipt: the destination of the message that it is about
     * @param destination of the receipt: the source of that message
     */
    public static OutgoingDeliverSm receipt(SmppAddress source, SmppAddress destination, DeliveryReceipt receipt) {
        return new OutgoingDeliverSm(
                source,
                destination,
                receipt.kind() == Kind.RECEIPT ? ESM_CLASS_RECEIPT : ESM_CLASS_INTERMEDIATE,
                0,
                receipt.raw().getBytes(StandardCharsets.US_ASCII),
                false,
                OptionalInt.empty(),
                Optional.empty(),
                Optional.of(receipt));
    }

    ShortMessage toShortMessage() {
        Optional<MessageState> state = receipt.flatMap(DeliveryReceipt::state);
        return new ShortMessage(
                source,
                destination,
                esmClass,
                0,
                dataCoding,
                0,
                "",
                userData,
                inPayload,
                receipt.flatMap(DeliveryReceipt::messageId),
                userMessageReference,
                sar.map(part -> new ShortMessage.Sar(part.reference(), part.total(), part.number())),
                state.isPresent() ? OptionalInt.of(state.get().value()) : OptionalInt.empty(),
                receipt.flatMap(DeliveryReceipt::networkError).map(OutgoingDeliverSm::octets));
    }

    private static byte[] octets(NetworkError error) {
        return new byte[] {(byte) error.network(), (byte) (error.code() >> Byte.SIZE), (byte) error.code()};
    }
}
