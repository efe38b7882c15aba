package dev.shortstop.simulator;

import dev.shortstop.smpp.message.MessageState;
import java.time.Duration;
import java.util.Objects;

/**
 * What receipt the SMSC sends for a message that asks for one.
 *
 * @param state what becomes of the message
 * @param error what {@code err:} says
 * @param delay from accepting the message to the receipt
 * @param beforeResponse whether the submit response waits until the receipt is answered, 200 ms at most
 * @param inHexadecimal whether the receipt names the id in hexadecimal that the response gave in decimal
 * @param withParameters whether id and state come as TLVs, too
 * @param copies how many times it is sent
 */
public record ReceiptPlan(
        MessageState state,
        String error,
        Duration delay,
        boolean beforeResponse,
        boolean inHexadecimal,
        boolean withParameters,
        int copies) {
    /** Once and at once, with TLVs. */
    public static final ReceiptPlan DELIVERED =
            new ReceiptPlan(MessageState.DELIVERED, "000", Duration.ZERO, false, false, true, 1);

    public ReceiptPlan {
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(error, "error");
        if (delay.isNegative() || copies < 0) {
            throw new IllegalArgumentException("delay and copies are not negative: " + delay + ", " + copies);
        }
    }

    public ReceiptPlan withState(MessageState newState, String newError) {
        return new ReceiptPlan(newState, newError, delay, beforeResponse, inHexadecimal, withParameters, copies);
    }

    public ReceiptPlan withDelay(Duration newDelay) {
        return new ReceiptPlan(state, error, newDelay, beforeResponse, inHexadecimal, withParameters, copies);
    }

    /** Before the response that tells the id. */
    public ReceiptPlan early() {
        return new ReceiptPlan(state, error, delay, true, inHexadecimal, withParameters, copies);
    }

    /** As text alone, with the id in hexadecimal. */
    public ReceiptPlan inHexadecimalText() {
        return new ReceiptPlan(state, error, delay, beforeResponse, true, false, copies);
    }

    public ReceiptPlan times(int newCopies) {
        return new ReceiptPlan(state, error, delay, beforeResponse, inHexadecimal, withParameters, newCopies);
    }
}
