package dev.shortstop.core.intake;

import dev.shortstop.core.IdGenerator;
import dev.shortstop.core.InboundMessage;
import dev.shortstop.core.Msisdn;
import dev.shortstop.core.PartsDecoder;
import dev.shortstop.core.RepeatedTask;
import dev.shortstop.core.audience.ActiveRules;
import dev.shortstop.core.longmessage.LongMessageKey;
import dev.shortstop.core.store.SubscriberStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongFunction;
import java.util.function.LongPredicate;
import java.util.function.Supplier;

/**
 * Takes MOs and answers each, once, when all that follows from it is committed. Bounded; the messages of one number keep
 * their order. Safe for use by many threads.
 */
public final class Intake implements AutoCloseable {

    /** For all lanes together. */
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(3);

    private final IntakeSettings settings;
    private final List<Lane<MessageTask>> lanes = new ArrayList<>();
    private final RepeatedTask sweeper;
    private final AtomicInteger inWork = new AtomicInteger();
    private final LongAdder taken = new LongAdder();
    private volatile boolean closing;

    private Intake(
            IntakeSettings settings,
            IdGenerator ids,
            SubscriberStore store,
            Supplier<ActiveRules> rules,
            CommittedListener outbox,
            LongPredicate isSessionLive,
            PartsDecoder partsDecoder,
            InstantSource clock) {
        this.settings = settings;
        OverdueSweep sweep = new OverdueSweep(store.longMessages(), clock, this::accept);
        this.sweeper = new RepeatedTask("long-messages", OverdueSweep.PAUSE, sweep);
        MessageApplier applier = new MessageApplier(ids, settings.redeliveryWindow(), isSessionLive);
        LongMessageApplier longMessageApplier =
                new LongMessageApplier(ids, applier, partsDecoder, settings.longMessageWait());
        MessageCommit commit = new MessageCommit(store, applier, longMessageApplier, rules, outbox);
        for (int lane = 0; lane < settings.lanes(); lane++) {
            BatchTransaction<MessageTask> transaction =
                    new BatchTransaction<>("message", commit, settings.giveUpAfter());
            lanes.add(new Lane<>(
                    "lane-" + lane,
                    new Overdue(0, null, null, null),
                    settings.maxBatch(),
                    ids,
                    transaction::commitAndAnswer,
                    answered -> inWork.addAndGet(-answered)));
        }
    }

    /**
     * @param rules the rules in force; asked once a batch
     * @param isSessionLive whether the SMPP session of this id is bound to this gateway now
     * @param partsDecoder makes the text of long messages
     * @param clock tells which long messages have waited long enough
     */
    public static Intake start(
            IntakeSettings settings,
            IdGenerator ids,
            SubscriberStore store,
            Supplier<ActiveRules> rules,
            CommittedListener outbox,
            LongPredicate isSessionLive,
            PartsDecoder partsDecoder,
            InstantSource clock) {
        Intake intake = new Intake(settings, ids, store, rules, outbox, isSessionLive, partsDecoder, clock);
        intake.lanes.forEach(Lane::start);
        intake.sweeper.start();
        return intake;
    }

    /** Takes a message; never blocks. The answer comes later, or at once where there is no room. */
    public void accept(InboundMessage message, AnswerListener listener) {
        Optional<Msisdn> sender = Msisdn.find(message.source());
        Optional<LongMessageKey> longMessage = LongMessageKey.find(message);
        String source = sender.map(Msisdn::digits).orElse(message.source());
        accept(source, id -> new Received(id, message, sender, longMessage, listener), listener);
    }

    private void accept(LongMessageKey overdue, Instant at, AnswerListener listener) {
        accept(overdue.source(), id -> new Overdue(id, overdue, at, listener), listener);
    }

    private void accept(String source, LongFunction<MessageTask> withId, AnswerListener listener) {
        if (closing) {
            listener.answer(Answer.TEMPORARY_FAILURE);
        } else if (inWork.incrementAndGet() > settings.capacity()) {
            inWork.decrementAndGet();
            listener.answer(Answer.OVERLOADED);
        } else {
            taken.increment();
            lanes.get(Math.floorMod(spread(source.hashCode()), lanes.size())).offer(withId);
        }
    }

    /** Hash codes of numbers that differ in the last digits alone are near each other; this mixes the upper bits in. */
    private static int spread(int hash) {
        return hash ^ (hash >>> 16) ^ (hash >>> 7);
    }

    /** Messages that wait or are in work. */
    public int inWork() {
        return inWork.get();
    }

    /** Messages that it has taken in since it started. */
    public long taken() {
        return taken.sum();
    }

    /** Takes nothing more, commits and answers what it has, and ends. */
    @Override
    public void close() {
        closing = true;
        sweeper.close();
        lanes.forEach(Lane::finish);
        long deadlineNanos = System.nanoTime() + CLOSE_PATIENCE.toNanos();
        for (Lane<MessageTask> lane : lanes) {
            try {
                lane.awaitEnd(Duration.ofNanos(Math.max(1, deadlineNanos - System.nanoTime())));
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
