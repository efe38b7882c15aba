package dev.shortstop.simulator;

import dev.shortstop.smpp.DeliverResult;
import dev.shortstop.smpp.OutgoingDeliverSm;
import dev.shortstop.smpp.SmppAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Sends messages from many handsets and measures what comes back. At a fixed rate, latencies count from the instant at
 * which a message was meant to be sent: a peer that stalls cannot hide it by delaying the measurement too.
 */
public final class LoadGenerator {
    /** How long to wait for answers to what was sent in the window. */
    private static final Duration DRAIN = Duration.ofSeconds(15);

    private static final long PAUSE_WITHOUT_RECEIVER_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long NOT_WAITING = Long.MIN_VALUE;

    private final SmscSimulator simulator;
    private final LoadSettings settings;
    private final List<OutgoingDeliverSm> templates = new ArrayList<>();
    private final AtomicLong messages = new AtomicLong();
    private final Semaphore underWay = new Semaphore(0);
    /** By number: when the message was meant to be sent that no MT has come for. */
    private final AtomicLongArray waitingForReply;

    public LoadGenerator(SmscSimulator simulator, LoadSettings settings) {
        this.simulator = simulator;
        this.settings = settings;
        this.waitingForReply = new AtomicLongArray(settings.numbers());
        for (int number = 0; number < settings.numbers(); number++) {
            waitingForReply.set(number, NOT_WAITING);
        }
        int combinations = settings.texts().size() * settings.shortCodes().size();
        for (int index = 0; index < combinations; index++) {
            templates.add(OutgoingDeliverSm.text(
                    address(0),
                    new SmppAddress(
                            0,
                            1,
                            settings.shortCodes()
                                    .get(index % settings.shortCodes().size())),
                    settings.texts().get(index / settings.shortCodes().size())));
        }
    }

    /** Runs the load to its end, in this thread, and reports the measured window. Once. */
    public LoadReport run() throws InterruptedException {
        long startNanos = System.nanoTime();
        LoadWindow window = new LoadWindow(startNanos + settings.warmUp().toNanos(), settings.measured());
        Consumer<Mt> replies = mt -> onMt(mt, window);
        simulator.addMtListener(replies);
        try {
            if (settings.perSecond() == 0) {
                runClosedLoop(window);
            } else {
                runOpenLoop(window, startNanos);
            }
        } finally {
            simulator.removeMtListener(replies);
        }
        return window.report();
    }

    // Closed loop

    private void runClosedLoop(LoadWindow window) throws InterruptedException {
        for (int loop = 0; loop < settings.inFlight(); loop++) {
            sendNext(window);
        }
        long runNanos = window.endNanos() - System.nanoTime();
        underWay.tryAcquire(settings.inFlight(), runNanos + DRAIN.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void sendNext(LoadWindow window) {
        long nowNanos = System.nanoTime();
        if (nowNanos - window.endNanos() >= 0) {
            underWay.release();
            return;
        }
        send(window, nowNanos).thenAccept(result -> {
            if (result instanceof DeliverResult.NotSent) {
                CompletableFuture.delayedExecutor(PAUSE_WITHOUT_RECEIVER_NANOS, TimeUnit.NANOSECONDS)
                        .execute(() -> sendNext(window));
            } else {
                sendNext(window);
            }
        });
    }

    // Open loop

    private void runOpenLoop(LoadWindow window, long startNanos) throws InterruptedException {
        double intervalNanos = 1e9 / settings.perSecond();
        int sent = 0;
        while (true) {
            long intendedNanos = startNanos + Math.round(sent * intervalNanos);
            if (intendedNanos - window.endNanos() >= 0) {
                break;
            }
            for (long wait = intendedNanos - System.nanoTime(); wait > 0; wait = intendedNanos - System.nanoTime()) {
                LockSupport.parkNanos(wait);
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
            }
            send(window, intendedNanos).thenAccept(result -> underWay.release());
            sent++;
        }
        underWay.tryAcquire(sent, DRAIN.toNanos(), TimeUnit.NANOSECONDS);
    }

    // Both

    private CompletableFuture<DeliverResult> send(LoadWindow window, long intendedNanos) {
        long message = messages.getAndIncrement();
        int number = (int) (message % settings.numbers());
        OutgoingDeliverSm template = templates.get((int) (message % templates.size()));
        waitingForReply.set(number, intendedNanos);
        window.onSent(intendedNanos);
        return simulator
                .deliver(new OutgoingDeliverSm(
                        address(number),
                        template.destination(),
                        template.esmClass(),
                        template.dataCoding(),
                        template.userData()))
                .thenApply(result -> {
                    window.onResult(result, intendedNanos, System.nanoTime());
                    return result;
                });
    }

    private SmppAddress address(int number) {
        return new SmppAddress(1, 1, Long.toString(settings.firstMsisdn() + number));
    }

    private void onMt(Mt mt, LoadWindow window) {
        window.onMt(mt.receivedNanos());
        long number;
        try {
            number = Long.parseLong(mt.destination()) - settings.firstMsisdn();
        } catch (NumberFormatException alphanumeric) {
            return;
        }
        if (number < 0 || number >= settings.numbers()) {
            return;
        }
        long intendedNanos = waitingForReply.getAndSet((int) number, NOT_WAITING);
        if (intendedNanos != NOT_WAITING) {
            window.onReply(intendedNanos, mt.receivedNanos());
        }
    }
}
