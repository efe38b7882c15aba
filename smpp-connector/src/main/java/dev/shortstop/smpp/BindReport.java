package dev.shortstop.smpp;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a {@link BindProbe} saw.
 *
 * @param steps those that went through, in order
 * @param failure where it stopped; empty where everything went through
 * @param status of the answer to the bind; empty where none came
 * @param systemId as the SMSC calls itself in its answer; empty where it did not say
 * @param interfaceVersion the sc_interface_version of the answer; empty where it named none
 */
public record BindReport(
        List<Step> steps,
        Optional<Failure> failure,
        Optional<Tls> tls,
        Optional<CommandStatus> status,
        Optional<String> systemId,
        Optional<InterfaceVersion> interfaceVersion) {

    public BindReport {
        steps = List.copyOf(steps);
        Objects.requireNonNull(failure, "failure");
    }

    public boolean succeeded() {
        return failure.isEmpty();
    }

    /** What is done, in this order; {@link #TLS} only where the settings ask for it. */
    public enum Stage {
        LOOK_UP,
        CONNECT,
        TLS,
        BIND,
        ENQUIRE_LINK,
        UNBIND
    }

    /**
     * A stage that went through.
     *
     * @param detail what was found, in words; may be empty
     */
    public record Step(Stage stage, Duration took, String detail) {}

    /**
     * The stage that did not.
     *
     * @param reason what happened
     * @param mend what to try; may be empty
     */
    public record Failure(Stage stage, Duration took, String reason, String mend) {}

    /**
     * The TLS session.
     *
     * @param protocol {@code TLSv1.3} or {@code TLSv1.2}
     * @param subject of the SMSC's certificate, as a distinguished name
     * @param names that the certificate is for: DNS names and addresses
     * @param issuer as a distinguished name
     * @param notAfter when the certificate expires
     */
    public record Tls(
            String protocol, String cipherSuite, String subject, List<String> names, String issuer, Instant notAfter) {}
}
