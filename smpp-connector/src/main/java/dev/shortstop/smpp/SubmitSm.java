package dev.shortstop.smpp;

import dev.shortstop.smpp.text.SmsText;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One message to a subscriber, of any length: what takes more than one segment goes out in parts. TON and NPI of both
 * addresses, and how parts are made, come from the {@link MessageFormat} of the connection.
 *
 * @param source the short code or sender
 * @param destination the subscriber's number, as the SMSC wants it
 * @param text goes out in the alphabet that takes the fewest segments; see {@link SmsText}
 * @param validity how long the SMSC may try; at most 30 days, rounded up to seconds. Empty: the SMSC's own default
 * @param registeredDelivery 0 to 255; 0 asks for no receipt (SMPP 3.4 §5.2.17). Every segment asks for its own
 * @param sendBefore from this moment on it is {@link SubmitResult.NotSent} where it still waits for its turn; by the
 *     system's clock, which goes on where the machine sleeps. Holds for each segment. Empty: it may go out at any time
 * @param concatenationReference what the parts of a long message have in common, 0 to 65535, of which 8-bit references
 *     take the lower eight bits. Give every try of one message the same one, so that handsets join parts of different tries.
 *     Empty: one that counts upwards
 */
public record SubmitSm(
        String source,
        String destination,
        String text,
        Optional<Duration> validity,
        int registeredDelivery,
        Optional<Instant> sendBefore,
        OptionalInt concatenationReference) {
    private static final Duration LONGEST_VALIDITY = Duration.ofDays(30);

    public SubmitSm {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(destination, "destination");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(validity, "validity");
        Objects.requireNonNull(sendBefore, "sendBefore");
        Objects.requireNonNull(concatenationReference, "concatenationReference");
        validity.ifPresent(duration -> {
            if (duration.isNegative() || duration.isZero() || duration.compareTo(LONGEST_VALIDITY) > 0) {
                throw new IllegalArgumentException(
                        "validity is more than nothing and at most 30 days, not " + duration);
            }
        });
        if (registeredDelivery < 0 || registeredDelivery > 255) {
            throw new IllegalArgumentException("registered_delivery is 0 to 255, not " + registeredDelivery);
        }
        concatenationReference.ifPresent(reference -> {
            if (reference < 0 || reference > 65_535) {
                throw new IllegalArgumentException("a concatenation reference is 0 to 65535, not " + reference);
            }
        });
    }

    /** With the SMSC's default validity, no receipt, all the time in the world, and any reference. */
    public SubmitSm(String source, String destination, String text) {
        this(source, destination, text, Optional.empty(), 0, Optional.empty(), OptionalInt.empty());
    }
}
