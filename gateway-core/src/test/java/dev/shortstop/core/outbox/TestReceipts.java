package dev.shortstop.core.outbox;

import static dev.shortstop.core.outbox.TestOutbox.NUMBER;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.shortstop.core.CoreTables;
import dev.shortstop.core.DeliveryReceipt;
import dev.shortstop.core.DeliveryReceipt.State;
import dev.shortstop.core.IdGenerator;
import dev.shortstop.core.OutboundMessage;
import dev.shortstop.core.OutboundMessage.Kind;
import dev.shortstop.core.SettableClock;
import dev.shortstop.core.intake.Answer;
import dev.shortstop.core.intake.ReceiptIntake;
import dev.shortstop.core.intake.ReceiptSettings;
import dev.shortstop.core.outbox.SendResult.Accepted;
import dev.shortstop.core.store.ReceiptStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jdbi.v3.core.Jdbi;

/** An SMSC that takes messages over and reports on them, to a gateway with an outbox and an intake for receipts. */
final class TestReceipts implements AutoCloseable {

    final CoreTables tables;
    final TestOutbox gateway;
    final ReceiptIntake receipts;
    private final SettableClock clock;

    private TestReceipts(Jdbi jdbi, SettableClock clock) {
        this.clock = clock;
        this.tables = new CoreTables(jdbi);
        this.gateway = TestOutbox.start(jdbi, clock);
        this.receipts = receiptsOf(jdbi, 0);
    }

    static TestReceipts start(Jdbi jdbi, SettableClock clock) {
        return new TestReceipts(jdbi, clock);
    }

    /** The intake of a gateway. Close it. */
    ReceiptIntake receiptsOf(Jdbi jdbi, int gatewayNumber) {
        IdGenerator ids = new IdGenerator(clock);
        ids.moveTo(gatewayNumber);
        return ReceiptIntake.start(ReceiptSettings.defaults(), ids, new ReceiptStore(jdbi), clock);
    }

    /** A message that the SMSC took over under these ids, one a segment. */
    OutboundMessage accepted(String... ids) {
        OutboundMessage message = send(ids);
        gateway.awaitNothingInHand();
        return message;
    }

    /** As {@link #accepted}; the result may not be in the table yet. */
    OutboundMessage send(String... ids) {
        gateway.sender.then(new Accepted(List.of(ids)));
        return gateway.reply(Kind.WELCOME, 1);
    }

    DeliveryReceipt receipt(State state, String id) {
        return new DeliveryReceipt("carrier-a", List.of(id), NUMBER, state, "", Optional.empty(), clock.instant());
    }

    void commit(DeliveryReceipt receipt) {
        assertCommitted(accept(receipts, receipt));
    }

    static CompletableFuture<Answer> accept(ReceiptIntake intake, DeliveryReceipt receipt) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        intake.accept(receipt, answer::complete);
        return answer;
    }

    static void assertCommitted(CompletableFuture<Answer> answer) {
        assertEquals(Answer.COMMITTED, answerTo(answer));
    }

    static Answer answerTo(CompletableFuture<Answer> answer) {
        Duration patience = TestOutbox.PATIENCE;
        return answer.orTimeout(patience.toSeconds(), TimeUnit.SECONDS).join();
    }

    /** {@code state receipt_state}. */
    String stateOf(OutboundMessage message) {
        return tables.rows(
                        "SELECT CONCAT_WS(' ', state, receipt_state) FROM outbound_message WHERE id = ?", message.id())
                .get(0);
    }

    void awaitState(OutboundMessage message, String expected) {
        Awaitility.await().atMost(TestOutbox.PATIENCE).untilAsserted(() -> assertEquals(expected, stateOf(message)));
    }

    @Override
    public void close() {
        receipts.close();
        gateway.close();
    }
}
