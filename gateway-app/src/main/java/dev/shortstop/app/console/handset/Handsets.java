package dev.shortstop.app.console.handset;

import dev.shortstop.app.console.DemoParts;
import dev.shortstop.simulator.HandsetTrace;
import dev.shortstop.simulator.HandsetTrace.State;
import dev.shortstop.smpp.tap.DissectedPdu;
import dev.shortstop.smpp.tap.TappedPdu;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/** The simulator's handsets, as the page shows them. Thread-safe. */
final class Handsets {

    /** Until its answer is there, or so long, a text that is sent keeps its request waiting. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** So long after the last text the page looks more often than else. */
    private static final Duration LIVELY = Duration.ofSeconds(3);

    private final DemoParts demo;
    private final InstantSource clock;

    Handsets(DemoParts demo, InstantSource clock) {
        this.demo = demo;
        this.clock = clock;
    }

    /** Sends a text, and waits a little for all that follows from it. */
    void send(Phone phone, String text) {
        long deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
        try {
            demo.simulator()
                    .handset(phone.number().digits())
                    .send(phone.shortCode().value(), text)
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            while (!isSettled() && System.nanoTime() < deadlineNanos) {
                LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
            }
        } catch (TimeoutException stillUnderWay) {
            // The page shows it as such, and looks again.
        } catch (ExecutionException broken) {
            throw new IllegalStateException("the simulator could not deliver", broken);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether no reply of the gateway is on its way. */
    boolean isSettled() {
        return demo.unsettledReplies().getAsInt() == 0;
    }

    /** What came since, be it with another short code. */
    HandsetTrace.News since(Phone phone, long position) {
        return demo.simulator()
                .findHandset(phone.number().digits())
                .flatMap(handset -> handset.trace().map(trace -> trace.since(position)))
                .orElseGet(() -> new HandsetTrace.News(0, List.of(), List.of()));
    }

    boolean isLively(Phone phone) {
        Instant begin = clock.instant().minus(LIVELY);
        return demo.simulator()
                .findHandset(phone.number().digits())
                .flatMap(handset -> handset.trace().flatMap(HandsetTrace::lastUsed))
                .filter(begin::isBefore)
                .isPresent();
    }

    static TextView view(HandsetTrace.Text text) {
        return new TextView(
                text.position(),
                text.isSent(),
                text.at(),
                text.text(),
                wordFor(text.state()),
                text.isSent() && !isGettingThrough(text.state()));
    }

    private static String wordFor(State state) {
        if (state instanceof State.Answered answered) {
            return answered.status().isOk() ? "delivered" : "refused: " + answered.status();
        } else if (state instanceof State.Lost lost) {
            return "not delivered: " + lost.reason();
        }
        return state instanceof State.Sending ? "sending" : "";
    }

    private static boolean isGettingThrough(State state) {
        return state instanceof State.Sending
                || state instanceof State.Answered answered && answered.status().isOk();
    }

    static PduView view(HandsetTrace.TracedPdu traced) {
        DissectedPdu pdu = traced.pdu();
        return new PduView(
                traced.at(),
                traced.direction() == TappedPdu.Direction.RECEIVED,
                pdu.command(),
                pdu.sequenceNumber(),
                pdu.isResponse() ? Optional.of(pdu.status().name()) : Optional.empty(),
                pdu.status().isOk(),
                pdu.text(),
                pdu.fields(),
                pdu.octets());
    }
}
