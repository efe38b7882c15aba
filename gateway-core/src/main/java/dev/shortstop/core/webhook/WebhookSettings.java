package dev.shortstop.core.webhook;

import java.time.Duration;

/**
 * How deliveries are sent by one gateway.
 *
 * @param maxInFlight requests at a time
 * @param maxInFlightOfAccount requests at a time to all endpoints of one account, so that those of others find room however slow
 *     these answer
 * @param maxInFlightEach requests at a time to one endpoint; one that fails gets one
 * @param claimInterval how often to look for what is due
 */
public record WebhookSettings(int maxInFlight, int maxInFlightOfAccount, int maxInFlightEach, Duration claimInterval) {

    public static WebhookSettings defaults() {
        return new WebhookSettings(64, 16, 8, Duration.ofMillis(250));
    }
}
