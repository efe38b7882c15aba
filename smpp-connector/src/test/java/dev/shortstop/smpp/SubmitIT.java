package dev.shortstop.smpp;

import static dev.shortstop.smpp.TestClient.settings;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
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
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Messages to the SMSC: windowed, paced, and each with one result. */
class SubmitIT {
    @RegisterExtension
    private final NettyLoops loops = new NettyLoops();

    private SmppConnection open(ConnectionSettingsBuilder settings) {
        SmppConnection connection = SmppConnection.open(settings.build(), TestClient.ACCEPT_ALL, loops.group());
        await().until(() -> connection.status().canSubmit());
        return connection;
    }

    private static SubmitSm mt(String text) {
        return new SubmitSm("12345", "15550001", text);
    }

    private static SubmitSm mt(String text, Instant sendBefore) {
        return new SubmitSm(
                "12345", "15550001", text, Optional.empty(), 0, Optional.of(sendBefore), OptionalInt.empty());
    }

    private static SubmitResult result(CompletableFuture<SubmitResult> future) throws Exception {
        return future.get(5, TimeUnit.SECONDS);
    }

    @Test
    void anAcceptedMessageCarriesItsTextAndTheSmscsId() throws Exception {
        try (TestSmsc smsc = TestSmsc.start(loops.group());
                SmppConnection connection = open(settings(smsc.port()))) {
            SubmitResult result = result(connection.submit(mt("Grüße @ 5 €")));
            assertEquals(
                    new SubmitResult.Accepted(
                            List.of("id-" + smsc.submits.get(0).sequenceNumber())),
                    result);
            result(connection.submit(mt("ça va 🛑")));
            assertEquals(
                    List.of("Grüße @ 5 €", "ça va 🛑"),
                    smsc.submits.stream().map(ReceivedMessage::text).toList());
            assertEquals(
                    List.of(0, 8),
                    smsc.submits.stream().map(ReceivedMessage::dataCoding).toList());
            assertEquals(new SmppAddress(0, 1, "12345"), smsc.submits.get(0).source());
            assertEquals(new SmppAddress(1, 1, "15550001"), smsc.submits.get(0).destination());
        }
    }

    @Test
    void theAnswerOfTheSmscDecidesTheResult() throws Exception {
        try (TestSmsc smsc = TestSmsc.start(loops.group());
                SmppConnection connection = open(settings(smsc.port()))) {
            smsc.onSubmit = (submit, responder) ->
                    responder.respond(new CommandStatus(Integer.parseInt(submit.text())), "ignored");
            assertEquals(
                    new SubmitResult.Throttled(CommandStatus.ESME_RTHROTTLED),
                    result(connection.submit(mt("" + 0x58))));
            assertEquals(
                    new SubmitResult.Throttled(CommandStatus.ESME_RMSGQFUL), result(connection.submit(mt("" + 0x14))));
            assertEquals(
                    new SubmitResult.Throttled(CommandStatus.ESME_RSYSERR), result(connection.submit(mt("" + 0x08))));
            assertEquals(
                    new SubmitResult.Throttled(CommandStatus.ESME_RX_T_APPN), result(connection.submit(mt("" + 0x64))));
            assertEquals(
                    new SubmitResult.Refused(CommandStatus.ESME_RINVDSTADR), result(connection.submit(mt("" + 0x0B))));
            assertEquals(new SubmitResult.Refused(new CommandStatus(0x400)), result(connection.submit(mt("" + 0x400))));
        }
    }

    @Test
    void aTextOfMoreThan255SegmentsIsRefusedWithoutBeingSent() throws Exception {
        try (TestSmsc smsc = TestSmsc.start(loops.group());
                SmppConnection connection = open(settings(smsc.port()))) {
            assertEquals(
                    new SubmitResult.Refused(CommandStatus.ESME_RINVMSGLEN),
                    result(connection.submit(mt("a".repeat(255 * 153 + 1)))));
            assertEquals(List.of(), smsc.submits);
        }
    }

