package dev.shortstop.core.operation;

import dev.shortstop.core.IdGenerator;
import dev.shortstop.core.Msisdn;
import dev.shortstop.core.audience.ActiveRules;
import dev.shortstop.core.consent.OperationOutcome;
import dev.shortstop.core.consent.Origin;
import dev.shortstop.core.intake.CommittedListener;
import dev.shortstop.core.store.SubscriberStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/**
 * The door for every change of consent that no text of a subscriber brings about: HTTP API, console, CSV, command line. Each
 * call is one transaction; what fails for a passing reason is tried again. Blocks. Safe for use by many threads.
 */
public final class ConsentOperations {

    /** More would lock too many numbers for too long, and gain nothing. */
    public static final int MAX_NUMBERS = 1_000;

    private final OperationTransaction transaction;
    private final IdGenerator ids;
    private final Supplier<ActiveRules> rules;
    private final InstantSource clock;

    /**
     * @param ids of a gateway number that no other process holds: {@code NodeLease}
     * @param rules in force: they hold the texts of the lists that keyword files name
     * @param outbox takes prompts; {@link CommittedListener#NONE} leaves them to whatever gateway runs
     * @param giveUpAfter how long a transaction that fails for a passing reason is tried
     */
    public ConsentOperations(
            SubscriberStore store,
            IdGenerator ids,
            Supplier<ActiveRules> rules,
            CommittedListener outbox,
            Duration giveUpAfter,
            InstantSource clock) {
        this.transaction = new OperationTransaction(store, outbox, giveUpAfter);
        this.ids = ids;
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * For one number.
     *
     * @throws RuntimeException what the last try failed with; {@code SqlFailure} tells whether to try again later
     */
    public OperationOutcome apply(Operation operation, Msisdn msisdn, Origin origin) {
        return apply(operation, List.of(msisdn), origin, Alongside.NOTHING).get(0);
    }

    /**
     * For some numbers, all in one transaction.
     *
     * @param msisdns at most {@link #MAX_NUMBERS}; one that comes twice is done twice, in order
     * @return one outcome for each number, in the same order
     * @throws RuntimeException what the last try failed with: nothing is done then, or, where its connection was lost in the
     *     moment of commit, all
     */
    public List<OperationOutcome> apply(Operation operation, List<Msisdn> msisdns, Origin origin) {
        return apply(operation, msisdns, origin, Alongside.NOTHING);
    }

    /** As {@link #apply(Operation, List, Origin)}, with what is to be committed together with it. */
    public List<OperationOutcome> apply(Operation operation, List<Msisdn> msisdns, Origin origin, Alongside alongside) {
        if (msisdns.size() > MAX_NUMBERS) {
            throw new IllegalArgumentException(msisdns.size() + " numbers at once, more than " + MAX_NUMBERS);
        }
        OperationChange change = new OperationChange(
                operation, List.copyOf(msisdns), origin, alongside, ids, rules.get(), clock.instant());
        transaction.run("an operation", msisdns, change);
        return change.outcomes();
    }
}
