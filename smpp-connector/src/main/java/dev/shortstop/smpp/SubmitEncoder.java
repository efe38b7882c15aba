package dev.shortstop.smpp;

import dev.shortstop.smpp.codec.ShortMessage;
import dev.shortstop.smpp.message.Concatenation;
import dev.shortstop.smpp.message.Concatenation.Width;
import dev.shortstop.smpp.message.UserDataHeader;
import dev.shortstop.smpp.text.EncodedText;
import dev.shortstop.smpp.text.TextEncoder;
import dev.shortstop.smpp.text.TooManySegmentsException;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** Turns a {@link SubmitSm} into what one peer expects, or says why it can never be sent. Any thread. */
final class SubmitEncoder {
    /** source_addr and destination_addr hold 20 characters and a NUL (SMPP 3.4 §4.4.1). */
    private static final int MAX_ADDRESS_CHARACTERS = 20;

    private static final int HEADER_INDICATOR = 0x40;

    private final MessageFormat format;
    private final TextEncoder textEncoder;
    /** Drawn anew at each start, so that the parts of two runs are not taken for one message. */
    private final AtomicInteger references =
            new AtomicInteger(ThreadLocalRandom.current().nextInt());

    SubmitEncoder(MessageFormat format) {
        this.format = format;
        this.textEncoder = new TextEncoder(format.dataCodingZero(), format.languages());
    }

    /** Either the segments to send, in order, or the status that tells why not. */
    sealed interface Encoded {
        record Sendable(List<ShortMessage> segments) implements Encoded {}

        record Unsendable(CommandStatus status) implements Encoded {}
    }

    /**
     * Hands a message on; the future gets what becomes of it.
     *
     * @param command submit_sm to an SMSC, deliver_sm to a peer that bound to us
     */
    CompletableFuture<SubmitResult> send(
            SubmitSm submit, ReceivedMessage.Command command, RequestDispatcher dispatcher) {
        Encoded encoded = encode(submit, dispatcher.allowsOptionalParameters());
        if (encoded instanceof Encoded.Unsendable unsendable) {
            return CompletableFuture.completedFuture(new SubmitResult.Refused(unsendable.status()));
        }
        PendingSubmit pending =
                new PendingSubmit(command, ((Encoded.Sendable) encoded).segments(), submit.sendBefore());
        dispatcher.submit(pending.segments());
        return pending.result();
    }

    /** @param optionalParameters whether the peer takes any (SMPP 3.4 §3.4) */
    Encoded encode(SubmitSm submit, boolean optionalParameters) {
        if (!fits(submit.source())) {
            return new Encoded.Unsendable(CommandStatus.ESME_RINVSRCADR);
        }
        if (!fits(submit.destination()) || submit.destination().isEmpty()) {
            return new Encoded.Unsendable(CommandStatus.ESME_RINVDSTADR);
        }
        LongMessages mode = format.longMessages();
        try {
            return new Encoded.Sendable(segments(
                    submit, mode.needsOptionalParameters() && !optionalParameters ? LongMessages.UDH_8 : mode));
        } catch (TooManySegmentsException tooLong) {
            return new Encoded.Unsendable(CommandStatus.ESME_RINVMSGLEN);
        }
    }

    private List<ShortMessage> segments(SubmitSm submit, LongMessages mode) {
        EncodedText text = textEncoder.encode(submit.text(), concatenationOctets(mode));
        int total = text.segments().size();
        if (total == 1) {
            return List.of(segment(submit, text, 0, Optional.empty(), false));
        }
        if (mode == LongMessages.PAYLOAD) {
            return List.of(segment(submit, textEncoder.encodeWhole(submit.text()), 0, Optional.empty(), true));
        }
        Width width = width(mode);
        int reference = submit.concatenationReference().orElseGet(references::getAndIncrement);
        int referenceOfWidth = reference & (width == Width.EIGHT_BITS ? 0xFF : 0xFFFF);
        List<ShortMessage> segments = new ArrayList<>(total);
        for (int index = 0; index < total; index++) {
            Concatenation part = new Concatenation(referenceOfWidth, width, total, index + 1);
            segments.add(segment(submit, text, index, Optional.of(part), false));
        }
        return segments;
    }

    private static int concatenationOctets(LongMessages mode) {
        return switch (mode) {
            case UDH_8, PAYLOAD -> 5;
            case UDH_16 -> 6;
            case SAR -> 0;
        };
    }

    private static Width width(LongMessages mode) {
        return switch (mode) {
            case UDH_8, PAYLOAD -> Width.EIGHT_BITS;
            case UDH_16 -> Width.SIXTEEN_BITS;
            case SAR -> Width.SAR;
        };
    }

    private ShortMessage segment(
            SubmitSm submit, EncodedText text, int index, Optional<Concatenation> part, boolean inPayload) {
        byte[] header = UserDataHeader.of(text.shiftTables(), part).octets();
        return new ShortMessage(
                format.sourceNumbering().of(submit.source()),
                format.destinationNumbering().of(submit.destination()),
                header.length == 0 ? 0 : HEADER_INDICATOR,
                0,
                text.dataCoding(),
                submit.registeredDelivery(),
                submit.validity().map(SubmitEncoder::relativeTime).orElse(""),
                joined(header, text.segments().get(index)),
                inPayload,
                Optional.empty(),
                OptionalInt.empty(),
                part.filter(known -> known.width() == Width.SAR)
                        .map(known -> new ShortMessage.Sar(known.reference(), known.total(), known.number())),
                OptionalInt.empty(),
                Optional.empty());
    }

    private static byte[] joined(byte[] header, byte[] octets) {
        if (header.length == 0) {
            return octets;
        }
        ByteArrayOutputStream joined = new ByteArrayOutputStream(header.length + octets.length);
        joined.writeBytes(header);
        joined.writeBytes(octets);
        return joined.toByteArray();
    }

    private static boolean fits(String address) {
        if (address.length() > MAX_ADDRESS_CHARACTERS) {
            return false;
        }
        for (int index = 0; index < address.length(); index++) {
            char character = address.charAt(index);
            if (character == 0 || character >= 128) {
                return false;
            }
        }
        return true;
    }

    /** {@code YYMMDDhhmmss000R}, relative to the SMSC's own clock (SMPP 3.4 §7.1.1). */
    static String relativeTime(Duration validity) {
        Duration seconds = validity.getNano() == 0 ? validity : Duration.ofSeconds(validity.getSeconds() + 1);
        return "0000%02d%02d%02d%02d000R"
                .formatted(
                        seconds.toDaysPart(), seconds.toHoursPart(), seconds.toMinutesPart(), seconds.toSecondsPart());
    }
}
