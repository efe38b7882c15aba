package dev.shortstop.simulator;

import dev.shortstop.smpp.CommandStatus;
import dev.shortstop.smpp.DeliverResult;
import dev.shortstop.smpp.OutgoingDeliverSm;
import dev.shortstop.smpp.SmppAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** A subscriber's phone. Any thread. */
public final class Handset {
    private final String msisdn;
    private final MessageCentre centre;
    /** Drawn anew for each handset: a number that is used again after a restart begins elsewhere. */
    private final AtomicInteger messages =
            new AtomicInteger(ThreadLocalRandom.current().nextInt());

    private final List<Mt> received = new ArrayList<>();
    private CompletableFuture<?> lastReliable = CompletableFuture.completedFuture(null);

    Handset(String msisdn, MessageCentre centre) {
        this.msisdn = msisdn;
        this.centre = centre;
    }

    public String msisdn() {
        return msisdn;
    }

    /**
     * Sends a text once, over the next session in turn. Nothing is queued while no peer is bound: it is not sent then.
     */
    public CompletableFuture<DeliverResult> send(String shortCode, String text) {
        return centre.deliver(message(shortCode, text));
    }

    /**
     * Sends a text as a real SMSC does: the same deliver_sm again and again after a temporary error, a time-out or a
     * cut, until the peer answers with ESME_ROK or a permanent error, which completes the future. Texts that are sent
     * so arrive in order: each waits for the one before.
     */
    public CompletableFuture<CommandStatus> sendReliably(String shortCode, String text) {
        OutgoingDeliverSm message = message(shortCode, text);
        synchronized (received) {
            CompletableFuture<CommandStatus> sent =
                    lastReliable.handle((done, failed) -> message).thenCompose(centre::deliverReliably);
            lastReliable = sent;
            return sent;
        }
    }

    private OutgoingDeliverSm message(String shortCode, String text) {
        // Named, as good SMSCs do it, so that the peer can tell a second message from a second delivery of the first.
        return OutgoingDeliverSm.text(new SmppAddress(1, 1, msisdn), new SmppAddress(0, 1, shortCode), text)
                .withUserMessageReference(messages.getAndIncrement() & 0xFFFF);
    }

    /** All messages so far, the oldest first. */
    public List<Mt> received() {
        synchronized (received) {
            return List.copyOf(received);
        }
    }

    /**
     * Waits for a message, which may have come already.
     *
     * @throws AssertionError where none comes in time; it names what was received
     */
    public Mt await(Predicate<Mt> condition, Duration timeout) throws InterruptedException {
        long deadlineNanos = System.nanoTime() + timeout.toNanos();
        synchronized (received) {
            while (true) {
                for (Mt mt : received) {
                    if (condition.test(mt)) {
                        return mt;
                    }
                }
                long leftMillis = (deadlineNanos - System.nanoTime()) / 1_000_000;
                if (leftMillis <= 0) {
                    throw new AssertionError("no such message for " + msisdn + " within " + timeout + "; received: "
                            + received.stream().map(Mt::text).toList());
                }
                received.wait(leftMillis);
            }
        }
    }

    void onMt(Mt mt) {
        synchronized (received) {
            received.add(mt);
            received.notifyAll();
        }
    }
}