    @Test
    void noMoreThanTheWindowIsEverUnanswered() throws Exception {
        Queue<MessageResponder> unanswered = new ConcurrentLinkedQueue<>();
        try (TestSmsc smsc = TestSmsc.start(loops.group());
                SmppConnection connection =
                        open(settings(smsc.port()).window(3).maxQueueWait(Duration.ofSeconds(20)))) {
            smsc.onSubmit = (submit, responder) -> unanswered.add(responder);
            List<CompletableFuture<SubmitResult>> results = IntStream.range(0, 10)
                    .mapToObj(number -> connection.submit(mt("message " + number)))
                    .toList();
            await().during(100, TimeUnit.MILLISECONDS).until(() -> unanswered.size() == 3);
            assertEquals(3, connection.status().binds().get(0).windowUsed());
            assertEquals(7, connection.status().queuedSubmits());
            for (int answered = 0; answered < 10; answered++) {
                await().until(() -> !unanswered.isEmpty());
                assertTrue(unanswered.size() <= 3);
                unanswered.remove().respond(CommandStatus.ESME_ROK, "id");
            }
            for (CompletableFuture<SubmitResult> result : results) {
                assertEquals(new SubmitResult.Accepted(List.of("id")), result(result));
            }
            assertEquals(
                    IntStream.range(0, 10)
                            .mapToObj(number -> "message " + number)
                            .toList(),
                    smsc.submits.stream().map(ReceivedMessage::text).toList());
        }
    }

    @Test
    void aFullQueueSaysSo() throws Exception {
        try (TestSmsc smsc = TestSmsc.start(loops.group());
                SmppConnection connection = open(settings(smsc.port()).window(1).maxQueuedSubmits(2))) {
            smsc.onSubmit = (submit, responder) -> {};
            connection.submit(mt("sent"));
            await().until(() -> connection.status().queuedSubmits() == 0);
            connection.submit(mt("queued"));
            connection.submit(mt("queued"));
            assertInstanceOf(SubmitResult.NotSent.class, result(connection.submit(mt("one too many"))));
        }
    }

    @Test
    void aTimeOutFreesTheSlotAndLeavesTheOutcomeUnknown() throws Exception {
        List<MessageResponder> late = new ArrayList<>();
        try (TestSmsc smsc = TestSmsc.start(loops.group());
                SmppConnection connection = open(settings(smsc.port())
                        .window(1)
                        .responseTimeout(Duration.ofSeconds(1))
                        .maxQueueWait(Duration.ofSeconds(10)))) {
            smsc.onSubmit = (submit, responder) -> {
                if (submit.text().equals("lost")) {
                    late.add(responder);
                } else {
                    responder.respond(CommandStatus.ESME_ROK, "id");
                }
            };
            CompletableFuture<SubmitResult> lost = connection.submit(mt("lost"));
            CompletableFuture<SubmitResult> next = connection.submit(mt("next"));
            assertInstanceOf(SubmitResult.Unanswered.class, result(lost));
            assertEquals(new SubmitResult.Accepted(List.of("id")), result(next));
            late.get(0).respond(CommandStatus.ESME_ROK, "late");
            assertEquals(new SubmitResult.Accepted(List.of("id")), result(connection.submit(mt("after"))));
            assertEquals(0, connection.status().binds().get(0).windowUsed());
        }
    }

    @Test
    void aCutLeavesWhatWasSentUnknownAndWhatWasQueuedUnsent() throws Exception {
        try (TestSmsc smsc = TestSmsc.start(loops.group());
                SmppConnection connection = open(settings(smsc.port()).window(1))) {
            smsc.onSubmit = (submit, responder) -> {};
            CompletableFuture<SubmitResult> sent = connection.submit(mt("sent"));
            CompletableFuture<SubmitResult> queued = connection.submit(mt("queued"));
            await().until(() -> smsc.submits.size() == 1);
            smsc.cut();
            assertInstanceOf(SubmitResult.Unanswered.class, result(sent));
            assertEquals(new SubmitResult.NotSent("not bound"), result(queued));
            assertEquals(0, connection.status().binds().get(0).windowUsed());
            assertFalse(connection.status().canSubmit());
        }
    }

    @Test
    void aMessageThatCrossesTheUnbindOfTheSmscMayBeSentAgain() throws Exception {
        try (ServerSocket server = RawPeer.listen();
                SmppConnection connection = SmppConnection.open(
                        settings(server.getLocalPort()).build(), TestClient.ACCEPT_ALL, loops.group());
                RawPeer peer = RawPeer.acceptBind(server)) {
            await().until(() -> connection.status().canSubmit());
            CompletableFuture<SubmitResult> crossing = connection.submit(mt("Hi"));
            await().until(peer::hasInput);
            peer.write(RawPeer.pdu(6, 0, 1, ""));
            RawPeer.RawPdu submit = peer.read();
            assertEquals(4, submit.commandId());
            peer.write(RawPeer.pdu(0x80000004, 0x04, submit.sequenceNumber(), ""));
            assertEquals(new SubmitResult.Throttled(CommandStatus.ESME_RINVBNDSTS), result(crossing));
            assertEquals(new RawPeer.RawPdu(0x80000006, 0, 1, ""), peer.read());
        }
    }

