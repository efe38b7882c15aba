package dev.shortstop.smpp;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Peers that are bound to us and misbehave. */
class HostilePeerIT {
    @RegisterExtension
    private final ListenerUnderAttack listener = new ListenerUnderAttack();

    @Test
    void aPeerThatNeverReadsIsNotReadFromAndCostsNobodyHisRate() throws Exception {
        // The codec library logged 126,292 errors in 8 s here (number 8 of what was found in it).
        StringBuilder messages = new StringBuilder();
        for (int number = 1; number <= 1_000; number++) {
            messages.append(TestServer.message(4, number, 0, "STOP"));
        }
        Callable<Double> attack = () -> {
            long directBefore = MemoryWatch.directOctets();
            try (RawPeer peer = listener.bindEvil()) {
                CompletableFuture<Void> writing = writeUntilNothingIsTaken(peer, messages.toString());
                double during = listener.rate().measure();
                assertFalse(writing.isDone());
                long directDuring = MemoryWatch.directOctets();
                assertTrue(
                        directDuring - directBefore < 8 * 1024 * 1024,
                        "%d octets of direct memory became %d".formatted(directBefore, directDuring));
                peer.reset();
                writing.get(5, TimeUnit.SECONDS);
                return during;
            }
        };
        try (LogRecorder log = new LogRecorder()) {
            // Once, so that Netty's pools are filled.
            attack.call();
            listener.awaitEvilIsGone();
            MemoryWatch.Used memory = MemoryWatch.used();
            listener.rate().assertKept(attack);
            listener.awaitEvilIsGone();
            ListenerUnderAttack.assertFewLines(log);
            MemoryWatch.assertFlatSince(memory);
        }
    }

    /** Comes back while the last write still waits for the gateway to read. */
    private static CompletableFuture<Void> writeUntilNothingIsTaken(RawPeer peer, String pdus) {
        AtomicInteger written = new AtomicInteger();
        CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> {
            try {
                while (true) {
                    peer.write(pdus);
                    written.incrementAndGet();
                }
            } catch (IOException closed) {
                return;
            }
        });
        AtomicInteger seen = new AtomicInteger(-1);
        await().pollInterval(500, TimeUnit.MILLISECONDS)
                .atMost(60, TimeUnit.SECONDS)
                .until(() -> seen.getAndSet(written.get()) == written.get());
        return writing;
    }

    @Test
    void aPeerThatTakesNoDeliveriesFillsItsQueueAndNoMore() throws Exception {
        MemoryWatch.Used memory = MemoryWatch.used();
        try (RawPeer peer = listener.bindEvil()) {
            List<CompletableFuture<SubmitResult>> results = new ArrayList<>();
            for (int number = 0; number < 30_000; number++) {
                results.add(listener.server().channel("evil").submit(new SubmitSm("12345", "15550001", "Welcome")));
            }
            for (CompletableFuture<SubmitResult> result : results.subList(100, results.size())) {
                assertTrue(result.get(10, TimeUnit.SECONDS) instanceof SubmitResult.NotSent);
            }
            peer.assertAnswersEnquireLink();
            peer.reset();
            for (CompletableFuture<SubmitResult> result : results.subList(0, 100)) {
                assertTrue(result.get(10, TimeUnit.SECONDS) instanceof SubmitResult.Unanswered);
            }
        }
        MemoryWatch.assertFlatSince(memory);
    }

    @Test
    void responsesToNothingAndWrongSequenceNumbersAreHarmless() throws Exception {
        try (LogRecorder log = new LogRecorder();
                RawPeer peer = listener.bindEvil()) {
            MemoryWatch.assertFlat(2, 20, () -> {
                StringBuilder responses = new StringBuilder();
                for (int number = 0; number < 200; number++) {
                    responses.append(RawPeer.pdu(0x80000005, 0, number, "00"));
                    responses.append(RawPeer.pdu(0x80000004, 0, number, "00"));
                    responses.append(RawPeer.pdu(0x80000103, 0, -number, "00"));
                    responses.append(RawPeer.pdu(0x80000000, 3, number, ""));
                    responses.append(RawPeer.pdu(0x80000015, 0, number, ""));
                    responses.append(RawPeer.pdu(0x80000009, 0, number, "00"));
                    responses.append(RawPeer.pdu(0x80000006, 0, number, ""));
                }
                peer.write(responses.toString());
                for (int sequenceNumber : new int[] {0, -1, Integer.MIN_VALUE, Integer.MAX_VALUE, 5, 5}) {
                    peer.write(TestServer.message(4, sequenceNumber, 0, "STOP"));
                    RawPeer.RawPdu answer = peer.read();
                    assertEquals(sequenceNumber, answer.sequenceNumber());
                    assertEquals(0, answer.status());
                }
            });
            ListenerUnderAttack.assertFewLines(log);
        }
    }

    @Test
    void aSecondBindIsRefusedAndTheFirstStays() throws Exception {
        try (RawPeer peer = listener.bindEvil()) {
            peer.write(ListenerUnderAttack.bindPdu());
            assertEquals(CommandStatus.ESME_RALYBND.value(), peer.read().status());
            peer.assertAnswersEnquireLink();
        }
    }

    @Test
    void aResetInEveryStateLeavesNothingBehind() throws Exception {
        listener.server().onMessage = (message, responder) -> {
            if (!message.text().equals("never answered")) {
                responder.respond(CommandStatus.ESME_ROK);
            }
        };
        try (LogRecorder log = new LogRecorder()) {
            MemoryWatch.assertFlat(20, 150, () -> {
                listener.connect().reset();
                RawPeer deciding = listener.connect();
                deciding.write(TestServer.bindPdu(TestServer.TRANSCEIVER, 1, "nobody", "wrong", 0x34));
                deciding.reset();
                RawPeer justBound = listener.connect();
                justBound.write(ListenerUnderAttack.bindPdu());
                justBound.reset();
                listener.bindEvil().reset();
                RawPeer unanswered = listener.bindEvil();
                unanswered.write(TestServer.message(4, 1, 0, "never answered"));
                unanswered.reset();
                RawPeer unbinding = listener.bindEvil();
                unbinding.write(TestServer.message(4, 1, 0, "never answered") + RawPeer.pdu(0x06, 0, 2, ""));
                unbinding.reset();
                listener.awaitEvilIsGone();
                RawPeer receiving = listener.bindEvil();
                listener.server().channel("evil").submit(new SubmitSm("12345", "15550001", "Welcome"));
                receiving.read();
                receiving.reset();
                listener.awaitEvilIsGone();
            });
            ListenerUnderAttack.assertFewLines(log);
        }
    }

    @Test
    void aFloodOfUnreadableAndUnknownRequestsIsAnsweredAndLoggedSparsely() throws Exception {
        try (LogRecorder log = new LogRecorder();
                RawPeer peer = listener.bindEvil()) {
            for (int number = 1; number <= 2_000; number++) {
                peer.write(RawPeer.pdu(4, 0, number, "41") + RawPeer.pdu(0x20000000 + number, 0, number, ""));
                assertEquals(0x80000004, peer.read().commandId());
                assertEquals(0x80000000, peer.read().commandId());
            }
            peer.assertAnswersEnquireLink();
            ListenerUnderAttack.assertFewLines(log);
        }
    }
}
