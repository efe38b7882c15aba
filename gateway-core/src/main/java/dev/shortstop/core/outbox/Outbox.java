package dev.shortstop.core.outbox;

import dev.shortstop.core.OutboundMessage;
import dev.shortstop.core.ShortCode;
import dev.shortstop.core.SparseLog;
import dev.shortstop.core.consent.ConsentRules;
import dev.shortstop.core.consent.SubscriberState;
import dev.shortstop.core.database.SqlFailure;
import dev.shortstop.core.intake.CommittedListener;
import dev.shortstop.core.node.NodeLease;
import dev.shortstop.core.outbox.Settlement.State;
import dev.shortstop.core.store.SubscriberStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends committed MTs and records what became of them. A fresh MT goes out at once, by the thread that committed it; one
 * thread of the outbox does all the rest: results into the table, retries, and MTs that nobody else is sending, be it
 * that their gateway died or that there was no room. At least once: what was sent when the gateway died, and not yet
 * recorded, is sent again.
 */
public final class Outbox implements CommittedListener, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Outbox.class);

    /** Claimant of what no gateway sends yet. */
    private static final long NOBODY = 0;

    private static final int MAX_RESULTS_A_ROUND = 1_000;
    private static final Duration SETTLED_TOGETHER = Duration.ofMillis(20);
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(2);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(250);
    private static final Duration PAUSE_WHILE_NOT_READY = Duration.ofMillis(500);

    /** One attempt, ended. Without a result, the time for it was up before it began. */
    private record Attempt(HeldMessage held, Optional<SendResult> result) {}

    /** Ends a wait for attempts. */
    private static final Attempt WAKE_UP = new Attempt(null, Optional.empty());

    private final OutboxSettings settings;
    private final OutboxStore store;
    private final SubscriberStore subscribers;
    private final NodeLease lease;
    private final MessageSender sender;
    private final InstantSource clock;
    private final RetryPause pause =
            new RetryPause(() -> ThreadLocalRandom.current().nextDouble());
    private final SparseLog refusals = new SparseLog();
    private final Thread thread = new Thread(this::run, "outbox");

    /** What this gateway is sending, until the result is in the table: the incarnation that claimed it, by id. */
    private final Map<Long, Long> inHand = new ConcurrentHashMap<>();

    private final AtomicInteger sending = new AtomicInteger();
    private final BlockingQueue<Attempt> ended = new LinkedBlockingQueue<>();
    private final OutboxClaims claims;
    private volatile boolean closing;

    // Confined to the thread of the outbox.
    private final RetryQueue retries = new RetryQueue();
    private final List<Settlement> unsettled = new ArrayList<>();
    private boolean databaseFailed;

    private Outbox(
            OutboxSettings settings,
            Jdbi jdbi,
            SubscriberStore subscribers,
            NodeLease lease,
            MessageSender sender,
            InstantSource clock) {
        this.settings = settings;
        this.store = new OutboxStore(jdbi);
        this.claims = new OutboxClaims(store, lease, settings.claimInterval());
        this.subscribers = subscribers;
        this.lease = lease;
        this.sender = sender;
        this.clock = clock;
    }

    public static Outbox start(
            OutboxSettings settings,
            Jdbi jdbi,
            SubscriberStore subscribers,
            NodeLease lease,
            MessageSender sender,
            InstantSource clock) {
        Outbox outbox = new Outbox(settings, jdbi, subscribers, lease, sender, clock);
        outbox.thread.start();
        return outbox;
    }

    @Override
    public long claimant() {
        long incarnation = lease.incarnation();
        boolean hasRoom = !closing && inHand.size() < settings.capacity() && lease.holds(incarnation);
        return hasRoom ? incarnation : NOBODY;
    }

    @Override
    public void committed(List<OutboundMessage> messages, long claimant) {
        if (claimant != NOBODY) {
            messages.forEach(message -> {
                // Unless the outbox has found it in the table before it was told.
                if (inHand.putIfAbsent(message.id(), claimant) == null) {
                    send(HeldMessage.claimed(message, claimant));
                }
            });
        }
    }

    @Override
    public void committedUnnoticed() {
        claims.lookForUnnoticed();
    }

    /** MTs that this gateway is sending and that are not settled in the table yet. */
    public int inHand() {
        return inHand.size();
    }

    private void send(HeldMessage held) {
        if (!clock.instant().isBefore(held.message().sendBefore())) {
            ended.add(new Attempt(held, Optional.empty()));
            return;
        }
        if (!lease.holds(held.incarnation())) {
            ended.add(new Attempt(held, Optional.of(new SendResult.NotSent("the lease of this gateway is in doubt"))));
            return;
        }
        sending.incrementAndGet();
        submit(held.message()).whenComplete((result, failure) -> {
            SendResult known = result != null ? result : new SendResult.Unanswered(String.valueOf(failure));
            ended.add(new Attempt(held, Optional.of(known)));
            sending.decrementAndGet();
        });
    }

    private CompletionStage<SendResult> submit(OutboundMessage message) {
        try {
            return sender.send(message);
        } catch (RuntimeException broken) {
            log.error("message {} could not be handed to its connection", message.id(), broken);
            return CompletableFuture.failedFuture(broken);
        }
    }

    private void run() {
        long closeNanos = Long.MAX_VALUE;
        while (!closing || isBusy() && System.nanoTime() < closeNanos) {
            if (closing && closeNanos == Long.MAX_VALUE) {
                closeNanos = System.nanoTime() + CLOSE_PATIENCE.toNanos();
            }
            try {
                takeEnded();
                writeSettlements();
                if (!closing) {
                    retryDue();
                    claims.claimDue(
                            settings.capacity() - inHand.size(), clock.instant(), inHand::containsKey, this::hold);
                }
                databaseFailed = false;
            } catch (InterruptedException nobodyDoes) {
                break;
            } catch (RuntimeException | Error failure) { // without this thread, no reply would ever be settled
                if (!databaseFailed) {
                    log.warn("the outbox cannot work with the database; tried again until it can", failure);
                }
                databaseFailed = true;
            }
        }
        if (!inHand.isEmpty()) {
            log.info(
                    "{} messages are left in the outbox; they go out after the next start, or by another gateway",
                    inHand.size());
        }
    }

    private boolean isBusy() {
        return sending.get() > 0 || !ended.isEmpty() || !unsettled.isEmpty();
    }

    /**
     * Waits for ended attempts until something else is due, and sorts them. What follows an ended attempt at once is taken
     * along: at a moderate rate, results would otherwise take as many commits as the messages themselves.
     */
    private void takeEnded() throws InterruptedException {
        List<Attempt> round = new ArrayList<>();
        Attempt next = ended.poll(waitNanos(), TimeUnit.NANOSECONDS);
        long togetherUntilNanos = System.nanoTime() + SETTLED_TOGETHER.toNanos();
        while (next != null) {
            round.add(next);
            ended.drainTo(round, MAX_RESULTS_A_ROUND - round.size());
            boolean isFull = round.size() >= MAX_RESULTS_A_ROUND;
            next = closing || isFull ? null : ended.poll(togetherUntilNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
        }
        round.removeIf(attempt -> attempt == WAKE_UP);
        round.forEach(this::sort);
    }

    private long waitNanos() {
        if (closing) {
            return Duration.ofMillis(20).toNanos();
        }
        if (databaseFailed) {
            return PAUSE_AFTER_FAILURE.toNanos();
        }
        long now = System.nanoTime();
        return Math.max(0, Math.min(claims.nextDueNanos(now), retries.nextDueNanos(now)));
    }

    private void sort(Attempt attempt) {
        HeldMessage held = attempt.held();
        SendResult result = attempt.result().orElse(null);
        if (lease.isLost(held.incarnation()) && !(result instanceof SendResult.Accepted)) {
            inHand.remove(held.message().id(), held.incarnation()); // another gateway sends it now
        } else if (result == null) {
            settle(held, State.EXPIRED, List.of());
        } else if (result instanceof SendResult.Accepted accepted) {
            settle(held.settled("ESME_ROK"), State.ACCEPTED, accepted.smscMessageIds());
        } else if (result instanceof SendResult.Refused refused) {
            refusals.warn(
                    log,
                    held.message().shortCode() + refused.status(),
                    "message " + held.message().id() + " of " + held.message().shortCode() + " to "
                            + held.message().msisdn() + " was refused by the SMSC: " + refused.status());
            settle(held.settled(refused.status()), State.REFUSED, List.of());
        } else if (result instanceof SendResult.Throttled throttled) {
            HeldMessage failed = held.attempted(throttled.status());
            retries.add(failed, pause.afterThrottled(failed.failures()));
        } else if (result instanceof SendResult.Unanswered unanswered) {
            HeldMessage failed = held.attempted(unanswered.reason());
            retries.add(failed, pause.afterUnanswered(failed.failures()));
        } else if (result instanceof SendResult.NotSent notSent) {
            HeldMessage failed = held.notSent(notSent.reason());
            retries.add(failed, pause.afterNotSent(failed.failures()));
        }
    }

    private void settle(HeldMessage held, State state, List<String> smscMessageIds) {
        unsettled.add(new Settlement(held, state, smscMessageIds, clock.instant()));
    }

    private void writeSettlements() {
        if (unsettled.isEmpty()) {
            return;
        }
        try {
            store.settle(unsettled);
        } catch (RuntimeException failure) {
            if (SqlFailure.of(failure) == SqlFailure.TRANSIENT) {
                throw failure;
            }
            unsettled.forEach(this::settleAlone);
        }
        unsettled.forEach(settlement -> inHand.remove(
                settlement.held().message().id(), settlement.held().incarnation()));
        unsettled.clear();
    }

    /** A result that can never be written must not hold up the others; its message is sent again after the next start. */
    private void settleAlone(Settlement settlement) {
        try {
            store.settle(List.of(settlement));
        } catch (RuntimeException failure) {
            if (SqlFailure.of(failure) == SqlFailure.TRANSIENT) {
                throw failure;
            }
            log.error(
                    "the result of message {} cannot be written: {}",
                    settlement.held().message().id(),
                    settlement,
                    failure);
        }
    }

    private void retryDue() {
        List<HeldMessage> due = retries.due(System.nanoTime(), MAX_RESULTS_A_ROUND);
        if (due.isEmpty()) {
            return;
        }
        Map<ShortCode, Boolean> readiness = new HashMap<>();
        List<HeldMessage> ready = new ArrayList<>();
        for (HeldMessage held : due) {
            ShortCode shortCode = held.message().shortCode();
            boolean isExpired = !clock.instant().isBefore(held.message().sendBefore());
            if (isExpired || readiness.computeIfAbsent(shortCode, sender::isReady)) {
                ready.add(held);
            } else {
                retries.add(held, PAUSE_WHILE_NOT_READY);
            }
        }
        try {
            sendIfStillAllowed(ready);
        } catch (RuntimeException | Error failure) {
            ready.forEach(held -> retries.add(held, PAUSE_AFTER_FAILURE));
            throw failure;
        }
    }

    /** What had to wait may have been overtaken by a STOP. */
    private void sendIfStillAllowed(Collection<HeldMessage> waited) {
        var states = subscribers.findStates(
                waited.stream().map(held -> held.message().msisdn()).toList());
        for (HeldMessage held : waited) {
            OutboundMessage message = held.message();
            SubscriberState state = states.getOrDefault(message.msisdn(), Map.<ShortCode, SubscriberState>of())
                    .getOrDefault(message.shortCode(), SubscriberState.unknown());
            if (ConsentRules.maySend(state, message, clock.instant())) {
                send(held);
            } else {
                settle(held.given(SubscriberStore.whyCancelled(message)), State.CANCELLED, List.of());
            }
        }
    }

    /** Takes what nobody else is sending. */
    private void hold(List<OutboundMessage> messages, long incarnation) {
        if (!messages.isEmpty()) {
            log.info("{} messages that nobody was sending are sent from here", messages.size());
            messages.forEach(message -> {
                inHand.put(message.id(), incarnation);
                retries.add(HeldMessage.claimed(message, incarnation), Duration.ZERO);
            });
        }
    }

    /** Waits a little for answers that are on their way, and records them. */
    @Override
    public void close() {
        closing = true;
        ended.add(WAKE_UP);
        try {
            thread.join(CLOSE_PATIENCE.plusSeconds(1).toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
