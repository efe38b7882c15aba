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
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Long messages whose parts come to several gateways, and gateways that die. */
class LongMessageNodesIT {

    private static final String NUMBER = "15550001234";
    private static final Duration WAIT = IntakeSettings.defaults().longMessageWait();

    @RegisterExtension
    final TestDatabase testDatabase = TestDatabase.create();

    private final SettableClock clock = new SettableClock();

    @Test
    void partsOfTwoGatewaysAtTheSameTimeBecomeOneMessage() throws InterruptedException {
        // Nobody has heard from any of them; half of them are no subscribers.
        List<String> senders = Stream.concat(
                        IntStream.range(0, 150).mapToObj(at -> "1555%07d".formatted(at)),
                        IntStream.range(0, 150).mapToObj(at -> "SENDER" + at))
                .toList();
        try (Database secondPool = Database.open(testDatabase.settings());
                TestGateway one = start(testDatabase.database(), 0);
                TestGateway two = start(secondPool, 1)) {
            List<Delivery> deliveries = Collections.synchronizedList(new ArrayList<>());
            CountDownLatch start = new CountDownLatch(1);
            List<Thread> smscs = List.of(
                    smsc(one, senders, List.of(1, 4), new Random(1), start, deliveries),
                    smsc(two, senders, List.of(3, 2, 1), new Random(1), start, deliveries));
            start.countDown();
            for (Thread smsc : smscs) {
                smsc.join();
            }
            deliveries.forEach(delivery -> assertEquals(Answer.COMMITTED, delivery.await()));
            CoreTables tables = new CoreTables(testDatabase.jdbi());
            for (String sender : senders) {
                boolean isNumber = Character.isDigit(sender.charAt(0));
                assertEquals(
                        List.of((isNumber ? "APPLIED" : "DISREGARDED") + " JOIN this"),
                        tables.inbound(sender).stream()
                                .filter(row -> !row.startsWith("REDELIVERED"))
                                .toList());
                assertEquals(isNumber ? List.of("JOINED") : List.of(), tables.events(sender));
            }
            assertEquals(0, tables.count("rejected_message"));
        }
    }

    private static Thread smsc(
            TestGateway gateway,
            List<String> senders,
            List<Integer> parts,
            Random random,
            CountDownLatch start,
            List<Delivery> deliveries) {
        Thread thread = new Thread(() -> {
            try {
                start.await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
            // Both in the same order, so that they meet.
            List<String> shuffled = new ArrayList<>(senders);
            Collections.shuffle(shuffled, random);
            for (String sender : shuffled) {
                LongText text = LongText.of(sender, 7, "JO", "IN", " th", "is");
                parts.forEach(part -> deliveries.add(gateway.deliver(text, part)));
            }
        });
        thread.start();
        return thread;
    }

    @Test
    void theRestComesToAnotherGatewayAfterTheFirstOneDied() {
        LongText text = LongText.of(NUMBER, 7, "ST", "OP");
        Database poolOfTheDead = Database.open(testDatabase.settings());
        TestGateway dead = start(poolOfTheDead, 0);
        assertEquals(Answer.COMMITTED, dead.deliver(text, 1).await());
        poolOfTheDead.close(); // nothing it does from now on has an effect
        try (TestGateway next = start(testDatabase.database(), 1)) {
            assertEquals(Answer.COMMITTED, next.deliver(text, 2).await());
            assertEquals(List.of("APPLIED STOP"), new CoreTables(testDatabase.jdbi()).inbound(NUMBER));
        } finally {
            dead.close();
        }
    }

    @Test
    void whatIsOverdueWhenItsGatewayHasDiedGoesOnByAnother() {
        CoreTables tables = new CoreTables(testDatabase.jdbi());
        Database poolOfTheDead = Database.open(testDatabase.settings());
        TestGateway dead = start(poolOfTheDead, 0);
        assertEquals(
                Answer.COMMITTED,
                dead.deliver(LongText.of(NUMBER, 7, "STOP", " it"), 1).await());
        poolOfTheDead.close();
        clock.move(WAIT);
        try (TestGateway next = start(testDatabase.database(), 1)) {
            Awaitility.await()
                    .until(() ->
                            tables.count("message_part") == 0 && next.intake().inWork() == 0);
            assertEquals(List.of("72345 * IN_FORCE KEYWORD"), tables.optOuts(NUMBER));
            assertEquals(
                    List.of("OPT_OUT_CONFIRMATION"),
                    next.replies().kinds().stream().map(Enum::name).toList());
        } finally {
            dead.close();
        }
    }

    @Test
    void whatSeveralGatewaysFindOverdueGoesOnOnce() {
        int count = 300;
        CoreTables tables = new CoreTables(testDatabase.jdbi());
        try (Database secondPool = Database.open(testDatabase.settings());
                TestGateway one = start(testDatabase.database(), 0);
                TestGateway two = start(secondPool, 1)) {
            List<Delivery> deliveries = new ArrayList<>();
            for (int at = 0; at < count; at++) {
                deliveries.add(one.deliver(LongText.of("1555%07d".formatted(at), 7, "HELP", " me"), 1));
            }
            deliveries.forEach(delivery -> assertEquals(Answer.COMMITTED, delivery.await()));
            one.hold();
            two.hold();
            clock.move(WAIT);
            // Both have found some, and neither has done anything about it.
            Awaitility.await()
                    .until(() -> one.intake().inWork() > 0 && two.intake().inWork() > 0);
            one.release();
            two.release();
            Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> tables.count("message_part") == 0);
            Awaitility.await()
                    .until(() -> one.intake().inWork() == 0 && two.intake().inWork() == 0);
            assertEquals(count, tables.count("inbound_message"));
            assertEquals(count, tables.count("outbound_message"));
            int repliedTo =
                    one.replies().messages().size() + two.replies().messages().size();
            assertEquals(count, repliedTo);
            assertTrue(tables.rejected().isEmpty());
        }
    }

    private TestGateway start(Database database, int number) {
        return TestGateway.start(database.jdbi(), number, clock, IntakeSettings.defaults());
    }
}
