package dev.shortstop.core.intake;

import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes the first answer on, and no other; a listener that fails takes nobody else down. Safe for use by many threads. */
final class OneAnswer {

    private static final Logger log = LoggerFactory.getLogger(OneAnswer.class);

    private final long id;
    private final AnswerListener listener;
    private final AtomicBoolean answered = new AtomicBoolean();

    /** @param id of what is answered */
    OneAnswer(long id, AnswerListener listener) {
        this.id = id;
        this.listener = listener;
    }

    void give(Answer answer) {
        if (answered.compareAndSet(false, true)) {
            try {
                listener.answer(answer);
            } catch (RuntimeException broken) {
                log.error("message {}: the answer {} was not taken", id, answer, broken);
            }
        }
    }
}
