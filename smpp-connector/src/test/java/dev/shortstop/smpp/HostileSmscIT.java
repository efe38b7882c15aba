package dev.shortstop.smpp;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * An SMSC that does everything wrong, over and over, beside a good one: the binds to the good one work on, memory stays
 * flat, and the log short.
 */
class HostileSmscIT {
    private static final int WARM_UP_ROUNDS = 15;
    private static final int ROUNDS = 60;

    /** What is done with one connection of the client. Whatever it throws, the connection is over. */
    private interface Deed {
        void doTo(RawPeer peer) throws IOException;
    }

    private enum Attack {
        A_GIANT_LENGTH_BEFORE_THE_BIND(before(peer -> peer.write("7fffffff"))),
        A_NEGATIVE_LENGTH_BEFORE_THE_BIND(before(peer -> peer.write("ffffffff"))),
        A_LENGTH_OF_ZERO_BEFORE_THE_BIND(before(peer -> peer.write("00000000"))),
        A_GIANT_LENGTH_WHILE_BOUND(bound(peer -> peer.write("7ffffff0" + "00000005"))),
        A_NEGATIVE_LENGTH_WHILE_BOUND(bound(peer -> peer.write("80000000"))),
        GARBAGE_INSTEAD_OF_A_BIND_RESP(before(peer -> peer.write(hex("HTTP/1.1 400 Bad Request\r\n\r\n")))),
        HALF_A_BIND_RESP_AND_A_RESET(peer -> {
            peer.write("00000011800000");
            peer.reset();
        }),
        HALF_A_MESSAGE_AND_A_RESET(peer -> {
            RawPeer.answerBind(peer);
            String message = RawPeer.deliverSm(1, "53544f50");
            peer.write(message.substring(0, message.length() / 4 * 2));
            peer.reset();
        }),
        HALF_A_MESSAGE_AND_NOTHING_MORE(bound(peer -> {
            peer.write(RawPeer.deliverSm(1, "53544f50").substring(0, 40));
            peer.halfClose();
        })),
        EVERYTHING_OCTET_BY_OCTET(peer -> {
            RawPeer.RawPdu bind = peer.read();
            peer.writeOctetByOctet(RawPeer.pdu(0x80000009, 0, bind.sequenceNumber(), "736d736300"));
            peer.writeOctetByOctet(RawPeer.deliverSm(1, "53544f50"));
            assertEquals(new RawPeer.RawPdu(0x80000005, 0, 1, "00"), peer.read());
            peer.reset();
        }),
        A_RESET_AT_ONCE(RawPeer::reset),
        A_RESET_BEFORE_THE_BIND_IS_ANSWERED(peer -> {
            peer.read();
            peer.reset();
        }),
        A_RESET_WHILE_BOUND(peer -> {
            RawPeer.answerBind(peer);
            peer.reset();
        }),
        A_RESET_AFTER_AN_UNBIND(peer -> {
            RawPeer.answerBind(peer);
            peer.write(RawPeer.pdu(0x06, 0, 1, ""));
            peer.reset();
        }),
        ANSWERS_TO_NOTHING(peer -> {
            RawPeer.answerBind(peer);
            for (int number = 1; number <= 200; number++) {
                peer.write(
                        RawPeer.pdu(0x80000004, 0, number, "00"),
                        RawPeer.pdu(0x80000103, 0, -number, "00"),
                        RawPeer.pdu(0x80000000, 8, 0, ""),
                        RawPeer.pdu(0x80000015, 0, number, ""));
            }
            peer.assertAnswersEnquireLink();
            peer.reset();
        }),
        A_FLOOD_OF_BIND_RESPONSES(peer -> {
            int sequenceNumber = peer.read().sequenceNumber();
            peer.write(RawPeer.pdu(0x80000009, 0, sequenceNumber, "00").repeat(1_000));
            peer.assertAnswersEnquireLink();
            peer.reset();
        }),
        A_FLOOD_BEFORE_THE_BIND(before(peer -> peer.write(
                RawPeer.pdu(0x15, 0, 1, "").repeat(1_000),
                RawPeer.deliverSm(1, "41").repeat(1_000)))),
        SEQUENCE_NUMBERS_THAT_ARE_ALL_WRONG(peer -> {
            RawPeer.answerBind(peer);
            for (int sequenceNumber : new int[] {0, -1, Integer.MIN_VALUE, Integer.MAX_VALUE, 5, 5, 5, 4}) {
                peer.write(RawPeer.deliverSm(sequenceNumber, "41"));
                assertEquals(new RawPeer.RawPdu(0x80000005, 0, sequenceNumber, "00"), peer.read());
            }
            peer.reset();
        }),
        AN_OUTBIND_OUT_OF_THE_BLUE(peer -> {
            RawPeer.answerBind(peer);
            peer.write(RawPeer.pdu(0x0B, 0, 1, "00" + "00"), RawPeer.pdu(0x0B, 0, 1, "ff"));
            peer.assertAnswersEnquireLink();
            peer.reset();
        }),
        COMMANDS_THAT_NOBODY_KNOWS(peer -> {
            RawPeer.answerBind(peer);
            for (int commandId = 0x1000; commandId < 0x1080; commandId++) {
                peer.write(RawPeer.pdu(commandId, 0, 1, "00"));
                assertEquals(new RawPeer.RawPdu(0x80000000, 3, 1, ""), peer.read());
            }
            peer.reset();
        }),
        BODIES_THAT_NOBODY_CAN_READ(peer -> {
            RawPeer.answerBind(peer);
            for (int octets = 0; octets < 40; octets++) {
                peer.write(RawPeer.pdu(5, 0, 1, "ff".repeat(octets)));
                assertEquals(0x80000005, peer.read().commandId());
            }
            peer.reset();
        });

