package dev.shortstop.simulator;

import dev.shortstop.smpp.CommandStatus;
import dev.shortstop.smpp.DeliverResult;
import dev.shortstop.smpp.MessageFormat;
import dev.shortstop.smpp.OutgoingDeliverSm;
import dev.shortstop.smpp.SmppAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** A subscriber's phone. Any thread. */
public final class Handset {
    private static final DeliverResult OK = new DeliverResult.Answered(CommandStatus.ESME_ROK);

    private final String msisdn;
    private final MessageCentre centre;
    /** Drawn anew for each handset: a number that is used again after a restart begins elsewhere. */
    private final AtomicInteger messages =
            new AtomicInteger(ThreadLocalRandom.current().nextInt());

    private final Optional<HandsetTrace> trace;
    private final List<Mt> received = new ArrayList<>();
    private CompletableFuture<?> lastReliable = CompletableFuture.completedFuture(null);

    Handset(String msisdn, MessageCentre centre) {
        this.msisdn = msisdn;
        this.centre = centre;
        this.trace = centre.isTraced() ? Optional.of(new HandsetTrace()) : Optional.empty();
    }

    public String msisdn() {
        return msisdn;
    }

    /** Where the simulator keeps traces. It holds what {@link #send} sends, and every PDU. */
    public Optional<HandsetTrace> trace() {
        return trace;
    }

    /**
     * Sends a text once, over the next session in turn, as one message or in parts of which each waits for the answer to
     * the one before; the first answer that is not ESME_ROK, or the last one, is the result. Nothing is queued while no peer
     * is bound: it is not sent then.
     */
    public CompletableFuture<DeliverResult> send(String shortCode, String text) {
        long position = trace.map(kept -> kept.onSending(shortCode, text)).orElse(0L);
        CompletableFuture<DeliverResult> sent = CompletableFuture.completedFuture(OK);
        for (OutgoingDeliverSm part : parts(shortCode, text, centre.messageFormat())) {
            sent = sent.thenCompose(
                    before -> before.equals(OK) ? centre.deliver(part) : CompletableFuture.completedFuture(before));
        }
        return trace.isEmpty()
                ? sent
                : sent.whenComplete((result, failure) -> trace.get().onOutcome(position, result));
    }

    /**
     * A text as this handset would send it to an SMSC of that format, not sent yet: {@link SmscSimulator#deliver} sends the
     * parts in any order, or some of them, or twice.
     */
    public List<OutgoingDeliverSm> parts(String shortCode, String text, MessageFormat format) {
        int reference = messages.getAndIncrement() & 0xFFFF;
        // Named, as good SMSCs do it, so that the peer can tell a second message from a second delivery of the first.
        return OutgoingDeliverSm.parts(
                        new SmppAddress(1, 1, msisdn), new SmppAddress(0, 1, shortCode), text, format, reference)
                .stream()
                .map(part -> part.withUserMessageReference(messages.getAndIncrement() & 0xFFFF))
                .toList();
    }

    /**
     * Sends a text as a real SMSC does: the same deliver_sm again and again after a temporary error, a time-out or a
     * cut, until the peer answers with ESME_ROK or a permanent error, which completes the future: that of the last part,
     * where there are several. Texts that are sent so arrive in order: each waits for the one before.
     */
    public CompletableFuture<CommandStatus> sendReliably(String shortCode, String text) {
        List<OutgoingDeliverSm> parts = parts(shortCode, text, centre.messageFormat());
        synchronized (received) {
            CompletableFuture<CommandStatus> sent = CompletableFuture.completedFuture(CommandStatus.ESME_ROK);
            for (OutgoingDeliverSm part : parts) {
                sent = lastReliable.handle((done, failed) -> part).thenCompose(centre::deliverReliably);
                lastReliable = sent;
            }
            return sent;
        }
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
        trace.ifPresent(kept -> kept.onReceived(mt));
        synchronized (received) {
            received.add(mt);
            received.notifyAll();
        }
    }
}
