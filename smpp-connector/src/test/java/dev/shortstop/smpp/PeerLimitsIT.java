package dev.shortstop.smpp;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.smpp.server.PasswordHash;
import dev.shortstop.smpp.server.SmppPeer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What peers may not do. */
@SuppressWarnings("try") // binds that are there, and not spoken to
class PeerLimitsIT {
    private static final int ESME_RBINDFAIL = CommandStatus.ESME_RBINDFAIL.value();

    @RegisterExtension
    private final NettyLoops loops = new NettyLoops();

    private TestServer server;

    @AfterEach
    void stop() {
        server.close();
    }

    /** Refuses at once, so that tests need not wait. */
    private void start(ListenerSettingsBuilder settings, SmppPeer... peers) throws IOException {
        server = new TestServer(settings.refusalDelay(Duration.ZERO).build(), List.of(peers), loops.group());
    }

    private int bindStatus(int commandId, String systemId, String password) throws IOException {
        try (RawPeer peer = RawPeer.connect(server.port())) {
            peer.write(TestServer.bindPdu(commandId, 1, systemId, password, 0x34));
            return peer.read().status();
        }
    }

    // Who may bind

    @ParameterizedTest
    @CsvSource({
        "nobody, secret08, the system_id is unknown",
        "alpha, secret09, the password is wrong",
        "alpha, '', the password is wrong",
        "elsewhere, secret08, it may not bind from that address",
        "receiver, secret08, it may not bind as TRANSCEIVER"
    })
    void whoeverMayNotBindLearnsNothingElse(String systemId, String password, String reason) throws Exception {
        start(
                TestServer.settings(),
                TestServer.peer("alpha").build(),
                TestServer.peer("elsewhere")
                        .allowedAddresses(List.of(AddressBlock.parse("192.0.2.0/24")))
                        .build(),
                TestServer.peer("receiver").bindTypes(Set.of(BindType.RECEIVER)).build());
        try (LogRecorder log = new LogRecorder();
                RawPeer peer = RawPeer.connect(server.port())) {
            peer.write(TestServer.bindPdu(TestServer.TRANSCEIVER, 1, systemId, password, 0x34)
                    + TestServer.message(4, 2, 0, "never to be seen"));
            assertEquals(new RawPeer.RawPdu(0x80000009, ESME_RBINDFAIL, 1, ""), peer.read());
            peer.drainUntilClosed();
            List<String> told = log.everything();
            assertEquals(
                    List.of("SMPP listener test: bind of " + systemId + " as TRANSCEIVER from 127.0.0.1 refused with"
                            + " ESME_RBINDFAIL: " + reason),
                    told);
            assertTrue(password.isEmpty() || told.stream().noneMatch(line -> line.contains(password)), told::toString);
        }
        assertEquals(List.of(), server.messages);
    }

    @Test
    void aRefusalComesAfterItsDelayWhateverTheReason() throws Exception {
        Duration delay = Duration.ofMillis(700);
        server = new TestServer(
                TestServer.settings().refusalDelay(delay).build(),
                List.of(TestServer.peer("alpha").build()),
                loops.group());
        long startNanos = System.nanoTime();
        assertEquals(ESME_RBINDFAIL, bindStatus(TestServer.TRANSCEIVER, "nobody", "wrong"));
        assertTrue(System.nanoTime() - startNanos >= delay.toNanos());
    }

    @Test
    void aSystemIdFullOfLineBreaksStaysOnOneLineOfTheLog() throws Exception {
        start(TestServer.settings(), TestServer.peer("alpha").build());
        try (LogRecorder log = new LogRecorder()) {
            bindStatus(TestServer.TRANSCEIVER, "a\nERROR b", "wrong");
            assertTrue(log.everything().get(0).contains("bind of a?ERROR?b as"), log.everything()::toString);
        }
    }

    @Test
    void anAddressOnNoAllowListIsCutOffBeforeItSaysAnything() throws Exception {
        start(
                TestServer.settings(),
                TestServer.peer("alpha")
                        .allowedAddresses(
                                List.of(AddressBlock.parse("192.0.2.0/24"), AddressBlock.parse("2001:db8::/32")))
                        .build());
        try (LogRecorder log = new LogRecorder()) {
            for (int number = 0; number < 5; number++) {
                try (RawPeer peer = RawPeer.connect(server.port())) {
                    peer.drainUntilClosed();
                }
            }
            assertEquals(
                    List.of("SMPP listener test: connection from 127.0.0.1 refused: the address is on no allow-list"),
                    log.everything());
        }
    }

