package dev.shortstop.smpp;

import java.util.Objects;

/**
 * Where an SMSC listens.
 *
 * @param host name or address
 * @param port 1 to 65535
 */
public record SmscAddress(String host, int port) {
    public SmscAddress {
        Objects.requireNonNull(host, "host");
    }

    /** {@code smsc.example:2775}. */
    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
