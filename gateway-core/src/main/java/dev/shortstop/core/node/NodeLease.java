package dev.shortstop.core.node;

import dev.shortstop.core.IdGenerator;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This gateway's place among the gateways on one database: a number that goes into ids, and an incarnation that claims
 * name. Held by a lease of {@link #LEASE} that is renewed while the gateway lives. A gateway that could not renew in time
 * must take for granted that another one has taken over what it had claimed. Safe for use by many threads.
 */
public final class NodeLease implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(NodeLease.class);

    static final Duration LEASE = Duration.ofSeconds(10);
    /** Of a lease, a renewal comes after this part, and our own belief in it ends before the database's by this part: one of so many. */
    private static final int PARTS = 5;

    /** Fewer within a renewal, and nobody would notice what else the database does. */
    private static final long TRAFFIC = 10;

    private static final int MAX_NODES = 1024;
    private static final int REGISTRATIONS = 20;

    private record Held(int number, long incarnation, long validUntilNanos) {}

    private final Jdbi jdbi;
    private final String name;
    private final IdGenerator ids;
    private final Duration duration;
    private final SecureRandom random = new SecureRandom();
    private final ScheduledExecutorService renewer;
    private volatile Held held;
    private volatile Map<Integer, String> others = Map.of();
    private volatile boolean trafficElsewhere;
    private volatile LongSupplier messagesTaken = () -> 0;
    private long messagesTold; // confined to the renewer
    private volatile boolean closed;
    private boolean renewalFailed; // confined to the renewer

    private NodeLease(Jdbi jdbi, String name, IdGenerator ids, Duration duration) {
        this.jdbi = jdbi;
        this.name = name;
        this.ids = ids;
        this.duration = duration;
        this.renewer = Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "node-lease"));
    }

    /** Takes the lowest free number, and gives it to {@code ids}. */
    public static NodeLease acquire(Jdbi jdbi, String name, IdGenerator ids) {
        return acquire(jdbi, name, ids, LEASE);
    }

    /**
     * As {@link #acquire(Jdbi, String, IdGenerator)}.
     *
     * @param duration of the lease, in whole seconds
     */
    public static NodeLease acquire(Jdbi jdbi, String name, IdGenerator ids, Duration duration) {
        NodeLease lease = new NodeLease(jdbi, name, ids, duration);
        lease.register();
        long renewalMillis = duration.dividedBy(PARTS).toMillis();
        lease.renewer.scheduleWithFixedDelay(lease::renew, renewalMillis, renewalMillis, TimeUnit.MILLISECONDS);
        return lease;
    }

    /** Names what this gateway claims from now on. Changes only when the lease was lost. */
    public long incarnation() {
        return held.incarnation();
    }

    /** True as long as nobody else can have taken over what was claimed under this incarnation. */
    public boolean holds(long incarnation) {
        Held now = held;
        return !closed && now.incarnation() == incarnation && System.nanoTime() < now.validUntilNanos();
    }

    /** Whether a gateway of this number lives; known to within a renewal or so. Never true of our own number. */
    public boolean isOtherLive(int number) {
        return others.containsKey(number);
    }

    /** As the others know this one: by its process and host. */
    public String name() {
        return name;
    }

    /** Names of the others on this database; known to within {@link #RENEWAL} or so. */
    public List<String> others() {
        return others.values().stream().sorted().toList();
    }

    /** Tells the other gateways from now on what comes in here. */
    public void tellOthers(LongSupplier messagesTakenSoFar) {
        messagesTaken = messagesTakenSoFar;
    }

    /** Whether messages come in on another gateway; known some seconds later. */
    public boolean isTrafficElsewhere() {
        return trafficElsewhere;
    }

    /** True once another incarnation has replaced this one: what it had claimed is somebody else's now. */
    public boolean isLost(long incarnation) {
        return held.incarnation() != incarnation;
    }

    /**
     * The gateways that may still send what they claimed. Of two that start at the same time, each sees the other here
     * before it sees any claim of it, as long as the claims are read first.
     */
    public Set<Long> liveIncarnations() {
        return jdbi.withExtension(NodeDao.class, dao -> {
            dao.deleteExpired();
            return dao.findIncarnations();
        });
    }

    private void register() {
        long incarnation = random.nextLong(1, Long.MAX_VALUE);
        long validUntilNanos = validUntilNanos();
        int number = takeFreeNumber(incarnation);
        held = new Held(number, incarnation, validUntilNanos);
        ids.moveTo(number);
        lookForOthers();
        log.info("gateway number {} of this database", number);
    }

    private void lookForOthers() {
        List<NodeDao.LiveNode> live = jdbi.withExtension(NodeDao.class, NodeDao::findLive).stream()
                .filter(node -> node.number() != held.number())
                .toList();
        others = live.stream().collect(Collectors.toUnmodifiableMap(NodeDao.LiveNode::number, NodeDao.LiveNode::name));
        trafficElsewhere = live.stream().mapToLong(NodeDao.LiveNode::messages).sum() >= TRAFFIC;
    }

    private int takeFreeNumber(long incarnation) {
        for (int attempt = 1; ; attempt++) {
            try {
                return jdbi.inTransaction(handle -> {
                    NodeDao dao = handle.attach(NodeDao.class);
                    dao.deleteExpired();
                    int free = lowestNotIn(dao.findNumbers());
                    dao.insert(free, incarnation, name, duration.toSeconds());
                    return free;
                });
            } catch (JdbiException failure) {
                // Most likely another gateway that started in the same moment took the number.
                if (attempt == REGISTRATIONS) {
                    throw failure;
                }
                log.debug("attempt {} to take a gateway number failed", attempt, failure);
            }
        }
    }

    private static int lowestNotIn(Set<Integer> taken) {
        for (int number = 0; number < MAX_NODES; number++) {
            if (!taken.contains(number)) {
                return number;
            }
        }
        throw new IllegalStateException("more than " + MAX_NODES + " gateways on one database");
    }

    private void renew() {
        Held now = held;
        long validUntilNanos = validUntilNanos();
        long taken = messagesTaken.getAsLong();
        long sinceRenewal = taken - messagesTold;
        try {
            int renewed = jdbi.withExtension(
                    NodeDao.class,
                    dao -> dao.renew(now.number(), now.incarnation(), duration.toSeconds(), sinceRenewal));
            messagesTold = taken;
            if (renewed == 1) {
                held = new Held(now.number(), now.incarnation(), validUntilNanos);
                lookForOthers();
            } else {
                log.warn(
                        "lost the lease of gateway number {}: another gateway sends what was waiting here",
                        now.number());
                register();
            }
            renewalFailed = false;
        } catch (RuntimeException | Error failure) { // an executor drops a task that throws, and with it the lease
            if (!renewalFailed) {
                log.warn(
                        "cannot renew the lease of gateway number {}; tried again until it works",
                        now.number(),
                        failure);
                renewalFailed = true;
            }
        }
    }

    private long validUntilNanos() {
        return System.nanoTime() + duration.minus(duration.dividedBy(PARTS)).toNanos();
    }

    /** Gives the number back, so that what is left unsent can be claimed at once. */
    @Override
    public void close() {
        closed = true; // before the number is anybody's
        renewer.shutdownNow();
        try {
            jdbi.useExtension(NodeDao.class, dao -> dao.release(held.number(), held.incarnation()));
        } catch (RuntimeException failure) {
            log.warn("could not give back gateway number {}; it is free again in {}", held.number(), duration, failure);
        }
    }
}
