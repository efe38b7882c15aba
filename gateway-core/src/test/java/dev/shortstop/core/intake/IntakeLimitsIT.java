package dev.shortstop.core.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.core.CoreTables;
import dev.shortstop.core.SettableClock;
import dev.shortstop.core.database.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What happens when there is too much, and at the end. */
class IntakeLimitsIT {

    @RegisterExtension
    final TestDatabase testDatabase = TestDatabase.create();

    @Test
    void whatFindsNoRoomIsAnsweredAtOnceAndTheRestIsCommitted() {
        int capacity = 50;
        IntakeSettings small = new IntakeSettings(2, capacity, 10, Duration.ofMinutes(5), Duration.ofSeconds(3));
        try (TestGateway gateway = TestGateway.start(testDatabase.jdbi(), 0, new SettableClock(), small)) {
            gateway.hold();
            List<Delivery> taken = texts(gateway, "1555", capacity);
            assertEquals(capacity, gateway.intake().inWork());
            List<Delivery> tooMany = texts(gateway, "1556", 100);
            tooMany.forEach(delivery -> assertEquals(List.of(Answer.OVERLOADED), delivery.answers(), "at once"));
            taken.forEach(delivery -> assertEquals(List.of(), delivery.answers()));
            gateway.release();

            taken.forEach(delivery -> assertEquals(Answer.COMMITTED, delivery.await()));
            Awaitility.await().until(() -> gateway.intake().inWork() == 0);
            assertEquals(Answer.COMMITTED, gateway.text("15570000000", "JOIN").await());
            assertEquals(capacity + 1, new CoreTables(testDatabase.jdbi()).count("inbound_message"));
        }
    }

    @Test
    void closeCommitsAndAnswersWhatWasTaken() {
        TestGateway gateway = TestGateway.start(testDatabase.jdbi());
        List<Delivery> taken = texts(gateway, "1555", 2_000);
        gateway.close();
        taken.forEach(delivery -> assertEquals(List.of(Answer.COMMITTED), delivery.answers()));
        assertEquals(2_000, new CoreTables(testDatabase.jdbi()).count("inbound_message"));
        assertEquals(
                List.of(Answer.TEMPORARY_FAILURE),
                gateway.text("15570000000", "STOP").answers());
        assertEquals(0, gateway.intake().inWork());
    }

    @Test
    void whateverComesWhileItClosesIsAnsweredOnceAndTruly() throws InterruptedException {
        TestGateway gateway = TestGateway.start(testDatabase.jdbi());
        List<Delivery> deliveries = new ArrayList<>();
        AtomicBoolean over = new AtomicBoolean();
        Thread smsc = new Thread(() -> {
            for (int at = 0; !over.get(); at++) {
                deliveries.add(gateway.text("1555%07d".formatted(at), "JOIN"));
                while (gateway.intake().inWork() > 200) {
                    Thread.onSpinWait();
                }
            }
        });
        smsc.start();
        Awaitility.await().until(() -> new CoreTables(testDatabase.jdbi()).count("inbound_message") > 100);
        gateway.close();
        over.set(true);
        smsc.join();
        deliveries.add(gateway.text("15569999999", "JOIN"));
        deliveries.forEach(Delivery::await);
        long committed = deliveries.stream()
                .filter(delivery -> delivery.answers().contains(Answer.COMMITTED))
                .count();
        assertTrue(committed < deliveries.size(), "some came too late");
        assertEquals(committed, new CoreTables(testDatabase.jdbi()).count("inbound_message"));
        assertEquals(0, gateway.intake().inWork());
    }

    @Test
    void closeDoesNotWaitForALaneThatIsStuckAndAnswersWhatIsQueuedBehindIt() {
        TestGateway gateway = TestGateway.start(testDatabase.jdbi(), 0, new SettableClock(), oneLane());
        gateway.hold();
        Delivery inWork = gateway.text("15550000000", "JOIN");
        Awaitility.await().until(gateway::isHolding);
        List<Delivery> queued = texts(gateway, "1556", 20);
        gateway.close();
        queued.forEach(delivery -> assertEquals(List.of(Answer.TEMPORARY_FAILURE), delivery.answers()));
        gateway.release();
        assertEquals(Answer.COMMITTED, inWork.await());
        queued.forEach(delivery -> assertEquals(List.of(Answer.TEMPORARY_FAILURE), delivery.answers()));
        assertEquals(1, new CoreTables(testDatabase.jdbi()).count("inbound_message"));
    }

    private static IntakeSettings oneLane() {
        return new IntakeSettings(1, 10_000, 500, Duration.ofMinutes(5), Duration.ofSeconds(3));
    }

    private static List<Delivery> texts(TestGateway gateway, String prefix, int count) {
        return IntStream.range(0, count)
                .mapToObj(at -> gateway.text("%s%07d".formatted(prefix, at), "JOIN"))
                .toList();
    }
}