    @Test
    void aGenericNackRefusesTheMessage() throws Exception {
        try (ServerSocket server = RawPeer.listen();
                SmppConnection connection = SmppConnection.open(
                        settings(server.getLocalPort()).build(), TestClient.ACCEPT_ALL, loops.group());
                RawPeer peer = RawPeer.acceptBind(server)) {
            await().until(() -> connection.status().canSubmit());
            CompletableFuture<SubmitResult> result = connection.submit(mt("Hi"));
            peer.write(RawPeer.pdu(0x80000000, 0x03, peer.read().sequenceNumber(), ""));
            assertEquals(new SubmitResult.Refused(CommandStatus.ESME_RINVCMDID), result(result));
        }
    }

    @Test
    void answersToSubmitsAreReadWhileDeliveriesAreUnanswered() throws Exception {
        RecordingListener busy = new RecordingListener();
        try (TestSmsc smsc = TestSmsc.start(loops.group());
                SmppConnection connection =
                        SmppConnection.open(settings(smsc.port()).build(), busy, loops.group())) {
            await().until(() -> connection.status().canSubmit());
            for (int number = 0; number < 50; number++) {
                smsc.session().deliver(TestSmsc.mo("unanswered"));
            }
            assertInstanceOf(SubmitResult.Accepted.class, result(connection.submit(mt("Hi"))));
        }
    }

    @Test
    void aSubmitIsNotLateWhileReadingStandsStill() throws Exception {
        RecordingListener busy = new RecordingListener();
        try (ServerSocket server = RawPeer.listen();
                SmppConnection connection = SmppConnection.open(
                        settings(server.getLocalPort())
                                .maxUnansweredDeliveries(1)
                                .responseTimeout(Duration.ofMillis(150))
                                .build(),
                        busy,
                        loops.group());
                RawPeer peer = RawPeer.acceptBind(server)) {
            await().until(() -> connection.status().canSubmit());
            peer.write(RawPeer.deliverSm(1, "41"));
            await().until(() -> busy.messages.size() == 1);
            CompletableFuture<SubmitResult> result = connection.submit(mt("Hi"));
            peer.write(RawPeer.pdu(0x80000004, 0, peer.read().sequenceNumber(), "696400"));
            await().during(400, TimeUnit.MILLISECONDS).until(() -> !result.isDone());
            busy.responders.get(0).respond(CommandStatus.ESME_ROK);
            assertEquals(new SubmitResult.Accepted(List.of("id")), result(result));
        }
    }

    @Test
    void submitsTakeTurnsOverTheBindsThatTransmit() throws Exception {
        try (TestSmsc smsc = TestSmsc.start(loops.group());
                SmppConnection connection = open(settings(smsc.port())
                        .binds(List.of(
                                new BindSettings(BindType.TRANSMITTER, 2), new BindSettings(BindType.RECEIVER, 1))))) {
            await().until(() -> smsc.sessions.size() == 3
                    && connection.status().binds().stream().allMatch(bind -> bind.state() == BindState.BOUND));
            smsc.onSubmit = (submit, responder) -> {};
            for (int number = 0; number < 6; number++) {
                connection.submit(mt("message " + number));
            }
            await().untilAsserted(() -> assertEquals(
                    List.of(3, 3, 0),
                    connection.status().binds().stream()
                            .map(BindStatus::windowUsed)
                            .toList()));
        }
    }