    @Test
    void theRightPasswordIsRefusedTooOnceTooManyWereWrong() throws Exception {
        start(
                TestServer.settings(),
                TestServer.peer("alpha").build(),
                TestServer.peer("beta").build());
        try (LogRecorder log = new LogRecorder()) {
            for (int number = 0; number < 10; number++) {
                assertEquals(ESME_RBINDFAIL, bindStatus(TestServer.TRANSCEIVER, "alpha", "guess" + number));
            }
            assertEquals(ESME_RBINDFAIL, bindStatus(TestServer.TRANSCEIVER, "alpha", TestServer.PASSWORD));
            assertEquals(0, bindStatus(TestServer.TRANSCEIVER, "beta", TestServer.PASSWORD));
            assertEquals(
                    1,
                    log.everything().stream()
                            .filter(line -> line.contains("the password is wrong"))
                            .count());
            assertTrue(
                    log.everything().stream().anyMatch(line -> line.contains("too many binds from there failed")),
                    log.everything()::toString);
        }
    }

    @Test
    void twoPasswordsAreRightWhileTheyAreChanged() throws Exception {
        start(
                TestServer.settings(),
                TestServer.peer("alpha")
                        .passwords(List.of(
                                PasswordHash.of(new Secret("old-pass")), PasswordHash.of(new Secret("new-pass"))))
                        .build());
        assertEquals(0, bindStatus(TestServer.TRANSCEIVER, "alpha", "old-pass"));
        assertEquals(0, bindStatus(TestServer.TRANSCEIVER, "alpha", "new-pass"));
        assertEquals(ESME_RBINDFAIL, bindStatus(TestServer.TRANSCEIVER, "alpha", "secret08"));
    }

    @Test
    void twoPeersOfOneSystemIdAreAnErrorOfTheSettings() {
        assertThrows(
                IllegalArgumentException.class,
                () -> start(
                        TestServer.settings(),
                        TestServer.peer("alpha").build(),
                        TestServer.peer("alpha").build()));
        server = assertStarts();
    }

