package dev.shortstop.core.webhook;

import dev.shortstop.core.cloudevent.CloudEvent;
import dev.shortstop.core.node.NodeLease;
import dev.shortstop.core.webhook.SendingDao.DueEndpoint;
import dev.shortstop.core.webhook.SendingStore.Attempted;
import dev.shortstop.core.webhook.WebhookTransport.Request;
import dev.shortstop.core.webhook.WebhookTransport.Result;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends deliveries out of their table, on as many gateways as there are. One thread claims what is due and writes down what
 * came of it; the requests in between are in flight side by side. For one endpoint and number, a delivery is claimed only
 * once the one before is delivered or given up, so they arrive in order. At least once: what was sent when the gateway died,
 * and not yet written down, is sent again under the same id.
 */
public final class WebhookSender implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(WebhookSender.class);

    private static final Duration RECOVERY_INTERVAL = Duration.ofSeconds(2);
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(1);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(500);

    /** Ends a wait for answers. */
    private static final Attempted WAKE_UP = new Attempted(null, null);

    private final WebhookSettings settings;
    private final SendingStore store;
    private final NodeLease lease;
    private final WebhookTransport transport;
    private final InstantSource clock;
    private final Thread thread = new Thread(this::run, "webhooks");
    private final BlockingQueue<Attempted> ended = new LinkedBlockingQueue<>();
    private volatile boolean closing;

    // Confined to the thread.
    private final Map<Long, HeldDelivery> inHand = new HashMap<>();
    private final List<Attempted> unsettled = new ArrayList<>();
    private long nextClaimNanos = System.nanoTime();
    private long nextRecoveryNanos = System.nanoTime();
    private boolean databaseFailed;

    private WebhookSender(
            WebhookSettings settings, Jdbi jdbi, NodeLease lease, WebhookTransport transport, InstantSource clock) {
        this.settings = settings;
        this.store = new SendingStore(
                jdbi, new WebhookPatience(() -> ThreadLocalRandom.current().nextDouble()));
        this.lease = lease;
        this.transport = transport;
        this.clock = clock;
    }

    public static WebhookSender start(
            WebhookSettings settings, Jdbi jdbi, NodeLease lease, WebhookTransport transport, InstantSource clock) {
        WebhookSender sender = new WebhookSender(settings, jdbi, lease, transport, clock);
        sender.thread.start();
        return sender;
    }

    private void run() {
        long closeNanos = Long.MAX_VALUE;
        while (!closing || !inHand.isEmpty() && System.nanoTime() < closeNanos) {
            if (closing && closeNanos == Long.MAX_VALUE) {
                closeNanos = System.nanoTime() + CLOSE_PATIENCE.toNanos();
            }
            try {
                takeEnded();
                settle();
                if (!closing) {
                    recoverDue();
                    claimDue();
                }
                databaseFailed = false;
            } catch (InterruptedException nobodyDoes) {
                break;
            } catch (RuntimeException | Error failure) { // without this thread, nothing would ever be delivered
                if (!databaseFailed) {
                    log.warn("webhooks cannot work with the database; tried again until they can", failure);
                }
                databaseFailed = true;
            }
        }
    }

    private void takeEnded() throws InterruptedException {
        Duration longest = closing ? Duration.ofMillis(20) : databaseFailed ? PAUSE_AFTER_FAILURE : Duration.ofDays(1);
        long untilClaimNanos = databaseFailed ? Long.MAX_VALUE : nextClaimNanos - System.nanoTime();
        Attempted first = ended.poll(Math.max(0, Math.min(longest.toNanos(), untilClaimNanos)), TimeUnit.NANOSECONDS);
        if (first != null) {
            unsettled.add(first);
            ended.drainTo(unsettled);
            unsettled.removeIf(each -> each == WAKE_UP);
        }
    }

    private void settle() {
        if (unsettled.isEmpty()) {
            return;
        }
        store.settle(unsettled, clock.instant());
        unsettled.forEach(each -> inHand.remove(each.delivery().id()));
        unsettled.clear();
        nextClaimNanos = System.nanoTime(); // what comes next for the same number need not wait
    }

    private void recoverDue() {
        long now = System.nanoTime();
        if (now < nextRecoveryNanos) {
            return;
        }
        nextRecoveryNanos = now + RECOVERY_INTERVAL.toNanos();
        Set<Long> claimants =
                new HashSet<>(store.findClaimants()); // before the live ones are read: see liveIncarnations
        if (claimants.isEmpty()) {
            return;
        }
        if (claimants.remove(lease.incarnation())) {
            store.giveBackUnknown(lease.incarnation(), inHand.keySet());
        }
        if (!claimants.isEmpty()) {
            claimants.removeAll(lease.liveIncarnations());
            store.release(claimants);
        }
    }

    private void claimDue() {
        long nowNanos = System.nanoTime();
        long incarnation = lease.incarnation();
        if (nowNanos < nextClaimNanos) {
            return;
        }
        nextClaimNanos = nowNanos + settings.claimInterval().toNanos();
        if (inHand.size() >= settings.maxInFlight() || !lease.holds(incarnation)) {
            return;
        }
        Instant now = clock.instant();
        List<DueEndpoint> due = new ArrayList<>(store.findDue(now));
        Collections.shuffle(
                due, ThreadLocalRandom.current()); // none is always the last where there is not room for all
        for (DueEndpoint endpoint : due) {
            int room = roomFor(endpoint);
            if (room > 0) {
                store.claim(endpoint, incarnation, room, now).forEach(this::send);
            }
        }
    }

    private int roomFor(DueEndpoint endpoint) {
        int toEndpoint = 0;
        int toAccount = 0;
        for (HeldDelivery held : inHand.values()) {
            toEndpoint += held.endpointId() == endpoint.id() ? 1 : 0;
            toAccount += held.accountId() == endpoint.accountId() ? 1 : 0;
        }
        int ofAccount = Math.min(settings.maxInFlightOfAccount() - toAccount, settings.maxInFlightEach() - toEndpoint);
        return Math.min(settings.maxInFlight() - inHand.size(), ofAccount);
    }

    private void send(HeldDelivery delivery) {
        inHand.put(delivery.id(), delivery);
        if (!lease.holds(delivery.incarnation())) {
            inHand.remove(delivery.id());
            store.giveBack(delivery);
            return;
        }
        post(new Request(delivery.url(), delivery.headersAt(clock.instant()), CloudEvent.MEDIA_TYPE, delivery.body()))
                .whenComplete((result, failure) -> ended.add(
                        new Attempted(delivery, result != null ? result : new Result.Failed(String.valueOf(failure)))));
    }

    private CompletionStage<Result> post(Request request) {
        try {
            return transport.post(request);
        } catch (RuntimeException broken) {
            log.error("a webhook delivery could not be sent", broken);
            return CompletableFuture.completedFuture(new Result.Failed(broken.toString()));
        }
    }

    /** Waits a little for answers; what has none is sent again, by another gateway or after the next start. */
    @Override
    public void close() {
        closing = true;
        ended.add(WAKE_UP);
        try {
            thread.join(CLOSE_PATIENCE.plusMillis(500).toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
