package dev.shortstop.smpp;

import dev.shortstop.smpp.BindReport.Failure;
import dev.shortstop.smpp.BindReport.Stage;
import dev.shortstop.smpp.BindReport.Step;
import dev.shortstop.smpp.BindReport.Tls;
import dev.shortstop.smpp.codec.Pdu;
import java.security.cert.Certificate;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/** Writes down how a {@link BindProbe} fares. The first failure ends it. Confined to one event loop. */
final class ProbeRecord {
    private final List<Step> steps = new ArrayList<>();
    private final CompletableFuture<BindReport> report = new CompletableFuture<>();
    private Stage stage = Stage.LOOK_UP;
    private long sinceNanos;
    private Optional<Tls> tls = Optional.empty();
    private Optional<CommandStatus> status = Optional.empty();
    private Optional<String> systemId = Optional.empty();
    private Optional<InterfaceVersion> version = Optional.empty();

    CompletableFuture<BindReport> report() {
        return report;
    }

    void begin(Stage next) {
        stage = next;
        sinceNanos = System.nanoTime();
    }

    void done(String detail) {
        steps.add(new Step(stage, took(), detail));
    }

    void onTls(SSLSession session) {
        tls = find(session);
        done(session.getProtocol());
    }

    private static Optional<Tls> find(SSLSession session) {
        try {
            Certificate[] chain = session.getPeerCertificates();
            X509Certificate certificate = (X509Certificate) chain[0];
            return Optional.of(new Tls(
                    session.getProtocol(),
                    session.getCipherSuite(),
                    certificate.getSubjectX500Principal().getName(),
                    names(certificate),
                    certificate.getIssuerX500Principal().getName(),
                    certificate.getNotAfter().toInstant()));
        } catch (SSLPeerUnverifiedException | CertificateParsingException unreadable) {
            return Optional.empty();
        }
    }

    private static List<String> names(X509Certificate certificate) throws CertificateParsingException {
        Collection<List<?>> names = certificate.getSubjectAlternativeNames();
        return names == null
                ? List.of()
                : names.stream().map(name -> String.valueOf(name.get(1))).toList();
    }

    void onAnswer(Pdu.BindResp response) {
        systemId = Optional.of(response.systemId()).filter(id -> !id.isEmpty());
        version = response.interfaceVersion().stream()
                .mapToObj(InterfaceVersion::of)
                .findFirst();
        status = Optional.of(response.status());
    }

    void failBind(CommandStatus refusal) {
        status = Optional.of(refusal);
        fail("bind refused with " + refusal, BindRefusal.meaning(refusal));
    }

    void fail(String reason) {
        fail(
                reason,
                switch (stage) {
                    case LOOK_UP -> "check the name, and this machine's name servers";
                    case CONNECT ->
                        "check host and port, firewalls, and whether the carrier allows this machine's address";
                    case TLS -> "";
                    case BIND ->
                        "check that this is an SMPP port, and whether it wants TLS; some SMSCs close the connection"
                                + " without an answer where address, system_id or password is wrong";
                    case ENQUIRE_LINK -> "the SMSC took the bind and then fell silent; ask the carrier";
                    case UNBIND -> "the bind works; the SMSC does not end it in order, which does no harm";
                });
    }

    private void fail(String reason, String mend) {
        complete(Optional.of(new Failure(stage, took(), reason, mend)));
    }

    /** The last that is heard of a connection. */
    void onClosed(String reason) {
        if (stage == Stage.UNBIND && reason.equals(SessionEnding.UNBOUND)) {
            done("");
            complete(Optional.empty());
        } else {
            fail(reason);
        }
    }

    private Duration took() {
        return Duration.ofNanos(System.nanoTime() - sinceNanos);
    }

    private void complete(Optional<Failure> failure) {
        report.complete(new BindReport(steps, failure, tls, status, systemId, version));
    }
}
