package dev.shortstop.core.intake;

/** Is told, once, what to answer. Must not block; is called by any thread. */
@FunctionalInterface
public interface AnswerListener {
    void answer(Answer answer);
}
