package dev.shortstop.core.intake;

import dev.shortstop.core.audience.ActiveRules;
import dev.shortstop.core.database.SqlFailure;
import dev.shortstop.core.store.SubscriberStore;
import dev.shortstop.core.store.SubscriberStore.Committed;
import dev.shortstop.core.store.UnitOfWork;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a batch of MOs is: one change of subscribers, and MTs that go on to the outbox. Safe for use by many threads. */
final class MessageCommit implements BatchTransaction.Work<MessageTask> {

    private static final Logger log = LoggerFactory.getLogger(MessageCommit.class);

    private static final int MAX_REASON_CHARACTERS = 1_000;

    private final SubscriberStore store;
    private final MessageApplier applier;
    private final LongMessageApplier longMessageApplier;
    private final Supplier<ActiveRules> rules;
    private final CommittedListener outbox;

    MessageCommit(
            SubscriberStore store,
            MessageApplier applier,
            LongMessageApplier longMessageApplier,
            Supplier<ActiveRules> rules,
            CommittedListener outbox) {
        this.store = store;
        this.applier = applier;
        this.longMessageApplier = longMessageApplier;
        this.rules = rules;
        this.outbox = outbox;
    }

    @Override
    public void commit(List<MessageTask> batch) {
        ActiveRules rulesOfBatch = rules.get();
        long claimant = outbox.claimant();
        Committed committed = store.change(
                batch.stream().flatMap(task -> task.sender().stream()).toList(),
                batch.stream().flatMap(task -> task.longMessage().stream()).toList(),
                claimant,
                work -> batch.forEach(task -> apply(task, rulesOfBatch, work)));
        if (committed.foundEarlierCommit()) {
            outbox.committedUnnoticed();
        }
        outbox.committed(committed.outbound(), claimant);
    }

    private void apply(MessageTask task, ActiveRules rulesOfBatch, UnitOfWork work) {
        if (task instanceof Overdue overdue) {
            longMessageApplier.apply(overdue, rulesOfBatch, work);
        } else if (task instanceof Received received && received.longMessage().isPresent()) {
            longMessageApplier.apply(received, received.longMessage().get(), rulesOfBatch, work);
        } else if (task instanceof Received received) {
            applier.apply(received.toWhole(), rulesOfBatch, work);
        }
    }

    @Override
    public void committedUnnoticed() {
        outbox.committedUnnoticed();
    }

    /** What is answered for good is kept in its table; where even that can never work, in the log, with every octet. */
    @Override
    public Answer reject(MessageTask task, RuntimeException failure) {
        try {
            return keepRejected(task, failure);
        } catch (RuntimeException notKept) {
            if (SqlFailure.of(notKept) == SqlFailure.TRANSIENT) {
                return Answer.TEMPORARY_FAILURE;
            }
            log.error("message {} could not be kept in rejected_message: {}", task.id(), inFull(task), notKept);
            return Answer.PERMANENT_FAILURE;
        }
    }

    private Answer keepRejected(MessageTask task, RuntimeException failure) {
        String text = failure.toString();
        String reason = text.length() <= MAX_REASON_CHARACTERS ? text : text.substring(0, MAX_REASON_CHARACTERS);
        if (task instanceof Overdue overdue) {
            log.error("long message {} can never be applied as it is: {}", overdue.id(), overdue.key(), failure);
            Instant now = overdue.at();
            store.longMessages().reject(overdue.id(), overdue.key(), reason, now, rememberedUntil(now));
        } else if (task instanceof Received received) {
            if (hadToGoOnBefore(received, reason)) {
                log.error("parts that message {} overtook can never be applied", received.id(), failure);
                return Answer.TEMPORARY_FAILURE; // there is room for it now
            }
            log.error(
                    "message {} can never be applied, answered with a permanent error: {}",
                    received.id(),
                    received.message(),
                    failure);
            store.reject(received.id(), received.message(), reason);
        }
        return Answer.PERMANENT_FAILURE;
    }

    /** Whether it is a part of which older parts stood in the way, and whose fault it may have been. They are out of it now. */
    private boolean hadToGoOnBefore(Received received, String reason) {
        Instant now = received.message().receivedAt();
        return received.longMessage().isPresent()
                && store.longMessages()
                        .rejectOvertaken(
                                received.toPart(), received.longMessage().get(), reason, now, rememberedUntil(now));
    }

    private Instant rememberedUntil(Instant now) {
        return now.plus(longMessageApplier.memory(Naming.BY_PHONE));
    }

    private static String inFull(MessageTask task) {
        if (task instanceof Received received) {
            String octets = HexFormat.of().formatHex(received.message().octets());
            return received.message() + ", all octets " + octets;
        }
        return "its parts stay in message_part: " + task.longMessage();
    }
}
