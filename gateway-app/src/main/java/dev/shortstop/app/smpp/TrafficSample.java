package dev.shortstop.app.smpp;

import java.time.Instant;
import java.util.Optional;

/**
 * What went through the gateway in a second.
 *
 * @param receivedPerSecond MOs
 * @param sentPerSecond MTs
 * @param answers to MOs, over the last five seconds; empty where there was none
 * @param results of MTs, likewise
 */
public record TrafficSample(
        Instant at,
        double receivedPerSecond,
        double sentPerSecond,
        Optional<Percentiles> answers,
        Optional<Percentiles> results) {}
