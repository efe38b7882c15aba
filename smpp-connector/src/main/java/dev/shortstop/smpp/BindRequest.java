package dev.shortstop.smpp;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.stream.Collectors;

/**
 * A peer's wish to bind (SMPP 3.4 §4.1).
 *
 * @param systemId as it came: any characters but NUL, and however many
 * @param interfaceVersion 0x34 for SMPP 3.4
 */
public record BindRequest(
        BindType type,
        String systemId,
        Secret password,
        String systemType,
        int interfaceVersion,
        InetSocketAddress remoteAddress) {
    private static final int MAX_LOGGED_CHARACTERS = 32;

    /** Where it came from: the address, or of an IPv6 one the first 64 bits, all of which one host may use. */
    public InetAddress remoteNetwork() {
        return UnboundConnections.networkOf(remoteAddress.getAddress());
    }

    /** The system_id for a log line: no line breaks and no control characters, and not endless. */
    public String printableSystemId() {
        return systemId.chars()
                .limit(MAX_LOGGED_CHARACTERS)
                .mapToObj(c -> c > ' ' && c < 127 ? Character.toString(c) : "?")
                .collect(Collectors.joining());
    }
}
