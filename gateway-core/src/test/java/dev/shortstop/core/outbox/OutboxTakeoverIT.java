package dev.shortstop.core.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.shortstop.core.OutboundMessage;
import dev.shortstop.core.OutboundMessage.Kind;
import dev.shortstop.core.SettableClock;
import dev.shortstop.core.database.TestDatabase;
import dev.shortstop.core.outbox.SendResult.Accepted;
import dev.shortstop.core.outbox.SendResult.Throttled;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Gateways that die, and gateways that are taken for dead. */
class OutboxTakeoverIT {

    private static final long ACME = 1;
    private static final long DEAD_GATEWAY = 4711;

    @RegisterExtension
    final TestDatabase testDatabase = TestDatabase.create();

    private final SettableClock clock = new SettableClock();

    @Test
    void whatAGatewayThatDiedHadClaimedIsSentByAnother() {
        try (TestOutbox gateway = TestOutbox.start(testDatabase.jdbi(), clock)) {
            OutboundMessage rowGone = gateway.commit(Kind.WELCOME, ACME, DEAD_GATEWAY);
            gateway.awaitRow(rowGone, "ACCEPTED 1 ESME_ROK smsc-" + rowGone.id());
            sql("INSERT INTO gateway_node (number, incarnation, name, lease_until)"
                    + " VALUES (900, 4712, 'died', UTC_TIMESTAMP(3) - INTERVAL 1 SECOND)");
            OutboundMessage leaseExpired = gateway.commit(Kind.WELCOME, ACME, DEAD_GATEWAY + 1);
            gateway.awaitRow(leaseExpired, "ACCEPTED 1 ESME_ROK smsc-" + leaseExpired.id());
        }
    }

    @Test
    void whatAGatewayThatLivesHasClaimedIsLeftToIt() {
        sql("INSERT INTO gateway_node (number, incarnation, name, lease_until)"
                + " VALUES (900, 4711, 'lives', UTC_TIMESTAMP(3) + INTERVAL 1 HOUR)");
        try (TestOutbox gateway = TestOutbox.start(testDatabase.jdbi(), clock)) {
            OutboundMessage theirs = gateway.commit(Kind.WELCOME, ACME, DEAD_GATEWAY);
            OutboundMessage nobodys = gateway.commit(Kind.WELCOME, ACME, 0);
            gateway.awaitRow(nobodys, "ACCEPTED 1 ESME_ROK smsc-" + nobodys.id());
            assertEquals(List.of(nobodys), gateway.sender.sent());
            assertEquals("PENDING 0", gateway.row(theirs));
        }
    }

    @Test
    void twoGatewaysShareWhatADeadOneLeftAndSendEachMessageOnce() {
        List<OutboundMessage> left = new ArrayList<>();
        try (TestOutbox one = TestOutbox.start(testDatabase.jdbi(), clock);
                TestOutbox two = TestOutbox.start(testDatabase.jdbi(), clock)) {
            for (int count = 0; count < 300; count++) {
                left.add(one.commit(Kind.WELCOME, ACME, DEAD_GATEWAY));
            }
            one.awaitNothingPending();
            List<OutboundMessage> sent = new ArrayList<>(one.sender.sent());
            sent.addAll(two.sender.sent());
            assertEquals(300, sent.size());
            assertEquals(new HashSet<>(left), new HashSet<>(sent));
        }
    }

    @Test
    void aGatewayThatLostItsLeaseSendsNothingOfWhatItHadClaimed() {
        TestOutbox loser = TestOutbox.start(testDatabase.jdbi(), clock);
        try (loser) {
            CompletableFuture<SendResult> answer = loser.sender.thenLater();
            OutboundMessage message = loser.reply(Kind.WELCOME, ACME);
            long lost = loser.lease.incarnation();
            sql("DELETE FROM gateway_node");
            Awaitility.await().atMost(TestOutbox.PATIENCE).until(() -> loser.lease.isLost(lost));
            assertFalse(loser.lease.holds(lost));
            answer.complete(new Throttled("ESME_RTHROTTLED"));
            loser.outbox.committed(List.of(), lost);
            // Claimed under the old incarnation it is nobody's now, so it is claimed and sent again: once.
            loser.awaitRow(message, "ACCEPTED 1 ESME_ROK smsc-" + message.id());
            loser.awaitNothingInHand();
            assertEquals(2, loser.sender.attempts().size());
        }
    }

    @Test
    void whatIsCommittedUnderALostLeaseIsNotSentByTheLoser() {
        try (TestOutbox loser = TestOutbox.start(testDatabase.jdbi(), clock)) {
            long lost = loser.outbox.claimant();
            OutboundMessage message = loser.commit(Kind.WELCOME, ACME, lost);
            anotherGatewayTakesOver();
            Awaitility.await().atMost(TestOutbox.PATIENCE).until(() -> loser.lease.isLost(lost));
            loser.outbox.committed(List.of(message), lost);
            loser.awaitNothingInHand();
            assertEquals(List.of(), loser.sender.sent());
            assertEquals("PENDING 0", loser.row(message));
        }
    }

    @Test
    void anAcceptanceThatComesAfterTheLeaseWasLostIsRecordedAllTheSame() {
        try (TestOutbox loser = TestOutbox.start(testDatabase.jdbi(), clock)) {
            CompletableFuture<SendResult> answer = loser.sender.thenLater();
            OutboundMessage message = loser.reply(Kind.WELCOME, ACME);
            long lost = loser.lease.incarnation();
            anotherGatewayTakesOver();
            Awaitility.await().atMost(TestOutbox.PATIENCE).until(() -> loser.lease.isLost(lost));
            answer.complete(new Accepted("late"));
            loser.awaitRow(message, "ACCEPTED 1 ESME_ROK late");
            assertEquals(1, loser.sender.attempts().size());
        }
    }

    /** It claims everything that is pending, and the gateway under test finds its own row gone. */
    private void anotherGatewayTakesOver() {
        sql("INSERT INTO gateway_node (number, incarnation, name, lease_until)"
                + " VALUES (900, 4711, 'winner', UTC_TIMESTAMP(3) + INTERVAL 1 HOUR)");
        sql("UPDATE outbound_message SET claimed_by = 4711 WHERE state = 'PENDING'");
        sql("DELETE FROM gateway_node WHERE number <> 900");
    }

    private void sql(String statement) {
        testDatabase.jdbi().useHandle(handle -> handle.execute(statement));
    }
}
