package dev.shortstop.smpp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.shortstop.smpp.text.DefaultAlphabet;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SubmitEncoderTest {
    private final SubmitEncoder encoder =
            new SubmitEncoder(DefaultAlphabet.GSM_7, new Numbering(3, 0), new Numbering(1, 1));

    private void refusedWith(CommandStatus status, SubmitSm submit) {
        assertEquals(new SubmitEncoder.Encoded.Unsendable(status), encoder.encode(submit));
    }

    @Test
    void moreThanOneSegmentIsRefused() {
        refusedWith(CommandStatus.ESME_RINVMSGLEN, new SubmitSm("12345", "15550001", "a".repeat(161)));
    }

    @Test
    void addressesThatDoNotFitAreRefused() {
        refusedWith(CommandStatus.ESME_RINVSRCADR, new SubmitSm("1".repeat(21), "15550001", "Hi"));
        refusedWith(CommandStatus.ESME_RINVSRCADR, new SubmitSm("ça", "15550001", "Hi"));
        refusedWith(CommandStatus.ESME_RINVDSTADR, new SubmitSm("12345", "", "Hi"));
        refusedWith(CommandStatus.ESME_RINVDSTADR, new SubmitSm("12345", "1555\u00000001", "Hi"));
    }

    @Test
    void addressesGetTheNumberingOfTheConnection() {
        var sendable = (SubmitEncoder.Encoded.Sendable) encoder.encode(new SubmitSm("12345", "15550001", "Hi"));
        assertEquals(new SmppAddress(3, 0, "12345"), sendable.message().source());
        assertEquals(new SmppAddress(1, 1, "15550001"), sendable.message().destination());
    }

    @Test
    void validityIsARelativeTimeInWholeSeconds() {
        assertEquals("000000000500000R", SubmitEncoder.relativeTime(Duration.ofMinutes(5)));
        assertEquals("000030000000000R", SubmitEncoder.relativeTime(Duration.ofDays(30)));
        assertEquals("000001020304000R", SubmitEncoder.relativeTime(Duration.ofSeconds(93_784)));
        assertEquals("000000000001000R", SubmitEncoder.relativeTime(Duration.ofMillis(1)));
        var sendable = (SubmitEncoder.Encoded.Sendable) encoder.encode(
                new SubmitSm("12345", "15550001", "Hi", Optional.of(Duration.ofMinutes(5)), 1, Optional.empty()));
        assertEquals("000000000500000R", sendable.message().validityPeriod());
        assertEquals(1, sendable.message().registeredDelivery());
    }
}
