package dev.shortstop.core.store;

import dev.shortstop.core.Msisdn;
import dev.shortstop.core.OutboundMessage;
import dev.shortstop.core.ShortCode;
import dev.shortstop.core.consent.ConsentChange;
import dev.shortstop.core.consent.Origin;
import dev.shortstop.core.consent.Source;
import java.time.Instant;
import java.util.Optional;

/**
 * The proof of one change of consent. Appended, never updated or deleted.
 *
 * @param source who decided
 * @param cause the message that caused it, and the rule that understood it so, where there is one
 * @param origin who asked for it, where it was not the subscriber; one of the two is there
 * @param reply that it caused, where there is one
 */
public record ConsentEvent(
        long id,
        Msisdn msisdn,
        ShortCode shortCode,
        ConsentChange change,
        Source source,
        Optional<Cause> cause,
        Optional<Origin> origin,
        Optional<OutboundMessage> reply,
        Instant occurredAt) {

    /**
     * @param rulesVersion of the keyword file: {@code ShortCodeRules.version()}
     * @param receivedText exactly as it was decoded
     */
    public record Cause(long inboundMessageId, String rule, String keyword, String rulesVersion, String receivedText) {}
}
