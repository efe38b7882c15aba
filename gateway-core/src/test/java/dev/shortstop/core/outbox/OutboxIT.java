package dev.shortstop.core.outbox;

import static dev.shortstop.core.outbox.TestOutbox.NUMBER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.core.CoreTables;
import dev.shortstop.core.OutboundMessage;
import dev.shortstop.core.OutboundMessage.Kind;
import dev.shortstop.core.SettableClock;
import dev.shortstop.core.consent.OptOut;
import dev.shortstop.core.database.TestDatabase;
import dev.shortstop.core.outbox.SendResult.Accepted;
import dev.shortstop.core.outbox.SendResult.NotSent;
import dev.shortstop.core.outbox.SendResult.Refused;
import dev.shortstop.core.outbox.SendResult.Throttled;
import dev.shortstop.core.outbox.SendResult.Unanswered;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OutboxIT {

    private static final long ACME = 1;
    private static final long NOBODY = 0;

    @RegisterExtension
    final TestDatabase testDatabase = TestDatabase.create();

    private final SettableClock clock = new SettableClock();
    private TestOutbox gateway;

    @BeforeEach
    void startOutbox() {
        gateway = TestOutbox.start(testDatabase.jdbi(), clock);
    }

    @AfterEach
    void closeOutbox() {
        gateway.close();
    }

    @Test
    void whatTheSmscAcceptedIsRecordedWithItsId() {
        OutboundMessage message = gateway.reply(Kind.WELCOME, ACME);
        gateway.awaitRow(message, "ACCEPTED 1 ESME_ROK smsc-" + message.id());
        assertEquals(List.of(message), gateway.sender.sent());
        gateway.awaitNothingInHand();
    }

    @Test
    void anEmptyIdOfTheSmscIsAnIdToo() {
        gateway.sender.then(new Accepted(""));
        gateway.awaitRow(gateway.reply(Kind.WELCOME, ACME), "ACCEPTED 1 ESME_ROK ");
    }

    @Test
    void whatTheSmscRefusedIsNotTriedAgain() {
        gateway.sender.then(new Refused("ESME_RINVDSTADR"));
        gateway.awaitRow(gateway.reply(Kind.WELCOME, ACME), "REFUSED 1 ESME_RINVDSTADR");
        assertEquals(1, gateway.sender.attempts().size());
    }

    @Test
    void aThrottledMessageIsTriedAgainMoreAndMoreSlowlyUntilItIsAccepted() {
        gateway.sender.then(new Throttled("ESME_RTHROTTLED")).then(new Throttled("ESME_RMSGQFUL"));
        OutboundMessage message = gateway.reply(Kind.WELCOME, ACME);
        gateway.awaitRow(message, "ACCEPTED 3 ESME_ROK smsc-" + message.id());
        List<ScriptedSender.Sent> attempts = gateway.sender.attempts();
        long firstMillis = (attempts.get(1).atNanos() - attempts.get(0).atNanos()) / 1_000_000;
        long secondMillis = (attempts.get(2).atNanos() - attempts.get(1).atNanos()) / 1_000_000;
        assertTrue(firstMillis >= 375, () -> "first pause " + firstMillis + " ms");
        assertTrue(secondMillis >= 750, () -> "second pause " + secondMillis + " ms");
    }

    @Test
    void whatNoSmscAnsweredIsTriedAgain() {
        gateway.sender
                .then(new Unanswered("no connection"))
                .thenLater()
                .completeExceptionally(new IllegalStateException("cut"));
        OutboundMessage message = gateway.reply(Kind.HELP, OptOut.EVERY_ACCOUNT);
        gateway.awaitRow(message, "ACCEPTED 3 ESME_ROK smsc-" + message.id());
    }

    @Test
    void anOptOutConfirmationIsNotSentAfterFiveMinutes() {
        gateway.sender.then(new Throttled("ESME_RTHROTTLED"));
        CompletableFuture<SendResult> second = gateway.sender.thenLater();
        OutboundMessage message = gateway.reply(Kind.OPT_OUT_CONFIRMATION, OptOut.EVERY_ACCOUNT);
        gateway.awaitAttempts(2);
        clock.move(Duration.ofMinutes(5));
        second.complete(new Throttled("ESME_RTHROTTLED"));
        gateway.awaitRow(message, "EXPIRED 2 ESME_RTHROTTLED");
        assertEquals(2, gateway.sender.attempts().size());
    }

    @Test
    void anOptOutConfirmationIsSentUntilTheLastMoment() {
        OutboundMessage message =
                gateway.commit(Kind.OPT_OUT_CONFIRMATION, OptOut.EVERY_ACCOUNT, gateway.outbox.claimant());
        clock.move(Duration.ofMinutes(5).minusMillis(1));
        gateway.outbox.committed(List.of(message), gateway.lease.incarnation());
        gateway.awaitRow(message, "ACCEPTED 1 ESME_ROK smsc-" + message.id());
    }

    @Test
    void whatIsTooLateWhenItIsCommittedIsNotSentAtAll() {
        OutboundMessage message =
                gateway.commit(Kind.OPT_OUT_CONFIRMATION, OptOut.EVERY_ACCOUNT, gateway.outbox.claimant());
        clock.move(Duration.ofMinutes(5));
        gateway.outbox.committed(List.of(message), gateway.lease.incarnation());
        gateway.awaitRow(message, "EXPIRED 0");
        assertEquals(List.of(), gateway.sender.sent());
    }

    @Test
    void whatHadToWaitIsCancelledWhenTheNumberOptedOutMeanwhile() {
        CompletableFuture<SendResult> first = gateway.sender.thenLater();
        CompletableFuture<SendResult> second = gateway.sender.thenLater();
        OutboundMessage welcome = gateway.reply(Kind.WELCOME, ACME);
        OutboundMessage help = gateway.reply(Kind.HELP, OptOut.EVERY_ACCOUNT);
        optOut();
        first.complete(new Throttled("ESME_RTHROTTLED"));
        second.complete(new Throttled("ESME_RTHROTTLED"));
        gateway.awaitRow(welcome, "CANCELLED 1 opted out meanwhile");
        gateway.awaitRow(help, "ACCEPTED 2 ESME_ROK smsc-" + help.id());
    }

    @Test
    void whatNobodyClaimedIsSentUnlessTheNumberOptedOutMeanwhile() {
        OutboundMessage help = gateway.commit(Kind.HELP, OptOut.EVERY_ACCOUNT, NOBODY);
        gateway.awaitRow(help, "ACCEPTED 1 ESME_ROK smsc-" + help.id());
        optOut();
        OutboundMessage welcome = gateway.commit(Kind.WELCOME, ACME, NOBODY);
        gateway.awaitRow(welcome, "CANCELLED 0 opted out meanwhile");
        assertEquals(List.of(help), gateway.sender.sent());
    }

    @Test
    void whatIsMoreThanFitsStaysInTheTableAndIsSentLater() {
        try (TestOutbox small = TestOutbox.start(testDatabase.jdbi(), clock, 3)) {
            gateway.close();
            List<CompletableFuture<SendResult>> slow =
                    List.of(small.sender.thenLater(), small.sender.thenLater(), small.sender.thenLater());
            List<OutboundMessage> messages = new ArrayList<>();
            for (int count = 0; count < 20; count++) {
                messages.add(small.reply(Kind.WELCOME, ACME));
            }
            assertEquals(3, small.sender.attempts().size());
            assertEquals(3, small.outbox.inHand());
            assertEquals(NOBODY, small.outbox.claimant());
            slow.forEach(answer -> answer.complete(new Accepted("late")));
            small.awaitNothingPending();
            assertEquals(20, small.sender.attempts().size());
            assertEquals(new HashSet<>(messages), new HashSet<>(small.sender.sent()));
        }
    }

    @Test
    void closeRecordsWhatIsOnItsWay() {
        CompletableFuture<SendResult> answer = gateway.sender.thenLater();
        OutboundMessage message = gateway.reply(Kind.WELCOME, ACME);
        Thread smsc = new Thread(() -> {
            Awaitility.await().until(() -> gateway.outbox.claimant() == NOBODY); // it is closing
            answer.complete(new Accepted("in time"));
        });
        smsc.start();
        gateway.close();
        assertEquals("ACCEPTED 1 ESME_ROK in time", gateway.row(message));
    }

    @Test
    void closeDoesNotWaitForeverAndLeavesTheRestForTheNextGateway() {
        gateway.sender.thenLater();
        OutboundMessage message = gateway.reply(Kind.WELCOME, ACME);
        gateway.close();
        assertEquals("PENDING 0", gateway.row(message));
        try (TestOutbox next = TestOutbox.start(testDatabase.jdbi(), clock)) {
            next.awaitRow(message, "ACCEPTED 1 ESME_ROK smsc-" + message.id());
        }
    }

    @Test
    void aCommitThatNobodyNoticedIsFound() {
        OutboundMessage message = gateway.commit(Kind.WELCOME, ACME, gateway.outbox.claimant());
        clock.move(Duration.ofSeconds(6));
        gateway.outbox.committedUnnoticed();
        gateway.awaitRow(message, "ACCEPTED 1 ESME_ROK smsc-" + message.id());
    }

    /** One answer of an SMSC that does not fit its column must not stop the results of all others. */
    @Test
    void aResultThatCannotBeStoredHoldsUpNobody() {
        gateway.sender.then(new Accepted("x".repeat(65)));
        gateway.reply(Kind.WELCOME, ACME);
        OutboundMessage next = gateway.reply(Kind.WELCOME, ACME);
        gateway.awaitRow(next, "ACCEPTED 1 ESME_ROK smsc-" + next.id());
    }

    @Test
    void aResultThatTheTableRefusesForGoodHoldsUpNobodyEither() {
        testDatabase
                .jdbi()
                .useHandle(handle ->
                        handle.execute("ALTER TABLE outbound_message MODIFY smsc_message_id VARCHAR(40) NULL"));
        CompletableFuture<SendResult> held = gateway.sender.thenLater();
        gateway.reply(Kind.WELCOME, ACME);
        OutboundMessage next = gateway.reply(Kind.WELCOME, ACME);
        held.complete(new Accepted("x".repeat(50)));
        gateway.awaitRow(next, "ACCEPTED 1 ESME_ROK smsc-" + next.id());
        gateway.awaitNothingInHand();
    }

    @Test
    void whatDidNotGoOutIsNoAttempt() {
        gateway.sender.then(new NotSent("queue full")).then(new NotSent("queue full"));
        OutboundMessage message = gateway.reply(Kind.WELCOME, ACME);
        gateway.awaitRow(message, "ACCEPTED 1 ESME_ROK smsc-" + message.id());
        assertEquals(3, gateway.sender.attempts().size());
    }

    @Test
    void whileNothingCanGoOutNothingIsTried() {
        gateway.sender.setReady(false);
        gateway.sender.then(new NotSent("not bound"));
        OutboundMessage message = gateway.reply(Kind.WELCOME, ACME);
        OutboundMessage other = gateway.reply(Kind.HELP, OptOut.EVERY_ACCOUNT);
        gateway.awaitRow(other, "ACCEPTED 1 ESME_ROK smsc-" + other.id());
        // The pause after the first failure is over several times before this one's, which is claimed later, is seen.
        OutboundMessage later = gateway.commit(Kind.WELCOME, ACME, 0);
        Awaitility.await().atMost(TestOutbox.PATIENCE).until(() -> gateway.outbox.inHand() == 2);
        assertEquals(2, gateway.sender.attempts().size());
        gateway.sender.setReady(true);
        gateway.awaitRow(message, "ACCEPTED 1 ESME_ROK smsc-" + message.id());
        gateway.awaitRow(later, "ACCEPTED 1 ESME_ROK smsc-" + later.id());
    }

    /** Operating systems and drivers explain themselves in the language of the machine. */
    @Test
    void aReasonInAnyLanguageCanBeStored() {
        CompletableFuture<SendResult> answer = gateway.sender.thenLater();
        OutboundMessage message = gateway.reply(Kind.OPT_OUT_CONFIRMATION, OptOut.EVERY_ACCOUNT);
        gateway.awaitAttempts(1);
        clock.move(Duration.ofMinutes(5));
        answer.complete(new Unanswered("Zeitüberschreitung der Verbindung"));
        Awaitility.await()
                .atMost(TestOutbox.PATIENCE)
                .until(() -> gateway.row(message).startsWith("EXPIRED"));
    }

    /** The intake is slow to say what it committed, and the outbox finds it in the table first. */
    @Test
    void whatWasFoundInTheTableIsNotSentAgainWhenTheIntakeReportsIt() {
        CompletableFuture<SendResult> answer = gateway.sender.thenLater();
        long claimant = gateway.outbox.claimant();
        OutboundMessage message = gateway.commit(Kind.WELCOME, ACME, claimant);
        clock.move(Duration.ofSeconds(6));
        gateway.outbox.committedUnnoticed();
        gateway.awaitAttempts(1);
        gateway.outbox.committed(List.of(message), claimant);
        answer.complete(new Accepted("once"));
        gateway.awaitRow(message, "ACCEPTED 1 ESME_ROK once");
        gateway.awaitNothingInHand();
        assertEquals(1, gateway.sender.attempts().size());
    }

    private void optOut() {
        testDatabase
                .jdbi()
                .useHandle(handle -> handle.execute(
                        "INSERT INTO opt_out VALUES (?, '72345', 0, 'IN_FORCE', 'KEYWORD', ?)",
                        NUMBER.digits(),
                        clock.instant()));
        assertEquals(1, new CoreTables(testDatabase.jdbi()).count("opt_out"));
    }
}
