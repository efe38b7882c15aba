package dev.shortstop.core.intake;

import dev.shortstop.core.DeliveryReceipt;
import dev.shortstop.core.store.ArrivedReceipt;

/** A delivery receipt in its lane, which owes the SMSC one answer. */
final class ReceiptTask implements Answerable {

    private final long id;
    private final DeliveryReceipt receipt;
    private final OneAnswer answer;

    ReceiptTask(long id, DeliveryReceipt receipt, AnswerListener listener) {
        this.id = id;
        this.receipt = receipt;
        this.answer = new OneAnswer(id, listener);
    }

    @Override
    public long id() {
        return id;
    }

    DeliveryReceipt receipt() {
        return receipt;
    }

    ArrivedReceipt toArrived() {
        return new ArrivedReceipt(id, receipt, 0);
    }

    @Override
    public void answer(Answer given) {
        answer.give(given);
    }
}
