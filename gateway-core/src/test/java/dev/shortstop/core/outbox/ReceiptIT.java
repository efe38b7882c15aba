package dev.shortstop.core.outbox;

import static dev.shortstop.core.outbox.TestOutbox.NUMBER;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.shortstop.core.DeliveryReceipt;
import dev.shortstop.core.DeliveryReceipt.State;
import dev.shortstop.core.Msisdn;
import dev.shortstop.core.OutboundMessage;
import dev.shortstop.core.SettableClock;
import dev.shortstop.core.database.TestDatabase;
import dev.shortstop.core.intake.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What delivery receipts make of the rows of MTs. */
class ReceiptIT {

    @RegisterExtension
    final TestDatabase testDatabase = TestDatabase.create();

    private final SettableClock clock = new SettableClock();
    private TestReceipts smsc;

    @BeforeEach
    void start() {
        smsc = TestReceipts.start(testDatabase.jdbi(), clock);
    }

    @AfterEach
    void close() {
        smsc.close();
    }

    @Test
    void aReceiptEndsInTheRowOfItsMessage() {
        OutboundMessage message = smsc.accepted("4711");
        Instant doneAt = clock.instant().minusSeconds(2);
        Instant receivedAt = clock.move(Duration.ofSeconds(3));
        smsc.commit(new DeliveryReceipt(
                "carrier-a", List.of("4711"), NUMBER, State.DELIVERED, "000", Optional.of(doneAt), receivedAt));
        assertEquals("DELIVERED 1 ESME_ROK 4711", smsc.gateway.row(message));
        assertEquals(List.of("DELIVERED 000 1 1"), smsc.tables.rows("""
                        SELECT CONCAT_WS(' ', receipt_state, receipt_error, receipt_at = ?, done_at = ?)
                        FROM outbound_message
                        """, receivedAt, doneAt));
        assertEquals(0, smsc.tables.count("early_receipt"));
    }

    @Test
    void everyFinalStateButDeliveredIsUndelivered() {
        for (State state : List.of(State.EXPIRED, State.DELETED, State.UNDELIVERABLE, State.REJECTED, State.SKIPPED)) {
            OutboundMessage message = smsc.accepted("to be " + state);
            smsc.commit(smsc.receipt(state, "to be " + state));
            assertEquals("UNDELIVERED " + state, smsc.stateOf(message));
        }
    }

    @Test
    void whatIsUnderWayStaysAcceptedAndStatesMoveForwardOnly() {
        OutboundMessage message = smsc.accepted("4711");
        smsc.commit(smsc.receipt(State.ENROUTE, "4711"));
        assertEquals("ACCEPTED ENROUTE", smsc.stateOf(message));
        smsc.commit(smsc.receipt(State.UNKNOWN, "4711"));
        smsc.commit(smsc.receipt(State.ACCEPTED, "4711"));
        assertEquals("ACCEPTED UNKNOWN", smsc.stateOf(message));
        for (State state : List.of(State.DELIVERED, State.ENROUTE, State.UNKNOWN, State.EXPIRED, State.DELIVERED)) {
            smsc.commit(smsc.receipt(state, "4711"));
            assertEquals("DELIVERED DELIVERED", smsc.stateOf(message));
        }
    }

    @Test
    void receiptsOfOneBatchAreAppliedInTheirOrder() {
        List<OutboundMessage> messages = new ArrayList<>();
        List<CompletableFuture<Answer>> answers = new ArrayList<>();
        for (int at = 0; at < 60; at++) {
            messages.add(smsc.send("id-" + at));
        }
        smsc.gateway.awaitNothingInHand();
        for (State state : List.of(State.ENROUTE, State.DELIVERED, State.ENROUTE, State.UNDELIVERABLE)) {
            for (int at = 0; at < 60; at++) {
                answers.add(TestReceipts.accept(smsc.receipts, smsc.receipt(state, "id-" + at)));
            }
        }
        answers.forEach(TestReceipts::assertCommitted);
        messages.forEach(message -> assertEquals("DELIVERED DELIVERED", smsc.stateOf(message)));
    }