    @Test
    void theRateLimitSpacesSubmits() throws Exception {
        try (TestSmsc smsc = TestSmsc.start(loops.group());
                SmppConnection connection =
                        open(settings(smsc.port()).submitsPerSecond(100).maxQueueWait(Duration.ofSeconds(10)))) {
            long startNanos = System.nanoTime();
            List<CompletableFuture<SubmitResult>> results = IntStream.range(0, 31)
                    .mapToObj(number -> connection.submit(mt("message " + number)))
                    .toList();
            for (CompletableFuture<SubmitResult> result : results) {
                assertInstanceOf(SubmitResult.Accepted.class, result(result));
            }
            long tookMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos);
            assertTrue(tookMillis >= 280, "31 submits at 100/s took " + tookMillis + " ms");
        }
    }

    @Test
    void whatTheRateLimitCannotLetOutWithinASecondComesBackUnsent() throws Exception {
        try (TestSmsc smsc = TestSmsc.start(loops.group());
                SmppConnection connection = open(settings(smsc.port()).submitsPerSecond(1))) {
            assertInstanceOf(SubmitResult.Accepted.class, result(connection.submit(mt("at once"))));
            long startNanos = System.nanoTime();
            CompletableFuture<SubmitResult> next = connection.submit(mt("a second later"));
            for (int number = 0; number < 5; number++) {
                CompletableFuture<SubmitResult> tooMany = connection.submit(mt("too many " + number));
                assertEquals(new SubmitResult.NotSent("queue full: 1 wait already"), tooMany.getNow(null));
            }
            assertInstanceOf(SubmitResult.Accepted.class, result(next));
            assertTrue(System.nanoTime() - startNanos < TimeUnit.SECONDS.toNanos(2));
            assertEquals(
                    List.of("at once", "a second later"),
                    smsc.submits.stream().map(ReceivedMessage::text).toList());
        }
    }

    @Test
    void whatTheWindowCannotLetOutInTimeComesBackUnsent() throws Exception {
        Queue<MessageResponder> unanswered = new ConcurrentLinkedQueue<>();
        try (TestSmsc smsc = TestSmsc.start(loops.group());
                SmppConnection connection = open(settings(smsc.port()).window(1).maxQueueWait(Duration.ofSeconds(1)))) {
            smsc.onSubmit = (submit, responder) -> unanswered.add(responder);
            CompletableFuture<SubmitResult> sent = connection.submit(mt("sent"));
            await().until(() -> unanswered.size() == 1);
            long startNanos = System.nanoTime();
            List<CompletableFuture<SubmitResult>> waiting = IntStream.range(0, 100)
                    .mapToObj(number -> connection.submit(mt("waiting " + number)))
                    .toList();
            for (CompletableFuture<SubmitResult> result : waiting) {
                assertEquals(
                        new SubmitResult.NotSent("waited 1000 ms for the window or the rate limit"), result(result));
            }
            long tookMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos);
            assertTrue(tookMillis >= 1_000 && tookMillis < 8_000, "gave up after " + tookMillis + " ms");
            assertEquals(0, connection.status().queuedSubmits());
            assertFalse(sent.isDone());

            CompletableFuture<SubmitResult> last = connection.submit(mt("last"));
            unanswered.remove().respond(CommandStatus.ESME_ROK, "id");
            assertEquals(new SubmitResult.Accepted(List.of("id")), result(sent));
            await().until(() -> unanswered.size() == 1);
            unanswered.remove().respond(CommandStatus.ESME_ROK, "id");
            assertEquals(new SubmitResult.Accepted(List.of("id")), result(last));
            assertEquals(
                    List.of("sent", "last"),
                    smsc.submits.stream().map(ReceivedMessage::text).toList());
        }
    }

    @Test
    void whatIsToBeSentBeforeAMomentIsNotSentFromThenOn() throws Exception {
        try (TestSmsc smsc = TestSmsc.start(loops.group());
                SmppConnection connection = open(settings(smsc.port()).submitsPerSecond(2))) {
            Instant past = Instant.now().minusMillis(1);
            assertEquals(
                    new SubmitResult.NotSent("not to be sent after " + past),
                    result(connection.submit(mt("too late", past))));
            // Takes the permit that the one before did not use; the next one has to wait for half a second.
            Instant soon = Instant.now().plusMillis(100);
            Instant later = Instant.now().plusSeconds(60);
            assertInstanceOf(SubmitResult.Accepted.class, result(connection.submit(mt("in time", later))));
            assertEquals(
                    new SubmitResult.NotSent("not to be sent after " + soon),
                    result(connection.submit(mt("too late in the queue", soon))));
            assertInstanceOf(SubmitResult.Accepted.class, result(connection.submit(mt("in time, too", later))));
            assertEquals(
                    List.of("in time", "in time, too"),
                    smsc.submits.stream().map(ReceivedMessage::text).toList());
        }
    }

    @Test
    void aPeerThatDoesNotReadIsGivenUpAndNothingLeaks() throws IOException {
        try (ServerSocket server = RawPeer.listen();
                SmppConnection connection = SmppConnection.open(
                        settings(server.getLocalPort())
                                .window(100_000)
                                .maxQueuedSubmits(200_000)
                                .enquireLinkInterval(Duration.ofSeconds(1))
                                .responseTimeout(Duration.ofMillis(300))
                                .build(),
                        TestClient.ACCEPT_ALL,
                        loops.group());
                RawPeer peer = RawPeer.acceptBind(server)) {
            await().until(() -> connection.status().canSubmit());
            List<CompletableFuture<SubmitResult>> results = IntStream.range(0, 150_000)
                    .mapToObj(number -> connection.submit(mt("a".repeat(150))))
                    .toList();
            assertEquals(4, peer.readBehindProbes().commandId());
            await().atMost(20, TimeUnit.SECONDS).until(() -> results.stream().allMatch(CompletableFuture::isDone));
            await().until(() -> connection.status().binds().get(0).windowUsed() == 0);
            assertEquals(0, connection.status().queuedSubmits());
        }
    }
}
