package dev.shortstop.core.store;

import static dev.shortstop.core.TestKeywords.MAIN;
import static dev.shortstop.core.TestKeywords.OTHER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.shortstop.core.CoreTables;
import dev.shortstop.core.Msisdn;
import dev.shortstop.core.SettableClock;
import dev.shortstop.core.ShortCode;
import dev.shortstop.core.consent.ConsentChange;
import dev.shortstop.core.consent.ConsentChange.Joined;
import dev.shortstop.core.consent.ConsentChange.Left;
import dev.shortstop.core.consent.ConsentChange.OptInCancelled;
import dev.shortstop.core.consent.ConsentChange.OptInRequested;
import dev.shortstop.core.consent.ConsentChange.OptOutLifted;
import dev.shortstop.core.consent.ConsentChange.OptedOut;
import dev.shortstop.core.consent.Membership;
import dev.shortstop.core.consent.OptOut;
import dev.shortstop.core.consent.OptOut.State;
import dev.shortstop.core.consent.PendingOptIn;
import dev.shortstop.core.consent.Source;
import dev.shortstop.core.consent.SubscriberState;
import dev.shortstop.core.database.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whatever happens within a unit of work, the tables get the net result. */
class SubscriberStoreIT {

    private static final Instant NOW = SettableClock.START;
    private static final Msisdn NUMBER = new Msisdn("15550001234");
    private static final Msisdn NEIGHBOUR = new Msisdn("15550001235");
    private static final long ACME = 1;
    private static final long GLOBEX = 2;
    private static final Membership NEWS = new Membership(11, ACME, NOW);
    private static final Membership DEALS = new Membership(21, GLOBEX, NOW);
    private static final PendingOptIn VIP =
            new PendingOptIn(22, GLOBEX, 5, NOW, NOW.plus(Duration.ofHours(24)), "Willkommen 🎉");
    private static final OptOut STOP = new OptOut(OptOut.EVERY_ACCOUNT, State.IN_FORCE, Source.KEYWORD, NOW);
    private static final OptOut BY_API = new OptOut(ACME, State.IN_FORCE, Source.API, NOW);
    private static final OptOut LIFTED = new OptOut(ACME, State.LIFTED, Source.KEYWORD, NOW.plusSeconds(1));

    @RegisterExtension
    final TestDatabase testDatabase = TestDatabase.create();

    private SubscriberStore store;

    @BeforeEach
    void open() {
        store = new SubscriberStore(testDatabase.jdbi());
    }

    @Test
    void whatIsWrittenIsReadBackToTheMillisecond() {
        apply(NUMBER, MAIN, new OptedOut(STOP), new OptOutLifted(LIFTED), new Joined(NEWS), new OptInRequested(VIP));
        apply(NUMBER, OTHER, new Joined(DEALS));
        assertEquals(
                Map.of(
                        MAIN, state(Map.of(0L, STOP, ACME, LIFTED), Map.of(11L, NEWS), Map.of(22L, VIP)),
                        OTHER, state(Map.of(), Map.of(21L, DEALS), Map.of())),
                store.findStates(List.of(NUMBER, NEIGHBOUR)).get(NUMBER));
        assertEquals(Map.of(), store.findStates(List.of(NEIGHBOUR)));
        assertEquals(Map.of(), store.findStates(List.of()));
    }

    @Test
    void theNextUnitOfWorkSeesIt() {
        apply(NUMBER, MAIN, new Joined(NEWS), new OptInRequested(VIP));
        store.change(
                List.of(NUMBER),
                0,
                work -> assertEquals(
                        state(Map.of(), Map.of(11L, NEWS), Map.of(22L, VIP)),
                        work.subscriber(NUMBER).on(MAIN)));
    }

    @Test
    void whatComesAndGoesWithinAUnitOfWorkLeavesNoRow() {
        apply(NUMBER, MAIN, new Joined(NEWS), new OptInRequested(VIP), new Left(NEWS), new OptInCancelled(VIP));
        assertEquals(Map.of(), store.findStates(List.of(NUMBER)));
    }

