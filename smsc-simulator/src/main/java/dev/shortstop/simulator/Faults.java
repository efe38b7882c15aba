package dev.shortstop.simulator;

import dev.shortstop.smpp.CommandStatus;
import dev.shortstop.smpp.ReceivedMessage;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** What goes wrong, on demand. Any thread; every setting holds until it is changed or {@link #clear} is called. */
public final class Faults {
    private record NextSubmits(SubmitAnswer answer, int left) {}

    private final AtomicReference<NextSubmits> nextSubmits =
            new AtomicReference<>(new NextSubmits(SubmitAnswer.accept(), 0));
    private final AtomicInteger deliverAnswersToLose = new AtomicInteger();
    private volatile CommandStatus bindStatus = CommandStatus.ESME_ROK;
    private volatile Function<ReceivedMessage, SubmitAnswer> submitAnswers = submit -> SubmitAnswer.accept();
    private volatile Function<ReceivedMessage, ReceiptPlan> receipts = submit -> ReceiptPlan.DELIVERED;

    Faults() {}

    /** Refuses every bind from now on, right or wrong; ESME_ROK goes back to checking the credentials. */
    public void refuseBinds(CommandStatus status) {
        bindStatus = status;
    }

    /** The next {@code count} submits get this answer, before {@link #answerSubmits(Function)} is asked. */
    public void answerNextSubmits(int count, SubmitAnswer answer) {
        nextSubmits.set(new NextSubmits(answer, count));
    }

    /** Decides about each submit. Called on an event loop: must not block. */
    public void answerSubmits(Function<ReceivedMessage, SubmitAnswer> answers) {
        submitAnswers = answers;
    }

    /** Accepts every submit after a delay. */
    public void delaySubmitAnswers(Duration delay) {
        answerSubmits(submit -> new SubmitAnswer.Answer(CommandStatus.ESME_ROK, delay));
    }

    /**
     * The next {@code count} answers to deliveries get lost: the session that brought one is cut, and the SMSC knows
     * nothing of the answer. What was sent reliably is then sent again over another session.
     */
    public void loseNextDeliverAnswers(int count) {
        deliverAnswersToLose.set(count);
    }

    /** Decides about the receipt of each submit that asks for one. Called on an event loop: must not block. */
    public void planReceipts(Function<ReceivedMessage, ReceiptPlan> plans) {
        receipts = plans;
    }

    /** Nothing goes wrong any more. */
    public void clear() {
        refuseBinds(CommandStatus.ESME_ROK);
        answerNextSubmits(0, SubmitAnswer.accept());
        answerSubmits(submit -> SubmitAnswer.accept());
        loseNextDeliverAnswers(0);
        planReceipts(submit -> ReceiptPlan.DELIVERED);
    }

    CommandStatus bindStatus() {
        return bindStatus;
    }

    SubmitAnswer answerTo(ReceivedMessage submit) {
        NextSubmits next =
                nextSubmits.getAndUpdate(now -> now.left() > 0 ? new NextSubmits(now.answer(), now.left() - 1) : now);
        return next.left() > 0 ? next.answer() : submitAnswers.apply(submit);
    }

    ReceiptPlan receiptOf(ReceivedMessage submit) {
        return receipts.apply(submit);
    }

    boolean losesThisDeliverAnswer() {
        return deliverAnswersToLose.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
    }
}
