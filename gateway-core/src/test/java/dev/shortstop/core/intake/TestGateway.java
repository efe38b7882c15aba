package dev.shortstop.core.intake;

import dev.shortstop.core.IdGenerator;
import dev.shortstop.core.InboundMessage;
import dev.shortstop.core.SettableClock;
import dev.shortstop.core.ShortCode;
import dev.shortstop.core.TestKeywords;
import dev.shortstop.core.audience.ActiveRules;
import dev.shortstop.core.store.SubscriberStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.awaitility.Awaitility;
import org.jdbi.v3.core.Jdbi;

/** A gateway without SMPP and without an outbox: an intake on a real database. Safe for use by many threads. */
public final class TestGateway implements AutoCloseable {

    public static final long SESSION = 100;

    private static final AtomicInteger NEXT_REFERENCE = new AtomicInteger();

    private final SettableClock clock;
    private final Set<Long> liveSessions = ConcurrentHashMap.newKeySet();
    private final CollectedReplies replies;
    private final ReentrantLock gate = new ReentrantLock();
    private final ActiveRules rules;
    private final Intake intake;
    private volatile Runnable beforeTry = () -> {};

    private TestGateway(Jdbi jdbi, int number, SettableClock clock, IntakeSettings settings) {
        this.clock = clock;
        this.replies = new CollectedReplies(number + 1);
        IdGenerator ids = new IdGenerator(clock);
        ids.moveTo(number);
        this.rules = TestKeywords.active(jdbi, ids);
        liveSessions.add(SESSION);
        this.intake = Intake.start(
                settings,
                ids,
                new SubscriberStore(jdbi),
                this::rulesOnceOpen,
                replies,
                liveSessions::contains,
                new Utf16Parts(),
                clock);
    }

    public static TestGateway start(Jdbi jdbi) {
        return start(jdbi, 0, new SettableClock(), IntakeSettings.defaults());
    }

    /** @param number of the gateway, 0 to 1023 */
    public static TestGateway start(Jdbi jdbi, int number, SettableClock clock, IntakeSettings settings) {
        return new TestGateway(jdbi, number, clock, settings);
    }

    private ActiveRules rulesOnceOpen() {
        gate.lock();
        gate.unlock();
        beforeTry.run();
        return rules;
    }

    public SettableClock clock() {
        return clock;
    }

    public CollectedReplies replies() {
        return replies;
    }

    public Intake intake() {
        return intake;
    }

    public void openSession(long sessionId) {
        liveSessions.add(sessionId);
    }

    public void endSession(long sessionId) {
        liveSessions.remove(sessionId);
    }

    /** A new message of a subscriber to {@link TestKeywords#MAIN}. */
    public Delivery text(String source, String text) {
        return text(source, TestKeywords.MAIN, text);
    }

    /** A new message: no two are the same to the octet. */
    public Delivery text(String source, ShortCode shortCode, String text) {
        return deliver(message(source, shortCode, text, Optional.empty(), SESSION));
    }

    public Delivery deliver(InboundMessage message) {
        Delivery delivery = new Delivery(message);
        intake.accept(message, delivery);
        return delivery;
    }

    /** The SMSC delivers a message again. */
    public Delivery deliverAgain(Delivery first, long sessionId) {
        InboundMessage message = first.message();
        return deliver(new InboundMessage(
                message.connection(),
                sessionId,
                message.source(),
                message.shortCode(),
                message.text(),
                message.textComplete(),
                message.octets(),
                message.dataCoding(),
                message.smscMessageId(),
                message.userMessageReference(),
                clock.instant(),
                message.part()));
    }

    /** A part of a long message, over {@link #SESSION}. */
    public Delivery deliver(LongText text, int number) {
        return deliver(text.part(number, SESSION, clock.instant()));
    }

    /** A new message: its phone names it as no other. */
    public InboundMessage message(
            String source, ShortCode shortCode, String text, Optional<String> smscMessageId, long sessionId) {
        return new InboundMessage(
                "carrier-a",
                sessionId,
                source,
                shortCode,
                text,
                true,
                text.getBytes(StandardCharsets.UTF_8),
                0,
                smscMessageId,
                OptionalInt.of(NEXT_REFERENCE.incrementAndGet()),
                clock.instant());
    }

    /** With one lane: what {@code deliveries} hands over is committed in one transaction. Returns when it is answered. */
    public void inOneBatch(Runnable deliveries) {
        List<Delivery> plug = new ArrayList<>();
        gate.lock();
        try {
            // The lane takes this one alone, and waits at the gate while the others queue up. It changes nothing.
            plug.add(text("PLUG", ""));
            Awaitility.await("the lane at the gate")
                    .pollInterval(Duration.ofMillis(1))
                    .until(gate::hasQueuedThreads);
            deliveries.run();
        } finally {
            gate.unlock();
        }
        plug.get(0).await();
        Awaitility.await("an empty intake").pollInterval(Duration.ofMillis(1)).until(() -> intake.inWork() == 0);
    }

    /** Runs at the beginning of each try to commit, in the lane; may throw. */
    public void beforeTry(Runnable action) {
        beforeTry = action;
    }

    /** Lanes stop before their next batch. */
    public void hold() {
        gate.lock();
    }

    public void release() {
        gate.unlock();
    }

    /** A lane has come to the gate. */
    public boolean isHolding() {
        return gate.hasQueuedThreads();
    }

    @Override
    public void close() {
        intake.close();
    }
}
