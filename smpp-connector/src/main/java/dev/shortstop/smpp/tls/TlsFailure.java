package dev.shortstop.smpp.tls;

import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.security.SignatureException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Says in words what went wrong with TLS, and what to do about it. */
public final class TlsFailure {
    private TlsFailure() {}

    /** Empty where {@code cause} has nothing to do with TLS. */
    public static Optional<String> find(Throwable cause) {
        return has(cause, SSLException.class) || has(cause, NotSslRecordException.class)
                ? Optional.of(ofHandshake(cause))
                : Optional.empty();
    }

    /** For a handshake that failed, for whatever cause. */
    public static String ofHandshake(Throwable cause) {
        return "TLS failed: " + reason(cause);
    }

    private static String reason(Throwable cause) {
        if (has(cause, NotSslRecordException.class)) {
            return "the peer does not speak TLS on this port (plain SMPP?)";
        }
        if (has(cause, SslHandshakeTimeoutException.class)) {
            return "no handshake in time; does the peer speak TLS on this port?";
        }
        if (has(cause, ClosedChannelException.class)) {
            return "the peer closed the connection during the handshake; does it speak TLS on this port, and does it ask"
                    + " for a client certificate?";
        }
        if (has(cause, CertificateExpiredException.class)) {
            return "the peer's certificate has expired (" + deepest(cause).getMessage() + ")";
        }
        if (has(cause, CertificateNotYetValidException.class)) {
            return "the peer's certificate is not valid yet, or this machine's clock is wrong ("
                    + deepest(cause).getMessage() + ")";
        }
        // The second where a CA that is trusted has the same name, and another key.
        if (has(cause, CertPathBuilderException.class) || has(cause, SignatureException.class)) {
            return "the peer's certificate is not signed by a trusted CA; name the CA's PEM file if it is a private one";
        }
        String message = Optional.ofNullable(deepest(cause).getMessage())
                .orElseGet(() -> deepest(cause).toString());
        if (message.contains("subject alternative") || message.startsWith("No name matching")) {
            return "the peer's certificate is for another host (" + message + ")";
        }
        if (message.startsWith("Illegal given domain name")) {
            return "no certificate can bear the name of that host; give the one in the peer's certificate as the server"
                    + " name (" + message + ")";
        }
        if (message.contains("certificate_required") || message.contains("Empty client certificate chain")) {
            return "a client certificate is required and none was shown (" + message + ")";
        }
        return message;
    }

    private static boolean has(Throwable cause, Class<? extends Throwable> kind) {
        for (Throwable next = cause; next != null; next = next.getCause()) {
            if (kind.isInstance(next)) {
                return true;
            }
        }
        return false;
    }

    private static Throwable deepest(Throwable cause) {
        Throwable deepest = cause;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return deepest;
    }
}
