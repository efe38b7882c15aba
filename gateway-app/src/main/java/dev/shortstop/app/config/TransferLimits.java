package dev.shortstop.app.config;

import java.time.Duration;

/**
 * What downloads and uploads may take of one gateway, through API and console together. They are not in {@code gateway.toml}: clients are
 * told these numbers, and whoever has several gateways expects the same of each.
 *
 * @param most at once: each takes a thread for as long as its client likes
 * @param mostOfClient of one API key or one person
 * @param leastOctetsPerSecond of each, over {@code leastRatePeriod} of waiting for its client. Two bars of reception are faster
 * @param claim how long an Idempotency-Key is held without news of whoever carries its request out; uploads may take longer
 */
public record TransferLimits(
        int most, int mostOfClient, long leastOctetsPerSecond, Duration leastRatePeriod, Duration claim) {

    public static TransferLimits defaults() {
        return new TransferLimits(16, 4, 4 << 10, Duration.ofMinutes(1), Duration.ofMinutes(1));
    }

    public TransferLimits withMost(int newMost, int newMostOfClient) {
        return new TransferLimits(newMost, newMostOfClient, leastOctetsPerSecond, leastRatePeriod, claim);
    }

    public TransferLimits withLeastRate(long newOctetsPerSecond, Duration newPeriod) {
        return new TransferLimits(most, mostOfClient, newOctetsPerSecond, newPeriod, claim);
    }

    public TransferLimits withClaim(Duration newClaim) {
        return new TransferLimits(most, mostOfClient, leastOctetsPerSecond, leastRatePeriod, newClaim);
    }
}
