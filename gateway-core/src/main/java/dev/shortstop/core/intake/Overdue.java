package dev.shortstop.core.intake;

import dev.shortstop.core.Msisdn;
import dev.shortstop.core.longmessage.LongMessageKey;
import java.time.Instant;
import java.util.Optional;

/** A long message that has waited long enough for the rest of its parts, if it still has. */
final class Overdue implements MessageTask {

    private final long id;
    private final LongMessageKey key;
    private final Instant at;
    private final OneAnswer answer;

    /**
     * @param id what it is going to be called as a message
     * @param at when it was found
     */
    Overdue(long id, LongMessageKey key, Instant at, AnswerListener listener) {
        this.id = id;
        this.key = key;
        this.at = at;
        this.answer = new OneAnswer(id, listener);
    }

    @Override
    public long id() {
        return id;
    }

    LongMessageKey key() {
        return key;
    }

    Instant at() {
        return at;
    }

    @Override
    public Optional<Msisdn> sender() {
        return key.sender();
    }

    @Override
    public Optional<LongMessageKey> longMessage() {
        return Optional.of(key);
    }

    @Override
    public void answer(Answer given) {
        answer.give(given);
    }
}