    @Test
    void whatGoesAndComesBackIsThereOnceAsItIsNow() {
        apply(NUMBER, MAIN, new Joined(NEWS), new OptInRequested(VIP));
        Membership again = new Membership(11, ACME, NOW.plusSeconds(9));
        PendingOptIn renewed = new PendingOptIn(22, GLOBEX, 6, NOW.plusSeconds(9), NOW.plusSeconds(99), "later");
        apply(NUMBER, MAIN, new Left(NEWS), new Joined(again), new OptInCancelled(VIP), new OptInRequested(renewed));
        assertEquals(state(Map.of(), Map.of(11L, again), Map.of(22L, renewed)), on(NUMBER, MAIN));
    }

    @Test
    void aStopReplacesTheDecisionsOfSingleAccounts() {
        apply(NUMBER, MAIN, new OptedOut(BY_API));
        assertEquals(state(Map.of(ACME, BY_API), Map.of(), Map.of()), on(NUMBER, MAIN));
        apply(NUMBER, MAIN, new OptedOut(STOP));
        assertEquals(state(Map.of(0L, STOP), Map.of(), Map.of()), on(NUMBER, MAIN));
    }

    @Test
    void anOptOutOfOneAccountIsLiftedWithoutATraceWhereNoStopStands() {
        apply(NUMBER, MAIN, new OptedOut(BY_API));
        apply(NUMBER, MAIN, new OptOutLifted(LIFTED));
        assertEquals(Map.of(), store.findStates(List.of(NUMBER)));
    }

    @Test
    void neitherAnotherNumberNorAnotherShortCodeIsTouched() {
        apply(NUMBER, MAIN, new Joined(NEWS));
        apply(NUMBER, OTHER, new Joined(NEWS));
        apply(NEIGHBOUR, MAIN, new Joined(NEWS));
        apply(NUMBER, MAIN, new OptedOut(STOP), new Left(NEWS));
        SubscriberState member = state(Map.of(), Map.of(11L, NEWS), Map.of());
        assertEquals(member, on(NUMBER, OTHER));
        assertEquals(member, on(NEIGHBOUR, MAIN));
        assertEquals(state(Map.of(0L, STOP), Map.of(), Map.of()), on(NUMBER, MAIN));
    }

    @Test
    void aUnitOfWorkThatFailsLeavesNothing() {
        assertThrows(
                IllegalStateException.class,
                () -> store.change(List.of(NUMBER), 0, work -> {
                    work.subscriber(NUMBER).apply(MAIN, List.of(new Joined(NEWS)));
                    throw new IllegalStateException("on purpose");
                }));
        assertEquals(0, new CoreTables(testDatabase.jdbi()).count("subscriber"));
        assertEquals(Map.of(), store.findStates(List.of(NUMBER)));
    }

    @Test
    void aNumberThatIsNotLockedCannotBeChanged() {
        assertThrows(
                IllegalArgumentException.class,
                () -> store.change(List.of(NUMBER), 0, work -> work.subscriber(NEIGHBOUR)));
    }

    private void apply(Msisdn msisdn, ShortCode shortCode, ConsentChange... changes) {
        store.change(List.of(msisdn), 0, work -> {
            for (ConsentChange change : changes) {
                work.subscriber(msisdn).apply(shortCode, List.of(change));
            }
        });
    }

    private SubscriberState on(Msisdn msisdn, ShortCode shortCode) {
        return store.findStates(List.of(msisdn)).get(msisdn).get(shortCode);
    }

    private static SubscriberState state(
            Map<Long, OptOut> optOuts, Map<Long, Membership> memberships, Map<Long, PendingOptIn> pendingOptIns) {
        return new SubscriberState(optOuts, memberships, pendingOptIns);
    }
}
