package dev.shortstop.smpp;

import java.net.SocketAddress;

/**
 * A peer's wish to bind (SMPP 3.4 §4.1).
 *
 * @param interfaceVersion 0x34 for SMPP 3.4
 */
public record BindRequest(
        BindType type,
        String systemId,
        Secret password,
        String systemType,
        int interfaceVersion,
        SocketAddress remoteAddress) {}
