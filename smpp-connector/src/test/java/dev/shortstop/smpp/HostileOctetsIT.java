package dev.shortstop.smpp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Octets that are no PDUs, or only by and by, on the port that we listen on. */
class HostileOctetsIT {
    @RegisterExtension
    private final ListenerUnderAttack listener = new ListenerUnderAttack();

    // Lengths

    @ParameterizedTest
    @ValueSource(strings = {"7fffffff", "ffffffff", "80000000", "00000000", "0000000f", "00011801", "47455420"})
    void aLengthThatNoPduHasIsAnsweredAndNotBufferedFor(String length) throws Exception {
        // The codec library buffers 0x7fffffff octets for ever, before the bind too (number 1 of what was found in it).
        try (LogRecorder log = new LogRecorder()) {
            MemoryWatch.assertFlat(20, 200, () -> {
                try (RawPeer unbound = listener.connect()) {
                    unbound.write(length + "00000009");
                    assertEquals(nackOfLength(), unbound.read());
                    unbound.drainUntilClosed();
                }
                try (RawPeer bound = listener.bindEvil()) {
                    bound.write(length + "00000004" + "00".repeat(1_000));
                    assertEquals(nackOfLength(), bound.read());
                    bound.drainUntilClosed();
                }
            });
            ListenerUnderAttack.assertFewLines(log);
        }
    }

    private static RawPeer.RawPdu nackOfLength() {
        return new RawPeer.RawPdu(0x80000000, CommandStatus.ESME_RINVCMDLEN.value(), 0, "");
    }

    @Test
    void beforeTheBindNobodyIsBufferedForThatAnnouncesALargePdu() throws Exception {
        try (RawPeer peer = listener.connect()) {
            peer.write("0000f000" + "00000009" + "0000000000000001");
            assertEquals(nackOfLength(), peer.read());
            peer.drainUntilClosed();
        }
    }

    // Pieces

    @Test
    void aBindThatComesOctetByOctetIsOne() throws Exception {
        try (RawPeer peer = listener.connect()) {
            peer.writeOctetByOctet(ListenerUnderAttack.bindPdu() + TestServer.message(4, 2, 0, "STOP"));
            assertEquals(0, peer.read().status());
            assertEquals(0x80000004, peer.read().commandId());
        }
    }

    @Test
    void whoeverDribblesOctetsThatNeverMakeABindIsCutOff() throws Exception {
        // Driven by octets: the loop ends only when the gateway closes the connection.
        String neverEnding = "000003ff" + "00000009" + "00000000" + "00000001" + "41".repeat(900);
        MemoryWatch.assertFlat(1, 3, () -> {
            List<RawPeer> peers = new ArrayList<>();
            for (int number = 0; number < 20; number++) {
                peers.add(listener.connect());
            }
            for (int octet = 0; octet < 900; octet++) {
                String next = neverEnding.substring(2 * octet, 2 * octet + 2);
                peers.removeIf(peer -> isClosedAfter(peer, next));
            }
            peers.forEach(RawPeer::drainUntilClosed);
            peers.forEach(RawPeer::close);
        });
    }

    private static boolean isClosedAfter(RawPeer peer, String octets) {
        try {
            peer.write(octets);
            return false;
        } catch (IOException closed) {
            peer.close();
            return true;
        }
    }

    static Stream<String> halves() {
        String submit = TestServer.message(4, 2, 0, "STOP");
        return Stream.of(
                ListenerUnderAttack.bindPdu().substring(0, 2),
                ListenerUnderAttack.bindPdu().substring(0, 30),
                ListenerUnderAttack.bindPdu()
                        .substring(0, ListenerUnderAttack.bindPdu().length() - 2),
                ListenerUnderAttack.bindPdu() + submit.substring(0, 6),
                ListenerUnderAttack.bindPdu() + submit.substring(0, 32),
                ListenerUnderAttack.bindPdu() + submit + submit.substring(0, submit.length() - 2));
    }

    @ParameterizedTest
    @MethodSource("halves")
    void halfAPduAndThenTheEndOrAResetLeavesNothingBehind(String half) throws Exception {
        MemoryWatch.assertFlat(20, 150, () -> {
            try (RawPeer closes = listener.connect();
                    RawPeer halfCloses = listener.connect();
                    RawPeer resets = listener.connect()) {
                closes.write(half);
                halfCloses.write(half);
                halfCloses.halfClose();
                resets.write(half);
                resets.reset();
                halfCloses.drainUntilClosed();
            }
        });
    }

    // Garbage

    @Test
    void garbageAsTheFirstPduKillsNothing() throws Exception {
        Random random = new Random(4711);
        List<String> garbage = new ArrayList<>(List.of(
                hex("GET / HTTP/1.1\r\nHost: gateway\r\n\r\n"),
                hex("\r\n\r\n"),
                "16030100c8010000c40303" + "00".repeat(200),
                "00".repeat(64),
                "ff".repeat(64),
                RawPeer.pdu(0x12345678, 0, 1, ""),
                RawPeer.pdu(0x80000009, 0, 1, "00"),
                RawPeer.pdu(0x80000005, 0, 1, "00"),
                RawPeer.pdu(0x09, 0, 1, "41"),
                RawPeer.pdu(0x09, 0, 1, ""),
                TestServer.message(4, 1, 0, "STOP")));
        for (int number = 0; number < 50; number++) {
            byte[] octets = new byte[random.nextInt(1, 200)];
            random.nextBytes(octets);
            garbage.add(HexFormat.of().formatHex(octets));
        }
        try (LogRecorder log = new LogRecorder()) {
            MemoryWatch.assertFlat(2, 6, () -> {
                for (String octets : garbage) {
                    try (RawPeer peer = listener.connect()) {
                        peer.write(octets);
                        peer.halfClose();
                        peer.drainUntilClosed();
                    }
                }
            });
            ListenerUnderAttack.assertFewLines(log);
        }
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII));
    }
}
