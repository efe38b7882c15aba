package dev.shortstop.smpp;

import dev.shortstop.smpp.text.SmsText;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * One message to a subscriber. TON and NPI of both addresses come from the {@link ConnectionSettings}.
 *
 * @param source the short code or sender
 * @param destination the subscriber's number, as the SMSC wants it
 * @param text goes out in GSM-7 where every character fits, else in UCS-2; see {@link SmsText}
 * @param validity how long the SMSC may try; at most 30 days, rounded up to seconds. Empty: the SMSC's own default
 * @param registeredDelivery 0 to 255; 0 asks for no receipt (SMPP 3.4 §5.2.17)
 * @param sendBefore from this moment on it is {@link SubmitResult.NotSent} where it still waits for its turn; by the
 *     system's clock, which goes on where the machine sleeps. Empty: it may go out at any time
 */
public record SubmitSm(
        String source,
        String destination,
        String text,
        Optional<Duration> validity,
        int registeredDelivery,
        Optional<Instant> sendBefore) {
    private static final Duration LONGEST_VALIDITY = Duration.ofDays(30);

    public SubmitSm {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(destination, "destination");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(validity, "validity");
        Objects.requireNonNull(sendBefore, "sendBefore");
        validity.ifPresent(duration -> {
            if (duration.isNegative() || duration.isZero() || duration.compareTo(LONGEST_VALIDITY) > 0) {
                throw new IllegalArgumentException(
                        "validity is more than nothing and at most 30 days, not " + duration);
            }
        });
        if (registeredDelivery < 0 || registeredDelivery > 255) {
            throw new IllegalArgumentException("registered_delivery is 0 to 255, not " + registeredDelivery);
        }
    }

    /** With the SMSC's default validity, no receipt, and all the time in the world. */
    public SubmitSm(String source, String destination, String text) {
        this(source, destination, text, Optional.empty(), 0, Optional.empty());
    }
}
