package dev.shortstop.smpp;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A long message has begun over a session that then takes no more. */
class HeldUpPartsIT {
    private static final String TWO_SEGMENTS = "0123456789".repeat(20);
    private static final String THREE_SEGMENTS = "0123456789".repeat(40);

    @RegisterExtension
    private final NettyLoops loops = new NettyLoops();

    /** Nothing times out by itself while a test runs. */
    private SmppConnection open(int port, int binds, int window, Duration maxQueueWait) {
        return SmppConnection.open(
                TestClient.settings(port)
                        .bind(BindType.TRANSCEIVER, binds)
                        .window(window)
                        .maxQueueWait(maxQueueWait)
                        .enquireLinkInterval(Duration.ofMinutes(5))
                        .responseTimeout(Duration.ofMinutes(5))
                        .build(),
                TestClient.ACCEPT_ALL,
                loops.group());
    }

    private static void awaitBound(SmppConnection connection) {
        await().until(() -> connection.status().binds().stream().allMatch(bind -> bind.state() == BindState.BOUND));
    }

    private static SubmitSm mt(String text) {
        return new SubmitSm("12345", "15550001", text);
    }

    private static SubmitResult result(CompletableFuture<SubmitResult> future) throws Exception {
        return future.get(10, TimeUnit.SECONDS);
    }

    /** Answers no part that comes over the first session that one comes over; the rest like any SMSC. */
    private static Queue<MessageResponder> fallSilentOnOneSession(TestSmsc smsc) {
        Queue<MessageResponder> unanswered = new ConcurrentLinkedQueue<>();
        smsc.onSubmit = (submit, responder) -> {
            if (submit.sessionId() == smsc.submits.get(0).sessionId()) {
                unanswered.add(responder);
            } else {
                responder.respond(CommandStatus.ESME_ROK, "id");
            }
        };
        return unanswered;
    }

    @Test
    void theOtherMessagesGoOnOverTheOtherBinds() throws Exception {
        try (TestSmsc smsc = TestSmsc.start(loops.group());
                SmppConnection connection = open(smsc.port(), 2, 5, Duration.ofSeconds(10))) {
            awaitBound(connection);
            Queue<MessageResponder> unanswered = fallSilentOnOneSession(smsc);
            List<CompletableFuture<SubmitResult>> results = new ArrayList<>();
            for (int number = 0; number < 40; number++) {
                results.add(connection.submit(mt(TWO_SEGMENTS)));
            }
            // Two and a half messages hang in the silent one's window of five.
            await().until(() ->
                    results.stream().filter(CompletableFuture::isDone).count() == 37);
            for (CompletableFuture<SubmitResult> result : results) {
                if (result.isDone()) {
                    assertInstanceOf(SubmitResult.Accepted.class, result(result));
                }
            }
            assertEquals(5, unanswered.size());
            assertEquals(1, connection.status().queuedSubmits());
            // The part that waited is sent as soon as there is room.
            unanswered.remove().respond(CommandStatus.ESME_ROK, "id");
            await().until(() -> unanswered.size() == 5);
            unanswered.forEach(responder -> responder.respond(CommandStatus.ESME_ROK, "id"));
            for (CompletableFuture<SubmitResult> result : results) {
                assertInstanceOf(SubmitResult.Accepted.class, result(result));
            }
        }
    }

    @Test
    void whereItsSessionIsUnboundTheRestGoesOverAnotherOneAtOnce() throws Exception {
        try (ServerSocket server = RawPeer.listen();
                SmppConnection connection = open(server.getLocalPort(), 2, 1, Duration.ofSeconds(10));
                RawPeer one = RawPeer.acceptBind(server);
                RawPeer other = RawPeer.acceptBind(server)) {
            awaitBound(connection);
            CompletableFuture<SubmitResult> result = connection.submit(mt(TWO_SEGMENTS));
            await().until(() -> one.hasInput() || other.hasInput());
            RawPeer unbinding = one.hasInput() ? one : other;
            RawPeer staying = one.hasInput() ? other : one;
            RawPeer.RawPdu first = unbinding.read();
            unbinding.write(RawPeer.pdu(6, 0, 77, ""));
            // While the first part still waits for its answer, and the unbind with it.
            RawPeer.RawPdu second = staying.read();
            assertEquals(4, second.commandId());
            assertFalse(unbinding.hasInput());
            staying.write(RawPeer.pdu(0x80000004, 0, second.sequenceNumber(), "6200"));
            unbinding.write(RawPeer.pdu(0x80000004, 0, first.sequenceNumber(), "6100"));
            assertEquals(new SubmitResult.Accepted(List.of("a", "b")), result(result));
        }
    }

    @Test
    void aPartWhoseTimeIsUpMeanwhileStaysHere() throws Exception {
        try (TestSmsc smsc = TestSmsc.start(loops.group());
                SmppConnection connection = open(smsc.port(), 1, 1, Duration.ofSeconds(10))) {
            awaitBound(connection);
            Queue<MessageResponder> unanswered = fallSilentOnOneSession(smsc);
            Instant sendBefore = Instant.now().plusSeconds(2);
            CompletableFuture<SubmitResult> late = connection.submit(new SubmitSm(
                    "12345",
                    "15550001",
                    TWO_SEGMENTS,
                    Optional.empty(),
                    0,
                    Optional.of(sendBefore),
                    OptionalInt.empty()));
            await().until(() -> !unanswered.isEmpty());
            await().until(() -> Instant.now().isAfter(sendBefore));
            unanswered.remove().respond(CommandStatus.ESME_ROK, "id");
            assertEquals(new SubmitResult.NotSent("not to be sent after " + sendBefore), result(late));
            assertEquals(1, smsc.submits.size());
            assertEquals(0, connection.status().queuedSubmits());
        }
    }

    @Test
    void whatWaitsBehindItIsToldInTimeAndItIsNotGivenUp() throws Exception {
        try (TestSmsc smsc = TestSmsc.start(loops.group());
                SmppConnection connection = open(smsc.port(), 1, 2, Duration.ofMillis(200))) {
            awaitBound(connection);
            Queue<MessageResponder> unanswered = fallSilentOnOneSession(smsc);
            CompletableFuture<SubmitResult> begun = connection.submit(mt(THREE_SEGMENTS));
            await().until(() -> unanswered.size() == 2);
            assertInstanceOf(SubmitResult.NotSent.class, result(connection.submit(mt("behind it"))));
            assertFalse(begun.isDone());
            unanswered.remove().respond(CommandStatus.ESME_ROK, "a");
            unanswered.remove().respond(CommandStatus.ESME_ROK, "b");
            await().until(() -> unanswered.size() == 1);
            unanswered.remove().respond(CommandStatus.ESME_ROK, "c");
            assertEquals(new SubmitResult.Accepted(List.of("a", "b", "c")), result(begun));
        }
    }

    @Test
    void whenNothingIsBoundAnyMoreItIsSettled() throws Exception {
        try (TestSmsc smsc = TestSmsc.start(loops.group());
                SmppConnection connection = open(smsc.port(), 1, 1, Duration.ofSeconds(10))) {
            awaitBound(connection);
            Queue<MessageResponder> unanswered = fallSilentOnOneSession(smsc);
            CompletableFuture<SubmitResult> begun = connection.submit(mt(TWO_SEGMENTS));
            await().until(() -> !unanswered.isEmpty());
            smsc.cut();
            assertInstanceOf(SubmitResult.Unanswered.class, result(begun));
            assertEquals(0, connection.status().queuedSubmits());
        }
    }
}