    @Test
    void theIdMayBeWrittenInSeveralWays() {
        OutboundMessage message = smsc.accepted("1267");
        smsc.commit(new DeliveryReceipt(
                "carrier-a",
                List.of("4711", "", "1267", "18193"),
                NUMBER,
                State.DELIVERED,
                "",
                Optional.empty(),
                clock.instant()));
        assertEquals("DELIVERED DELIVERED", smsc.stateOf(message));
    }

    @Test
    void theIdsOfOtherNumbersAreOtherMessages() {
        OutboundMessage message = smsc.accepted("4711");
        smsc.commit(new DeliveryReceipt(
                "carrier-a",
                List.of("4711"),
                new Msisdn("15550001235"),
                State.DELIVERED,
                "",
                Optional.empty(),
                clock.instant()));
        assertEquals("ACCEPTED", smsc.stateOf(message));
        assertEquals(1, smsc.tables.count("early_receipt"));
    }

    @Test
    void ofTwoMessagesWithOneIdTheNewerIsMeant() {
        OutboundMessage older = smsc.accepted("4711");
        OutboundMessage newer = smsc.accepted("4711");
        smsc.commit(smsc.receipt(State.DELIVERED, "4711"));
        assertEquals("ACCEPTED", smsc.stateOf(older));
        assertEquals("DELIVERED DELIVERED", smsc.stateOf(newer));
    }

    @Test
    void aMessageOfSeveralSegmentsIsDeliveredWhenAllOfThemAre() {
        OutboundMessage message = smsc.accepted("a", "b", "c");
        assertEquals("ACCEPTED 1 ESME_ROK", smsc.gateway.row(message));
        smsc.commit(smsc.receipt(State.DELIVERED, "b"));
        smsc.commit(smsc.receipt(State.ENROUTE, "a"));
        smsc.commit(smsc.receipt(State.DELIVERED, "a"));
        smsc.commit(smsc.receipt(State.DELIVERED, "a"));
        assertEquals("ACCEPTED", smsc.stateOf(message));
        smsc.commit(smsc.receipt(State.DELIVERED, "c"));
        assertEquals("DELIVERED DELIVERED", smsc.stateOf(message));
        assertEquals(
                List.of("1 a DELIVERED", "2 b DELIVERED", "3 c DELIVERED"),
                smsc.tables.rows(
                        "SELECT CONCAT_WS(' ', number, smsc_message_id, receipt_state) FROM message_segment ORDER BY number"));
    }

    @Test
    void aMessageOfSeveralSegmentsIsUndeliveredAsSoonAsOneFailed() {
        OutboundMessage message = smsc.accepted("a", "b");
        smsc.commit(smsc.receipt(State.EXPIRED, "b"));
        assertEquals("UNDELIVERED EXPIRED", smsc.stateOf(message));
        smsc.commit(smsc.receipt(State.DELIVERED, "a"));
        smsc.commit(smsc.receipt(State.DELIVERED, "b"));
        assertEquals("UNDELIVERED EXPIRED", smsc.stateOf(message));
    }

    @Test
    void aMessageOfOneSegmentCostsNoRowMore() {
        smsc.accepted("4711");
        assertEquals(0, smsc.tables.count("message_segment"));
    }

    @Test
    void whatTheSmscSaysFitsHoweverLongItIs() {
        OutboundMessage message = smsc.accepted("x".repeat(65));
        DeliveryReceipt receipt = new DeliveryReceipt(
                "carrier-".repeat(20),
                List.of("x".repeat(65)),
                NUMBER,
                State.UNDELIVERABLE,
                "Teilnehmer nicht erreichbar 🛑 ".repeat(9),
                Optional.of(Instant.MAX),
                clock.instant());
        smsc.commit(receipt);
        assertEquals("UNDELIVERED UNDELIVERABLE", smsc.stateOf(message));
        smsc.commit(new DeliveryReceipt(
                receipt.connection(),
                List.of("y".repeat(5_000), "y\n" + "z".repeat(100)),
                NUMBER,
                State.DELIVERED,
                receipt.error(),
                Optional.of(Instant.MIN),
                clock.instant()));
        assertEquals(1, smsc.tables.count("early_receipt"));
    }
}
