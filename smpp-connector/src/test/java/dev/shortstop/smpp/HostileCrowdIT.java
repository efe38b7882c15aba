package dev.shortstop.smpp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Many at once on the port that we listen on, none of whom is there for long. */
class HostileCrowdIT {
    @RegisterExtension
    private final ListenerUnderAttack listener = new ListenerUnderAttack();

    @Test
    void aThousandConnectionsThatNeverBindAreCutOffAndCostNobodyHisRate() throws Exception {
        try (LogRecorder log = new LogRecorder()) {
            RateWatch.Attack attack = () -> {
                List<RawPeer> silent = new ArrayList<>();
                for (int number = 0; number < 1_000; number++) {
                    silent.add(listener.connect());
                }
                silent.forEach(RawPeer::drainUntilClosed);
                silent.forEach(RawPeer::close);
            };
            attack.run();
            MemoryWatch.Used before = MemoryWatch.used();
            listener.rate().assertKeptDuring(attack);
            MemoryWatch.assertFlatSince(before);
            ListenerUnderAttack.assertFewLines(log);
        }
    }

    @Test
    void aFloodOfBindsWithTheRightPasswordCostsNobodyHisRate() throws Exception {
        try (LogRecorder log = new LogRecorder()) {
            RateWatch.Attack attack = () -> {
                try (RawPeer peer = listener.bindEvil()) {
                    peer.write(RawPeer.pdu(0x06, 0, 2, ""));
                    assertEquals(0x80000006, peer.read().commandId());
                }
            };
            MemoryWatch.assertFlat(100, 500, attack::run);
            listener.rate().assertKeptDuring(attack);
            ListenerUnderAttack.assertFewLines(log);
        }
    }

    @Test
    void aFloodOfBindsWithWrongPasswordsCostsNobodyHisRate() throws Exception {
        AtomicInteger guesses = new AtomicInteger();
        try (LogRecorder log = new LogRecorder()) {
            RateWatch.Attack attack = () -> {
                List<RawPeer> guessing = new ArrayList<>();
                for (int number = 0; number < 50; number++) {
                    int guess = guesses.incrementAndGet();
                    RawPeer peer = listener.connect();
                    peer.write(TestServer.bindPdu(TestServer.TRANSCEIVER, 1, "peer" + guess % 200, "g" + guess, 0x34));
                    guessing.add(peer);
                }
                for (RawPeer peer : guessing) {
                    // Refused, or, on a busy machine, cut off since the check took too long.
                    peer.awaitAnswerOrEnd();
                    peer.close();
                }
            };
            MemoryWatch.assertFlat(2, 10, attack::run);
            listener.rate().assertKeptDuring(attack);
            ListenerUnderAttack.assertFewLines(log);
        }
    }
}