        private final Deed deed;

        Attack(Deed deed) {
            this.deed = deed;
        }

        /** Until the client closes the connection. */
        private static Deed before(Deed deed) {
            return peer -> {
                peer.read();
                deed.doTo(peer);
                peer.drainUntilClosed();
            };
        }

        private static Deed bound(Deed deed) {
            return peer -> {
                RawPeer.answerBind(peer);
                deed.doTo(peer);
                peer.drainUntilClosed();
            };
        }
    }

    private static String hex(String ascii) {
        return HexFormat.of().formatHex(ascii.getBytes(StandardCharsets.US_ASCII));
    }

    @RegisterExtension
    private final NettyLoops loops = new NettyLoops();

    private static ConnectionSettingsBuilder settings(String name, int port) {
        return TestClient.settings(name, "127.0.0.1", port)
                .reconnectMin(Duration.ofMillis(1))
                .reconnectMax(Duration.ofMillis(5));
    }

    private SmppConnection open(ConnectionSettingsBuilder settings) {
        return SmppConnection.open(settings.build(), TestClient.ACCEPT_ALL, loops.group());
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsHarmedByIt(Attack attack) throws Exception {
        try (LogRecorder log = new LogRecorder();
                TestSmsc good = TestSmsc.start(loops.group());
                SmppConnection unharmed = open(settings("good", good.port()));
                ServerSocket server = RawPeer.listen();
                SmppConnection connection = open(settings("evil", server.getLocalPort()))) {
            await().until(() -> unharmed.status().canSubmit());
            MemoryWatch.assertFlat(WARM_UP_ROUNDS, ROUNDS, () -> {
                try (RawPeer peer = RawPeer.accept(server)) {
                    attack.deed.doTo(peer);
                }
                assertStillWorks(unharmed);
            });
            assertEquals(List.of(), good.closeReasons);
            assertEquals(1, good.bindRequests.size());
            assertEquals(0, connection.status().queuedSubmits());
            List<String> told = log.everything().stream()
                    .filter(line -> line.contains("evil"))
                    .toList();
            assertTrue(told.size() <= 8, () -> told.size() + ": " + told);
            try (RawPeer reformed = RawPeer.accept(server)) {
                RawPeer.answerBind(reformed);
                await().until(() -> connection.status().canSubmit());
            }
        }
    }

    private static void assertStillWorks(SmppConnection connection) throws Exception {
        assertInstanceOf(
                SubmitResult.Accepted.class,
                connection.submit(new SubmitSm("12345", "15550001", "Hi")).get(5, TimeUnit.SECONDS));
    }

    @Test
    void aPeerThatFloodsAndNeverReadsIsDroppedAndCostsNoMemory() throws Exception {
        try (LogRecorder log = new LogRecorder();
                TestSmsc good = TestSmsc.start(loops.group());
                SmppConnection unharmed = open(settings("good", good.port()));
                ServerSocket server = RawPeer.listen();
                SmppConnection connection = open(settings("evil", server.getLocalPort())
                        .enquireLinkInterval(Duration.ofMillis(200))
                        .responseTimeout(Duration.ofMillis(200)))) {
            await().until(() -> unharmed.status().canSubmit());
            String flood = RawPeer.pdu(0x15, 0, 1, "").repeat(4_000);
            MemoryWatch.assertFlat(8, 8, () -> {
                try (RawPeer peer = RawPeer.acceptBind(server)) {
                    writeUntilDropped(peer, flood);
                }
                assertStillWorks(unharmed);
            });
            List<String> told =
                    log.lines().stream().filter(line -> line.contains("evil")).toList();
            assertTrue(told.size() <= 3, () -> told.size() + ": " + told);
            assertTrue(told.get(0).contains("no answer to enquire_link within 200 ms"), told::toString);
            assertEquals(0, connection.status().binds().get(0).windowUsed());
        }
    }

    private static void writeUntilDropped(RawPeer peer, String flood) {
        try {
            while (true) {
                peer.write(flood);
            }
        } catch (IOException dropped) {
            return;
        }
    }

    @Test
    void aPeerThatTakesMessagesAndNeverReadsThemGetsNoMoreThanTheWindowAndFreesItInTheEnd() throws Exception {
        try (ServerSocket server = RawPeer.listen();
                SmppConnection connection = open(settings("evil", server.getLocalPort())
                        .window(50)
                        .maxQueuedSubmits(100)
                        .responseTimeout(Duration.ofMillis(300)))) {
            MemoryWatch.assertFlat(2, 6, () -> {
                try (RawPeer silent = RawPeer.acceptBind(server)) {
                    await().until(() -> connection.status().canSubmit());
                    var results = IntStream.range(0, 1_000)
                            .mapToObj(number -> connection.submit(new SubmitSm("12345", "15550001", "x".repeat(150))))
                            .toList();
                    assertTrue(connection.status().binds().get(0).windowUsed() <= 50);
                    assertTrue(connection.status().queuedSubmits() <= 100);
                    for (var result : results) {
                        SubmitResult settled = result.get(10, TimeUnit.SECONDS);
                        assertTrue(
                                settled instanceof SubmitResult.Unanswered || settled instanceof SubmitResult.NotSent,
                                settled::toString);
                    }
                    await().until(() -> connection.status().binds().get(0).windowUsed() == 0);
                    silent.reset();
                }
            });
        }
    }
}
