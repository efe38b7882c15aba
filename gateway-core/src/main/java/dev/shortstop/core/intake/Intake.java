package dev.shortstop.core.intake;

import dev.shortstop.core.IdGenerator;
import dev.shortstop.core.InboundMessage;
import dev.shortstop.core.Msisdn;
import dev.shortstop.core.audience.ActiveRules;
import dev.shortstop.core.store.SubscriberStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
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
    private final List<Lane> lanes = new ArrayList<>();
    private final AtomicInteger inWork = new AtomicInteger();
    private volatile boolean closing;

    private Intake(
            IntakeSettings settings,
            IdGenerator ids,
            SubscriberStore store,
            Supplier<ActiveRules> rules,
            CommittedListener outbox,
            LongPredicate isSessionLive) {
        this.settings = settings;
        MessageApplier applier = new MessageApplier(ids, settings.redeliveryWindow(), isSessionLive);
        for (int lane = 0; lane < settings.lanes(); lane++) {
            BatchTransaction transaction = new BatchTransaction(store, applier, rules, outbox, settings.giveUpAfter());
            lanes.add(new Lane(
                    "lane-" + lane,
                    settings.maxBatch(),
                    ids,
                    transaction::commitAndAnswer,
                    answered -> inWork.addAndGet(-answered)));
        }
    }

    /**
     * @param rules the rules in force; asked once a batch
     * @param isSessionLive whether the SMPP session of this id is bound to this gateway now
     */
    public static Intake start(
            IntakeSettings settings,
            IdGenerator ids,
            SubscriberStore store,
            Supplier<ActiveRules> rules,
            CommittedListener outbox,
            LongPredicate isSessionLive) {
        Intake intake = new Intake(settings, ids, store, rules, outbox, isSessionLive);
        intake.lanes.forEach(Lane::start);
        return intake;
    }

    /** Takes a message; never blocks. The answer comes later, or at once where there is no room. */
    public void accept(InboundMessage message, AnswerListener listener) {
        if (closing) {
            listener.answer(Answer.TEMPORARY_FAILURE);
            return;
        }
        if (inWork.incrementAndGet() > settings.capacity()) {
            inWork.decrementAndGet();
            listener.answer(Answer.OVERLOADED);
            return;
        }
        Optional<Msisdn> sender = Msisdn.find(message.source());
        String laneKey = sender.map(Msisdn::digits).orElse(message.source());
        int lane = Math.floorMod(spread(laneKey.hashCode()), lanes.size());
        lanes.get(lane).offer(id -> new Received(id, message, sender, listener));
    }

    /** Hash codes of numbers that differ in the last digits alone are near each other; this mixes the upper bits in. */
    private static int spread(int hash) {
        return hash ^ (hash >>> 16) ^ (hash >>> 7);
    }

    /** Messages that wait or are in work. */
    public int inWork() {
        return inWork.get();
    }

    /** Takes nothing more, commits and answers what it has, and ends. */
    @Override
    public void close() {
        closing = true;
        lanes.forEach(Lane::finish);
        long deadlineNanos = System.nanoTime() + CLOSE_PATIENCE.toNanos();
        for (Lane lane : lanes) {
            try {
                lane.awaitEnd(Duration.ofNanos(Math.max(1, deadlineNanos - System.nanoTime())));
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
