package dev.shortstop.core.intake;

import static dev.shortstop.core.TestKeywords.MAIN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.core.CoreTables;
import dev.shortstop.core.InboundMessage;
import dev.shortstop.core.SettableClock;
import dev.shortstop.core.database.TestDatabase;
import dev.shortstop.core.store.ForgottenCommits;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Transactions that fail, and transactions that only seem to. */
class IntakeFailureIT {

    private static final String NUMBER = "15550001234";
    /** Does not fit into its column: error 1406, which no second try mends. */
    private static final String ENDLESS_NAME = "carrier-".repeat(20);

    @RegisterExtension
    final TestDatabase testDatabase = TestDatabase.create();

    private final List<Delivery> deliveries = new ArrayList<>();
    private CoreTables tables;
    private ForgottenCommits commits;
    private TestGateway gateway;

    @BeforeEach
    void startGateway() {
        tables = new CoreTables(testDatabase.jdbi());
        commits = new ForgottenCommits(testDatabase.jdbi());
        gateway = TestGateway.start(
                commits.jdbi(),
                0,
                new SettableClock(),
                new IntakeSettings(1, 10_000, 500, Duration.ofMinutes(5), Duration.ofSeconds(3)));
    }

    @AfterEach
    void closeGateway() {
        gateway.close();
    }

    @Test
    void aMessageThatMakesItsBatchFailIsRejectedAndKeptAndTheOthersAreCommitted() {
        gateway.inOneBatch(() -> {
            for (int at = 0; at < 10; at++) {
                deliveries.add(gateway.text("1556%07d".formatted(at), "JOIN"));
            }
            deliveries.add(gateway.deliver(overAnEndlessName("15570000000", "JOIN the culprit")));
            deliveries.add(gateway.text(NUMBER, "JOIN"));
        });
        for (Delivery delivery : deliveries) {
            boolean culprit = delivery.message().connection().equals(ENDLESS_NAME);
            assertEquals(culprit ? Answer.PERMANENT_FAILURE : Answer.COMMITTED, delivery.await());
        }
        assertEquals(1, tables.count("rejected_message"));
        assertTrue(tables.rejected().get(0).contains("JOIN the culprit"), () -> "kept: " + tables.rejected());
        assertEquals(
                List.of("JOIN the culprit"), tables.rows("SELECT CONVERT(octets USING utf8mb4) FROM rejected_message"));
        assertEquals(11, tables.count("list_member"));
        assertEquals(List.of(), tables.events("15570000000"));
        assertEquals(List.of("WELCOME acme"), tables.replies(NUMBER));
    }

    @Test
    void aRejectedMessageIsKeptHoweverLongItIs() {
        Delivery delivery = gateway.deliver(overAnEndlessName(NUMBER, "STOP ".repeat(13_000)));
        assertEquals(Answer.PERMANENT_FAILURE, delivery.await());
        assertEquals(1, tables.count("rejected_message"));
    }

    @Test
    void aCommitThatNobodyNoticedIsFoundAndNotRepeated() {
        commits.forget(1);
        Delivery join = gateway.text(NUMBER, "JOIN");
        assertEquals(Answer.COMMITTED, join.await());
        assertEquals(List.of("APPLIED JOIN"), tables.inbound(NUMBER));
        assertEquals(List.of("WELCOME acme"), tables.replies(NUMBER));
        assertEquals(List.of("JOINED"), tables.events(NUMBER));
        assertEquals(1, gateway.replies().unnoticed(), "the outbox is told to look for the reply");
        assertEquals(List.of(), gateway.replies().messages());
    }

    @Test
    void aBatchWithRedeliveriesIsFoundToo() {
        inOneForgottenBatch(() -> {
            deliveries.add(gateway.text(NUMBER, "JOIN"));
            deliveries.add(gateway.deliverAgain(deliveries.get(0), TestGateway.SESSION));
            deliveries.add(gateway.text(NUMBER, "STOP"));
            deliveries.add(gateway.deliverAgain(deliveries.get(2), TestGateway.SESSION));
        });
        assertAllCommittedOnce();
        assertEquals(List.of("JOINED", "OPTED_OUT", "LEFT"), tables.events(NUMBER));
    }

    @Test
    void aBatchWithSendersThatAreNoSubscribersIsFoundToo() {
        inOneForgottenBatch(() -> {
            deliveries.add(gateway.text("ACME", "STOP"));
            deliveries.add(gateway.text(NUMBER, "JOIN"));
        });
        assertAllCommittedOnce();
    }

    @Test
    void aBatchWithAReactionToOurOwnTextIsFoundToo() {
        inOneForgottenBatch(() -> {
            deliveries.add(gateway.text(NUMBER, "Liked “Reply STOP to cancel”"));
            deliveries.add(gateway.text(NUMBER, "JOIN"));
        });
        assertAllCommittedOnce();
    }

    @Test
    void aBatchWithManyMessagesOfOneNumberIsFoundToo() {
        inOneForgottenBatch(() -> {
            for (int count = 0; count < 25; count++) {
                deliveries.add(gateway.text(NUMBER, count % 2 == 0 ? "JOIN" : "STOP"));
            }
        });
        assertAllCommittedOnce();
    }

    /** A lane survives it, and nobody is answered twice: an SMSC takes the second answer for another message's. */
    @Test
    void anErrorOfOneMessageLeavesTheAnswersOfTheOthersAlone() {
        AtomicInteger tries = new AtomicInteger();
        gateway.inOneBatch(() -> {
            gateway.beforeTry(() -> {
                int number = tries.incrementAndGet();
                if (number == 2) {
                    throw new IllegalStateException("makes the batch fail: now each on its own");
                }
                if (number == 4) {
                    throw new StackOverflowError("the second message on its own");
                }
            });
            for (int at = 0; at < 3; at++) {
                deliveries.add(gateway.text("1556%07d".formatted(at), "JOIN"));
            }
        });
        deliveries.forEach(Delivery::await);
        assertEquals(Answer.COMMITTED, deliveries.get(0).await());
        assertEquals(Answer.COMMITTED, deliveries.get(2).await());
        assertEquals(Answer.COMMITTED, gateway.text(NUMBER, "JOIN").await());
    }

    private void inOneForgottenBatch(Runnable texts) {
        gateway.inOneBatch(() -> {
            // The first commit is the one of the message that holds the lane.
            gateway.beforeTry(() -> {
                gateway.beforeTry(() -> {
                    commits.forget(1);
                    gateway.beforeTry(() -> {});
                });
            });
            texts.run();
        });
    }

    private void assertAllCommittedOnce() {
        deliveries.forEach(delivery -> assertEquals(Answer.COMMITTED, delivery.await(), delivery.message()::toString));
        assertEquals(1, gateway.replies().unnoticed());
        assertEquals(0, tables.count("rejected_message"));
        assertEquals(deliveries.size() + 1, tables.count("inbound_message"), "with the one that held the lane");
    }

    private InboundMessage overAnEndlessName(String source, String text) {
        return new InboundMessage(
                ENDLESS_NAME,
                TestGateway.SESSION,
                source,
                MAIN,
                text,
                true,
                text.getBytes(StandardCharsets.UTF_8),
                0,
                Optional.empty(),
                OptionalInt.empty(),
                gateway.clock().instant());
    }
}
