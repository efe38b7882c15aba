package dev.shortstop.core.webhook;

import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A delivery that this gateway is sending.
 *
 * @param incarnation under which it is claimed
 * @param secrets that sign it: one, and up to two before it while they are being changed
 * @param attempts before this one
 */
record HeldDelivery(
        long id,
        long endpointId,
        long accountId,
        long incarnation,
        URI url,
        List<WebhookSecret> secrets,
        String eventId,
        String body,
        int attempts,
        Instant giveUpAt) {

    /** Headers of Standard Webhooks 1.0, with the time of this attempt. */
    Map<String, String> headersAt(Instant now) {
        long epochSeconds = now.getEpochSecond();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("webhook-id", eventId);
        headers.put("webhook-timestamp", Long.toString(epochSeconds));
        headers.put(
                "webhook-signature",
                secrets.stream()
                        .map(secret -> secret.sign(eventId, epochSeconds, body))
                        .collect(Collectors.joining(" ")));
        return headers;
    }
}
