package dev.shortstop.core.history;

import dev.shortstop.core.history.MessageFilter.Direction;
import dev.shortstop.core.history.MessageSearchDao.Wanted;
import java.util.List;
import java.util.Optional;

/**
 * A range of an index that has messages in the order of their ids: those of one direction on one short code, or of one number.
 *
 * @param name of the short code or the number
 */
record MessageTrack(Direction direction, By by, String name) {

    enum By {
        SHORT_CODE,
        NUMBER
    }

    /** The id of the message that is some places before another one; empty where there are fewer. */
    Optional<Long> findEnd(MessageSearchDao dao, long beforeId, long fromId, int places) {
        int offset = places - 1;
        if (by == By.NUMBER) {
            return direction == Direction.IN
                    ? dao.findEndOfReceivedFrom(name, beforeId, fromId, offset)
                    : dao.findEndOfSentTo(name, beforeId, fromId, offset);
        }
        return direction == Direction.IN
                ? dao.findEndOfReceived(name, beforeId, fromId, offset)
                : dao.findEndOfSent(name, beforeId, fromId, offset);
    }

    /** What fits of a range of ids, the latest first. */
    List<FoundMessage> read(MessageSearchDao dao, long beforeId, long fromId, Wanted wanted, int limit) {
        if (direction == Direction.IN) {
            return by == By.NUMBER
                    ? dao.findReceivedFrom(name, beforeId, fromId, wanted, limit)
                    : dao.findReceived(name, beforeId, fromId, wanted, limit);
        }
        List<LoggedMessage.Sent> sent = by == By.NUMBER
                ? dao.findSentTo(name, beforeId, fromId, wanted, limit)
                : dao.findSent(name, beforeId, fromId, wanted, limit);
        return sent.stream().<FoundMessage>map(FoundMessage.OfNumber::new).toList();
    }
}
