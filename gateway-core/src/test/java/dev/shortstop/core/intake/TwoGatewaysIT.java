package dev.shortstop.core.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.core.CoreTables;
import dev.shortstop.core.SettableClock;
import dev.shortstop.core.database.Database;
import dev.shortstop.core.database.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two gateways on one database, to which the same subscribers write at the same time. */
class TwoGatewaysIT {

    private static final int NUMBERS = 200;

    @RegisterExtension
    final TestDatabase testDatabase = TestDatabase.create();

    private final List<String> numbers =
            IntStream.range(0, NUMBERS).mapToObj(at -> "1555%07d".formatted(at)).toList();

    /** Both hear from every number for the first time in the same moment, in different orders. */
    @Test
    void eachMessageIsAppliedOnceAndTheStateFollowsFromTheEvents() throws InterruptedException {
        SettableClock clock = new SettableClock();
        try (Database secondPool = Database.open(testDatabase.settings());
                TestGateway one = TestGateway.start(testDatabase.jdbi(), 0, clock, IntakeSettings.defaults());
                TestGateway two = TestGateway.start(secondPool.jdbi(), 1, clock, IntakeSettings.defaults())) {
            List<Delivery> deliveries = Collections.synchronizedList(new ArrayList<>());
            CountDownLatch start = new CountDownLatch(1);
            List<Thread> smscs =
                    List.of(smsc(one, new Random(1), start, deliveries), smsc(two, new Random(2), start, deliveries));
            start.countDown();
            for (Thread smsc : smscs) {
                smsc.join();
            }
            deliveries.forEach(delivery -> assertEquals(Answer.COMMITTED, delivery.await()));
            CoreTables tables = new CoreTables(testDatabase.jdbi());
            assertEquals(deliveries.size(), tables.count("inbound_message"));
            assertEquals(0, tables.count("rejected_message"));
            assertEquals(NUMBERS, tables.count("subscriber"));
            numbers.forEach(number -> assertConsistent(tables, number));
        }
    }

    private Thread smsc(TestGateway gateway, Random random, CountDownLatch start, List<Delivery> deliveries) {
        Thread thread = new Thread(() -> {
            try {
                start.await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
            for (int round = 0; round < 6; round++) {
                List<String> shuffled = new ArrayList<>(numbers);
                Collections.shuffle(shuffled, random);
                List<String> words = List.of("JOIN", "STOP", "DEALS", "YES");
                shuffled.forEach(
                        number -> deliveries.add(gateway.text(number, words.get(random.nextInt(words.size())))));
            }
        });
        thread.start();
        return thread;
    }

    /** Which gateway's message came first is open; that the three tables and the events tell one story is not. */
    private static void assertConsistent(CoreTables tables, String number) {
        List<String> events = tables.events(number);
        int joined = Collections.frequency(events, "JOINED") - Collections.frequency(events, "LEFT");
        assertEquals(joined, tables.memberships(number).size(), () -> "memberships after " + events);
        int stops = Collections.frequency(events, "OPTED_OUT");
        assertEquals(stops > 0, !tables.optOuts(number).isEmpty(), () -> "opt-outs after " + events);
        int confirmations = Collections.frequency(tables.replies(number), "OPT_OUT_CONFIRMATION *");
        assertTrue(confirmations <= stops, () -> confirmations + " confirmations after " + events);
        long replies = tables.replies(number).size();
        assertTrue(replies <= 10, () -> replies + " replies within the hour");
    }

    @Test
    void aMessageThatBothGatewaysGetHasOneEffect() throws InterruptedException {
        SettableClock clock = new SettableClock();
        try (Database secondPool = Database.open(testDatabase.settings());
                TestGateway one = TestGateway.start(testDatabase.jdbi(), 0, clock, IntakeSettings.defaults());
                TestGateway two = TestGateway.start(secondPool.jdbi(), 1, clock, IntakeSettings.defaults())) {
            two.openSession(2);
            List<Delivery> deliveries = new ArrayList<>();
            for (String number : numbers) {
                Delivery first = one.text(number, "JOIN");
                deliveries.add(first);
                deliveries.add(two.deliverAgain(first, 2));
            }
            deliveries.forEach(delivery -> assertEquals(Answer.COMMITTED, delivery.await(Duration.ofSeconds(30))));
            CoreTables tables = new CoreTables(testDatabase.jdbi());
            for (String number : numbers) {
                assertEquals(List.of("JOINED"), tables.events(number));
                assertEquals(List.of("WELCOME acme"), tables.replies(number));
                assertEquals(2, tables.inbound(number).size());
            }
        }
    }
}
