package dev.shortstop.smpp;

import dev.shortstop.smpp.codec.ShortMessage;
import dev.shortstop.smpp.text.DefaultAlphabet;
import dev.shortstop.smpp.text.EncodedText;
import dev.shortstop.smpp.text.SmsText;
import dev.shortstop.smpp.text.TextEncoder;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Turns a {@link SubmitSm} into what one connection's SMSC expects, or says why it can never be sent. Any thread. */
final class SubmitEncoder {
    /** source_addr and destination_addr hold 20 characters and a NUL (SMPP 3.4 §4.4.1). */
    private static final int MAX_ADDRESS_CHARACTERS = 20;

    private final TextEncoder textEncoder;
    private final Numbering sourceNumbering;
    private final Numbering destinationNumbering;

    SubmitEncoder(DefaultAlphabet dataCodingZero, Numbering sourceNumbering, Numbering destinationNumbering) {
        this.textEncoder = new TextEncoder(dataCodingZero, Set.of());
        this.sourceNumbering = sourceNumbering;
        this.destinationNumbering = destinationNumbering;
    }

    /** Either a message to send or the status that tells why not. */
    sealed interface Encoded {
        record Sendable(ShortMessage message) implements Encoded {}

        record Unsendable(CommandStatus status) implements Encoded {}
    }

    Encoded encode(SubmitSm submit) {
        if (!fits(submit.source())) {
            return new Encoded.Unsendable(CommandStatus.ESME_RINVSRCADR);
        }
        if (!fits(submit.destination()) || submit.destination().isEmpty()) {
            return new Encoded.Unsendable(CommandStatus.ESME_RINVDSTADR);
        }
        EncodedText text = textEncoder.encodeWhole(submit.text());
        if (SmsText.of(submit.text()).segments() > 1) {
            return new Encoded.Unsendable(CommandStatus.ESME_RINVMSGLEN);
        }
        return new Encoded.Sendable(new ShortMessage(
                sourceNumbering.of(submit.source()),
                destinationNumbering.of(submit.destination()),
                0,
                0,
                text.dataCoding(),
                submit.registeredDelivery(),
                submit.validity().map(SubmitEncoder::relativeTime).orElse(""),
                text.segments().get(0),
                false,
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty()));
    }

    private static boolean fits(String address) {
        return address.length() <= MAX_ADDRESS_CHARACTERS && address.chars().allMatch(c -> c > 0 && c < 128);
    }

    /** {@code YYMMDDhhmmss000R}, relative to the SMSC's own clock (SMPP 3.4 §7.1.1). */
    static String relativeTime(Duration validity) {
        Duration seconds = validity.getNano() == 0 ? validity : Duration.ofSeconds(validity.getSeconds() + 1);
        return "0000%02d%02d%02d%02d000R"
                .formatted(
                        seconds.toDaysPart(), seconds.toHoursPart(), seconds.toMinutesPart(), seconds.toSecondsPart());
    }
}
