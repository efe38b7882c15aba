package dev.shortstop.smpp;

import dev.shortstop.smpp.codec.Pdu;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Brings answers of any thread onto the event loop, a whole burst of them at a time. Any thread. */
final class AnswerQueue {
    private final Queue<Pdu> answers = new ConcurrentLinkedQueue<>();
    private final Consumer<List<Pdu>> writer;
    private final WakeUp answersWaiting;

    /** @param writer called on the event loop */
    AnswerQueue(Executor eventLoop, Consumer<List<Pdu>> writer) {
        this.writer = writer;
        this.answersWaiting = new WakeUp(eventLoop, this::handOn);
    }

    /** False where the event loop was shut down. */
    boolean add(Pdu answer) {
        answers.add(answer);
        return answersWaiting.request();
    }

    private void handOn() {
        List<Pdu> burst = new ArrayList<>();
        for (Pdu answer = answers.poll(); answer != null; answer = answers.poll()) {
            burst.add(answer);
        }
        writer.accept(burst);
    }
}
