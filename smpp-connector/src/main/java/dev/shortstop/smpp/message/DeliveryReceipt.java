package dev.shortstop.smpp.message;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What an SMSC tells of a message that was submitted to it: by optional parameters, by the text of SMPP 3.4 appendix B,
 * or by both, in which case the parameters count. A receipt stays one whatever can be read of it.
 *
 * @param kind final, or on the way
 * @param messageId as the submit response gave it, or nearly: see {@link #idVariants}
 * @param state what became of the message; empty where neither parameter nor text names one that is known
 * @param submitted messages in the first place ({@code sub:})
 * @param delivered of them ({@code dlvrd:})
 * @param submittedAt by the SMSC's clock, whose zone it does not tell
 * @param doneAt by the SMSC's clock: when the state was reached
 * @param error {@code err:}, whatever the SMSC means by it: mostly digits
 * @param networkError the parameter network_error_code
 * @param messageText the first 20 characters or so of the message, if any
 * @param raw the text of the receipt as it came
 */
public record DeliveryReceipt(
        Kind kind,
        Optional<String> messageId,
        Optional<MessageState> state,
        OptionalInt submitted,
        OptionalInt delivered,
        Optional<LocalDateTime> submittedAt,
        Optional<LocalDateTime> doneAt,
        Optional<String> error,
        Optional<NetworkError> networkError,
        String messageText,
        String raw) {

    /** What esm_class says of a receipt (SMPP 3.4 §5.2.12). */
    public enum Kind {
        /** SMSC Delivery Receipt. Not always the last one: {@link MessageState#isFinal} tells. */
        RECEIPT,
        /** Intermediate Delivery Notification: the message is still under way. */
        INTERMEDIATE
    }

    /**
     * SMPP 3.4 §5.3.2.31.
     *
     * @param network 1 ANSI-136, 2 IS-95, 3 GSM; 0 to 255
     * @param code of that network, 0 to 65535
     */
    public record NetworkError(int network, int code) {
        public NetworkError {
            if (network < 0 || network > 255 || code < 0 || code > 65_535) {
                throw new IllegalArgumentException("network " + network + ", code " + code);
            }
        }
    }

    private static final int MESSAGE_TYPE = 0x3C;
    private static final int TYPE_DEFAULT = 0x00;
    private static final int TYPE_RECEIPT = 0x04;
    private static final int TYPE_SME_ACKNOWLEDGEMENT = 0x08;
    private static final int TYPE_INTERMEDIATE = 0x20;

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyMMddHHmm", Locale.ROOT);
    private static final int QUOTED_CHARACTERS = 20;

    public DeliveryReceipt {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(messageText, "messageText");
        Objects.requireNonNull(raw, "raw");
    }

    /**
     * The receipt that a message is; empty where it is a subscriber's. What esm_class calls a receipt is one, whatever can
     * be read of it. What it calls an acknowledgement of the other SME, or nothing at all, is one only where nobody but an
     * SMSC can have written it: a STOP must not be missed for an odd esm_class.
     *
     * @param esmClass SMPP 3.4 §5.2.12
     * @param raw the octets as text
     * @param receiptedMessageId the parameter of that name (SMPP 3.4 §5.3.2.12)
     * @param messageState the parameter of that name (SMPP 3.4 §5.3.2.35)
     */
    public static Optional<DeliveryReceipt> find(
            int esmClass,
            String raw,
            Optional<String> receiptedMessageId,
            OptionalInt messageState,
            Optional<NetworkError> networkError) {
        boolean hasParameters = receiptedMessageId.isPresent() && messageState.isPresent();
        Optional<Kind> kind = switch (esmClass & MESSAGE_TYPE) {
            case TYPE_RECEIPT -> Optional.of(Kind.RECEIPT);
            case TYPE_INTERMEDIATE -> Optional.of(Kind.INTERMEDIATE);
            case TYPE_SME_ACKNOWLEDGEMENT ->
                hasParameters || ReceiptParser.isReceipt(raw) ? Optional.of(Kind.RECEIPT) : Optional.empty();
            case TYPE_DEFAULT ->
                hasParameters && (raw.isEmpty() || ReceiptParser.isReceipt(raw))
                        ? Optional.of(Kind.RECEIPT)
                        : Optional.empty();
            default -> Optional.empty();
        };
        return kind.map(known -> ReceiptParser.read(known, raw, receiptedMessageId, messageState, networkError));
    }

    /** Whether {@link #find} has to look at the text: not for most messages of subscribers. */
    public static boolean isPossible(int esmClass, Optional<String> receiptedMessageId) {
        return (esmClass & MESSAGE_TYPE) != TYPE_DEFAULT || receiptedMessageId.isPresent();
    }

    /**
     * The receipt to send for one message; {@link #raw} is its text.
     *
     * @param messageId as the submit response gave it
     * @param state {@link Kind#INTERMEDIATE} unless it is final
     * @param submittedAt when the message was taken, in the zone that the peer expects
     * @param doneAt when the state was reached
     * @param error what {@code err:} says, mostly three digits; {@code 000} for none
     * @param messageText of which the first 20 characters are quoted, as far as they are ASCII
     */
    public static DeliveryReceipt of(
            String messageId,
            MessageState state,
            LocalDateTime submittedAt,
            LocalDateTime doneAt,
            String error,
            String messageText) {
        int delivered = state == MessageState.DELIVERED ? 1 : 0;
        String quoted = quoted(messageText);
        String raw = "id:%s sub:001 dlvrd:%03d submit date:%s done date:%s stat:%s err:%s text:%s"
                .formatted(
                        messageId,
                        delivered,
                        DATE.format(submittedAt),
                        DATE.format(doneAt),
                        state.shortName(),
                        error,
                        quoted);
        return new DeliveryReceipt(
                state.isFinal() ? Kind.RECEIPT : Kind.INTERMEDIATE,
                Optional.of(messageId),
                Optional.of(state),
                OptionalInt.of(1),
                OptionalInt.of(delivered),
                Optional.of(submittedAt),
                Optional.of(doneAt),
                Optional.of(error),
                Optional.empty(),
                quoted,
                raw);
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder(QUOTED_CHARACTERS);
        text.codePoints()
                .limit(QUOTED_CHARACTERS)
                .forEach(codePoint -> quoted.append(codePoint >= ' ' && codePoint < 127 ? (char) codePoint : '?'));
        return quoted.toString();
    }

    /** The same, with the parameter network_error_code. */
    public DeliveryReceipt withNetworkError(NetworkError networkError) {
        return new DeliveryReceipt(
                kind,
                messageId,
                state,
                submitted,
                delivered,
                submittedAt,
                doneAt,
                error,
                Optional.of(networkError),
                messageText,
                raw);
    }

    /**
     * The ids under which the message may be known: SMSCs give decimal ids in one place and hexadecimal ones in the other,
     * with and without leading zeros, in capital and in small letters. The most likely first; at most 12, none where the
     * receipt names no id.
     */
    public Set<String> idVariants() {
        return messageId.map(IdSpellings::variants).orElse(Set.of());
    }
}
