package dev.shortstop.core.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.shortstop.core.CoreTables;
import dev.shortstop.core.IdGenerator;
import dev.shortstop.core.Msisdn;
import dev.shortstop.core.OutboundMessage;
import dev.shortstop.core.OutboundMessage.Kind;
import dev.shortstop.core.SettableClock;
import dev.shortstop.core.TestKeywords;
import dev.shortstop.core.node.NodeLease;
import dev.shortstop.core.store.SubscriberStore;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.jdbi.v3.core.Jdbi;

/** The sending half of a gateway: a lease, an outbox and a scripted SMSC. */
final class TestOutbox implements AutoCloseable {

    static final Msisdn NUMBER = new Msisdn("15550001234");
    static final Duration PATIENCE = Duration.ofSeconds(20);

    final SettableClock clock;
    final ScriptedSender sender = new ScriptedSender();
    final NodeLease lease;
    final Outbox outbox;
    private final Jdbi jdbi;
    private final IdGenerator ids;
    private final SubscriberStore store;

    private TestOutbox(Jdbi jdbi, SettableClock clock, int capacity) {
        this.jdbi = jdbi;
        this.clock = clock;
        this.ids = new IdGenerator(clock);
        this.store = new SubscriberStore(jdbi);
        this.lease = NodeLease.acquire(jdbi, "test", ids);
        this.outbox =
                Outbox.start(new OutboxSettings(capacity, Duration.ofMillis(50)), jdbi, store, lease, sender, clock);
    }

    static TestOutbox start(Jdbi jdbi, SettableClock clock) {
        return start(jdbi, clock, 1_000);
    }

    static TestOutbox start(Jdbi jdbi, SettableClock clock, int capacity) {
        return new TestOutbox(jdbi, clock, capacity);
    }

    /** Commits a reply and hands it over, as the intake does. */
    OutboundMessage reply(Kind kind, long accountId) {
        long claimant = outbox.claimant();
        OutboundMessage message = commit(kind, accountId, claimant);
        outbox.committed(List.of(message), claimant);
        return message;
    }

    /** Commits a reply that nobody is told of. */
    OutboundMessage commit(Kind kind, long accountId, long claimant) {
        Duration within = kind == Kind.OPT_OUT_CONFIRMATION ? Duration.ofMinutes(5) : Duration.ofHours(24);
        OutboundMessage message = new OutboundMessage(
                ids.next(),
                NUMBER,
                TestKeywords.MAIN,
                accountId,
                kind,
                "text",
                ids.next(),
                clock.instant(),
                clock.instant().plus(within));
        store.change(List.of(NUMBER), claimant, work -> work.enqueue(message));
        return message;
    }

    /** {@code state attempts status smsc_message_id}. */
    String row(OutboundMessage message) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT CONCAT_WS(' ', state, attempts, submit_status, smsc_message_id)
                        FROM outbound_message WHERE msisdn = ? AND id = ?
                        """)
                .bind(0, message.msisdn().digits())
                .bind(1, message.id())
                .mapTo(String.class)
                .one());
    }

    /** Waits for {@link #row} to become this. */
    void awaitRow(OutboundMessage message, String expected) {
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertEquals(expected, row(message)));
    }

    void awaitAttempts(int count) {
        Awaitility.await(count + " attempts")
                .atMost(PATIENCE)
                .until(() -> sender.attempts().size() >= count);
    }

    void awaitNothingInHand() {
        Awaitility.await("nothing in hand").atMost(PATIENCE).until(() -> outbox.inHand() == 0);
    }

    void awaitNothingPending() {
        CoreTables tables = new CoreTables(jdbi);
        Awaitility.await("nothing pending")
                .atMost(PATIENCE)
                .until(() -> tables.rows("SELECT id FROM outbound_message WHERE state = 'PENDING'")
                        .isEmpty());
    }

    @Override
    public void close() {
        outbox.close();
        lease.close();
    }
}