    private TestServer assertStarts() {
        try {
            return TestServer.start(loops.group(), TestServer.peer("alpha").build());
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    // How many

    @Test
    void aSystemIdHasItsNumberOfBindsAndNoMore() throws Exception {
        start(
                TestServer.settings(),
                TestServer.peer("alpha").maxBinds(2).build(),
                TestServer.peer("beta").build());
        try (RawPeer first = server.bind(TestServer.TRANSCEIVER, "alpha");
                RawPeer second = server.bind(TestServer.RECEIVER, "alpha");
                RawPeer other = server.bind(TestServer.RECEIVER, "beta")) {
            assertEquals(
                    CommandStatus.ESME_RALYBND.value(),
                    bindStatus(TestServer.TRANSMITTER, "alpha", TestServer.PASSWORD));
            first.reset();
            await().until(() -> server.binds("alpha") == 1);
            assertEquals(0, bindStatus(TestServer.TRANSMITTER, "alpha", TestServer.PASSWORD));
            second.assertAnswersEnquireLink();
            other.assertAnswersEnquireLink();
        }
    }

    @Test
    void theListenerHasItsNumberOfBindsAndNoMore() throws Exception {
        // The codec library's own server only logged it (number 11 of what was found in it).
        start(TestServer.settings().maxBinds(2), TestServer.peer("alpha").build());
        try (RawPeer first = server.bind(TestServer.TRANSCEIVER, "alpha")) {
            try (RawPeer second = server.bind(TestServer.TRANSCEIVER, "alpha")) {
                assertEquals(
                        CommandStatus.ESME_RSYSERR.value(),
                        bindStatus(TestServer.TRANSCEIVER, "alpha", TestServer.PASSWORD));
                second.assertAnswersEnquireLink();
            }
            await().until(() -> server.binds("alpha") == 1);
            server.bind(TestServer.TRANSCEIVER, "alpha").close();
            first.assertAnswersEnquireLink();
        }
    }

    @Test
    void connectionsWithoutABindAreLimitedAndBoundOnesDoNotCount() throws Exception {
        start(
                TestServer.settings().maxUnboundPerAddress(3),
                TestServer.peer("alpha").build());
        List<RawPeer> bound = new ArrayList<>();
        List<RawPeer> unbound = new ArrayList<>();
        try {
            for (int number = 0; number < 6; number++) {
                bound.add(server.bind(TestServer.TRANSCEIVER, "alpha"));
            }
            for (int number = 0; number < 3; number++) {
                RawPeer silent = RawPeer.connect(server.port());
                silent.assertAnswersEnquireLink();
                unbound.add(silent);
            }
            try (RawPeer tooMany = RawPeer.connect(server.port())) {
                tooMany.drainUntilClosed();
            }
            unbound.remove(0).close();
            await().ignoreExceptions()
                    .untilAsserted(
                            () -> server.bind(TestServer.TRANSCEIVER, "alpha").close());
            bound.get(0).assertAnswersEnquireLink();
        } finally {
            bound.forEach(RawPeer::close);
            unbound.forEach(RawPeer::close);
        }
    }

    @Test
    void whoeverDoesNotBindInTimeIsCutOffHoweverBusyItIs() throws Exception {
        start(
                TestServer.settings().bindTimeout(Duration.ofMillis(300)),
                TestServer.peer("alpha").build());
        try (LogRecorder log = new LogRecorder();
                RawPeer silent = RawPeer.connect(server.port());
                RawPeer busy = RawPeer.connect(server.port())) {
            silent.drainUntilClosed();
            assertThrows(IOException.class, () -> {
                while (true) {
                    busy.write(RawPeer.pdu(0x15, 0, 1, ""));
                    if (busy.read().commandId() != 0x80000015) {
                        throw new AssertionError("no answer to enquire_link");
                    }
                }
            });
            await().until(() -> !log.everything().isEmpty());
            assertTrue(
                    log.everything().stream().allMatch(line -> line.contains("ended without a bind: ")),
                    log.everything()::toString);
        }
    }

    // How fast

    @Test
    void messagesOverTheRateAreThrottledAndTheRestOfTheBindGoesOn() throws Exception {
        start(
                TestServer.settings(),
                TestServer.peer("alpha").messagesPerSecond(20).build(),
                TestServer.peer("beta").build());
        try (LogRecorder log = new LogRecorder();
                RawPeer peer = server.bind(TestServer.TRANSCEIVER, "alpha");
                RawPeer other = server.bind(TestServer.TRANSCEIVER, "beta")) {
            StringBuilder messages = new StringBuilder();
            for (int number = 1; number <= 100; number++) {
                messages.append(TestServer.message(4, number, 0, "STOP"));
            }
            long startNanos = System.nanoTime();
            peer.write(messages.toString());
            other.write(messages.toString());
            int accepted = 0;
            int acceptedOfOther = 0;
            for (int number = 1; number <= 100; number++) {
                acceptedOfOther += other.read().status() == 0 ? 1 : 0;
                RawPeer.RawPdu answer = peer.read();
                if (answer.status() == 0) {
                    accepted++;
                } else {
                    assertEquals(CommandStatus.ESME_RTHROTTLED.value(), answer.status());
                }
            }
            double seconds = (System.nanoTime() - startNanos) / 1e9;
            assertEquals(100, acceptedOfOther);
            assertTrue(accepted >= 20 && accepted <= 21 + 20 * seconds, accepted + " in " + seconds + " s");
            // 80 refusals or so, ten to a pause of 100 ms.
            assertTrue(seconds > 0.3, "a peer that goes on regardless is read from more slowly, not in " + seconds);
            peer.assertAnswersEnquireLink();
            assertEquals(
                    1,
                    log.everything().stream()
                            .filter(line -> line.contains("alpha sends more than its 20.0 messages a second"))
                            .count());
        }
    }

    @Test
    void aBindThatIsNotCheckedYetHoldsNoEventLoop() throws Exception {
        start(TestServer.settings(), TestServer.peer("alpha").build());
        try (RawPeer bound = server.bind(TestServer.TRANSCEIVER, "alpha")) {
            List<RawPeer> guessing = new ArrayList<>();
            for (int number = 0; number < 20; number++) {
                RawPeer peer = RawPeer.connect(server.port());
                peer.write(TestServer.bindPdu(TestServer.TRANSCEIVER, 1, "nobody" + number, "guess", 0x34));
                guessing.add(peer);
            }
            for (int number = 1; number <= 100; number++) {
                bound.write(TestServer.message(4, number, 0, "STOP"));
                assertEquals(0, bound.read().status());
            }
            boolean stillChecking = guessing.stream().anyMatch(PeerLimitsIT::isUnanswered);
            assertTrue(stillChecking, "all were checked before 100 messages were answered");
            guessing.forEach(RawPeer::drainUntilClosed);
            guessing.forEach(RawPeer::close);
            assertFalse(server.channel("alpha").status().binds().isEmpty());
        }
    }

    private static boolean isUnanswered(RawPeer peer) {
        try {
            return !peer.hasInput();
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }
}
