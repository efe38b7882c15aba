package dev.shortstop.core.node;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.core.CoreTables;
import dev.shortstop.core.IdGenerator;
import dev.shortstop.core.SettableClock;
import dev.shortstop.core.database.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class NodeLeaseIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @RegisterExtension
    final TestDatabase testDatabase = TestDatabase.create();

    private final List<NodeLease> leases = new ArrayList<>();

    @AfterEach
    void giveBack() {
        leases.forEach(NodeLease::close);
    }

    @Test
    void gatewaysGetTheLowestFreeNumbers() {
        acquire();
        NodeLease second = acquire();
        acquire();
        assertEquals(List.of("0", "1", "2"), numbers());
        second.close();
        assertEquals(List.of("0", "2"), numbers());
        acquire();
        assertEquals(List.of("0", "1", "2"), numbers());
    }

    @Test
    void aGatewayKnowsWhichOthersLive() {
        NodeLease first = acquire();
        assertFalse(first.isOtherLive(0));
        NodeLease second = acquire();
        assertTrue(second.isOtherLive(0));
        assertFalse(second.isOtherLive(1));
        await().atMost(PATIENCE).until(() -> first.isOtherLive(1));
        second.close();
        await().atMost(PATIENCE).until(() -> !first.isOtherLive(1));
    }

    @Test
    void aGatewayKnowsWhetherMessagesComeInOnAnother() {
        NodeLease busy = acquire();
        NodeLease idle = acquire();
        AtomicLong taken = new AtomicLong(7); // before anybody asked
        busy.tellOthers(() -> taken.addAndGet(1_000));
        await().atMost(PATIENCE).until(idle::isTrafficElsewhere);
        assertFalse(busy.isTrafficElsewhere());
        busy.tellOthers(taken::get);
        await().atMost(PATIENCE).until(() -> !idle.isTrafficElsewhere());
    }

    @Test
    void gatewaysThatStartAtTheSameMomentOnAnEmptyTableGetDifferentNumbers() throws Exception {
        int gateways = 6;
        CyclicBarrier start = new CyclicBarrier(gateways);
        ExecutorService pool = Executors.newFixedThreadPool(gateways);
        try {
            List<Future<NodeLease>> acquired = new ArrayList<>();
            for (int gateway = 0; gateway < gateways; gateway++) {
                acquired.add(pool.submit(() -> {
                    start.await();
                    return NodeLease.acquire(testDatabase.jdbi(), "gateway", new IdGenerator(new SettableClock()));
                }));
            }
            Set<Long> incarnations = new HashSet<>();
            for (Future<NodeLease> lease : acquired) {
                leases.add(lease.get());
                incarnations.add(lease.get().incarnation());
            }
            assertEquals(gateways, incarnations.size());
            assertEquals(List.of("0", "1", "2", "3", "4", "5"), numbers());
            assertEquals(incarnations, leases.get(0).liveIncarnations());
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void idsBearTheNumber() {
        acquire();
        IdGenerator ids = new IdGenerator(new SettableClock());
        long underNumberZero = new IdGenerator(new SettableClock()).next();
        leases.add(NodeLease.acquire(testDatabase.jdbi(), "second", ids));
        assertEquals(underNumberZero + (1 << 12), ids.next());
    }

    @Test
    void anExpiredLeaseIsReplacedAndItsGatewayTakesAnotherNumber() {
        NodeLease expired = acquire();
        long lost = expired.incarnation();
        assertTrue(expired.holds(lost));
        sql("UPDATE gateway_node SET lease_until = UTC_TIMESTAMP(3) - INTERVAL 1 SECOND");
        NodeLease winner = acquire();
        assertFalse(winner.liveIncarnations().contains(lost));

        Awaitility.await().atMost(PATIENCE).until(() -> expired.isLost(lost));
        assertFalse(expired.holds(lost));
        assertNotEquals(lost, expired.incarnation());
        assertTrue(expired.holds(expired.incarnation()));
        assertTrue(winner.holds(winner.incarnation()));
        assertEquals(List.of("0", "1"), numbers());
    }

    @Test
    void aLeaseThatRanOutIsKeptWhereNobodyTookIt() {
        NodeLease lease = acquire();
        long incarnation = lease.incarnation();
        sql("UPDATE gateway_node SET lease_until = UTC_TIMESTAMP(3) - INTERVAL 1 SECOND");
        Awaitility.await().atMost(PATIENCE).until(() -> count("lease_until > UTC_TIMESTAMP(3)") == 1);
        assertEquals(incarnation, lease.incarnation());
        assertTrue(lease.holds(incarnation));
    }

    @Test
    void whoeverLooksForTheLivingBuriesTheDeadForGood() {
        NodeLease lease = acquire();
        sql("INSERT INTO gateway_node (number, incarnation, name, lease_until)"
                + " VALUES (7, 4711, 'died', UTC_TIMESTAMP(3) - INTERVAL 1 SECOND)");
        assertEquals(Set.of(lease.incarnation()), lease.liveIncarnations());
        assertEquals(List.of("0"), numbers());
    }

    @Test
    void aLeaseIsRenewedBeforeItEnds() {
        acquire();
        String first = until();
        Awaitility.await().atMost(PATIENCE).until(() -> !until().equals(first));
        assertEquals(1, count("lease_until > UTC_TIMESTAMP(3) + INTERVAL 7 SECOND"));
    }

    @Test
    void withoutADatabaseTheGatewayStopsBelievingBeforeAnotherCanTakeOver() {
        NodeLease lease = acquire();
        long incarnation = lease.incarnation();
        testDatabase.server().pause();
        Awaitility.await().atMost(NodeLease.LEASE).until(() -> !lease.holds(incarnation));
        testDatabase.server().resume();
        Awaitility.await().atMost(PATIENCE).until(() -> lease.holds(lease.incarnation()));
    }

    @Test
    void aNumberIsGivenBackAtTheEnd() {
        NodeLease lease = acquire();
        lease.close();
        assertFalse(lease.holds(lease.incarnation()), "what it claims could be somebody else's by now");
        assertEquals(List.of(), numbers());
    }

    private NodeLease acquire() {
        NodeLease lease = NodeLease.acquire(testDatabase.jdbi(), "test", new IdGenerator(new SettableClock()));
        leases.add(lease);
        return lease;
    }

    private List<String> numbers() {
        return new CoreTables(testDatabase.jdbi()).rows("SELECT number FROM gateway_node ORDER BY number");
    }

    private String until() {
        return new CoreTables(testDatabase.jdbi())
                .rows("SELECT lease_until FROM gateway_node")
                .get(0);
    }

    private int count(String condition) {
        return Integer.parseInt(new CoreTables(testDatabase.jdbi())
                .rows("SELECT COUNT(*) FROM gateway_node WHERE " + condition)
                .get(0));
    }

    private void sql(String statement) {
        testDatabase.jdbi().useHandle(handle -> handle.execute(statement));
    }
}
