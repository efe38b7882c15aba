package dev.shortstop.core.intake;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.shortstop.core.InboundMessage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

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
        await("an answer to " + message).atMost(patience).until(this::isAnswered);
        assertEquals(1, answers.size(), () -> "answers to " + message + ": " + answers);
        return answers.get(0);
    }

    private static org.awaitility.core.ConditionFactory await(String what) {
        return org.awaitility.Awaitility.await(what).pollInterval(Duration.ofMillis(1));
    }
}
