package dev.shortstop.core.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.shortstop.core.InboundMessage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;

/** A message that was handed to the intake, and what was answered. */
public final class Delivery implements AnswerListener {

    private final InboundMessage message;
    private final List<Answer> answers = new CopyOnWriteArrayList<>();

    Delivery(InboundMessage message) {
        this.message = message;
    }

    @Override
    public void answer(Answer answer) {
        answers.add(answer);
    }

    public InboundMessage message() {
        return message;
    }

    public List<Answer> answers() {
        return List.copyOf(answers);
    }

    public boolean isAnswered() {
        return !answers.isEmpty();
    }

    /** Waits for the answer, of which there must be one. */
    public Answer await() {
        return await(Duration.ofSeconds(20));
    }

    public Answer await(Duration patience) {
        if (!isAnswered()) {
            Awaitility.await("an answer to " + message)
                    .pollInterval(Duration.ofMillis(1))
                    .atMost(patience)
                    .until(this::isAnswered);
        }
        assertEquals(1, answers.size(), () -> "answers to " + message + ": " + answers);
        return answers.get(0);
    }
}
