package dev.shortstop.core.store;

import dev.shortstop.core.InboundMessage;
import dev.shortstop.core.consent.OptOut;
import dev.shortstop.keyword.Match;
import java.util.OptionalLong;

/**
 * An MO and what became of it.
 *
 * @param accountId whose business it is: {@link OptOut#EVERY_ACCOUNT} for every account on the short code; empty where it cannot be
 *     told, so that no account sees it
 * @param redeliveryOf id of the message that it repeats, with {@link Handling#REDELIVERED}
 * @param rulesVersion of the keyword file that {@code match} is by
 */
public record InboundRecord(
        long id,
        InboundMessage message,
        OptionalLong accountId,
        Handling handling,
        OptionalLong redeliveryOf,
        Match match,
        String rulesVersion) {

    /** What became of a message. */
    public enum Handling {
        /** Matched, and all that follows from it done. */
        APPLIED,
        /** The SMSC delivered it a second time: no effect. */
        REDELIVERED,
        /** Sent by something that is no subscriber, or a reaction to a text of ours: kept, without effect or reply. */
        DISREGARDED
    }

    InboundRecord of(OptionalLong newAccountId) {
        return new InboundRecord(id, message, newAccountId, handling, redeliveryOf, match, rulesVersion);
    }
}
