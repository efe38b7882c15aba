package dev.shortstop.app.explain;

import dev.shortstop.core.OutboundMessage.Kind;
import dev.shortstop.core.consent.ConsentChange;
import dev.shortstop.keyword.Explanation;
import java.util.List;
import java.util.Optional;

/**
 * What the gateway would make of a text, in every step.
 *
 * @param assumed in words, of the number that sends it
 * @param explanation how it is understood
 * @param changes of consent, in their order
 */
public record ExplainedText(
        String shortCode,
        String rulesVersion,
        String text,
        String assumed,
        Explanation explanation,
        List<Change> changes,
        Optional<Reply> reply) {

    /**
     * @param account whose consent it is; empty for every account of the short code
     * @param list empty where all lists are concerned
     */
    public record Change(ConsentChange.Type type, Optional<String> account, Optional<String> list) {}

    /**
     * The MT that goes out.
     *
     * @param segments messages that it takes on the air
     * @param alphabet {@code GSM-7} or {@code UCS-2}
     */
    public record Reply(Kind kind, String text, int segments, String alphabet) {}
}
