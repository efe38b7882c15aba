package dev.shortstop.app.console.handset;

import dev.shortstop.smpp.tap.PduField;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A line of the SMPP traffic.
 *
 * @param isFromGateway whether the gateway sent it, rather than the SMSC
 * @param status of responses
 * @param text of what carries one
 * @param octets of the whole PDU
 */
public record PduView(
        Instant at,
        boolean isFromGateway,
        String command,
        int sequenceNumber,
        Optional<String> status,
        boolean isOk,
        Optional<String> text,
        List<PduField> fields,
        int octets) {}
