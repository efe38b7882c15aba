package dev.shortstop.core.intake;

import dev.shortstop.core.InboundMessage;
import dev.shortstop.core.Msisdn;
import dev.shortstop.core.store.RecentMessages.RecentMessage;
import java.util.Optional;

/**
 * A message in a lane.
 *
 * @param id given on arrival, so that a second try of a transaction knows what the first one committed
 * @param sender empty where the source is no subscriber's number
 */
record Received(long id, InboundMessage message, Optional<Msisdn> sender, AnswerListener listener) {

    RecentMessage toRecentMessage() {
        return new RecentMessage(id, MessageDigests.digestOf(message), message.sessionId());
    }
}
