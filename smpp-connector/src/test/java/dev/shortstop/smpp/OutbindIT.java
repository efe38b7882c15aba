package dev.shortstop.smpp;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.smpp.tls.ClientCertificates;
import dev.shortstop.smpp.tls.TlsServerSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** An SMSC that connects by itself and asks for a bind (SMPP 3.4 §2.2.1, §4.1.7). */
class OutbindIT {
    @RegisterExtension
    private final NettyLoops loops = new NettyLoops();

    private final RecordingListener listener = new RecordingListener();

    private static OutbindSettings outbind(int port, String allowed) {
        return outbind(port, allowed, Optional.empty());
    }

    private static OutbindSettings outbind(int port, String allowed, Optional<TlsServerSettings> tls) {
        return new OutbindSettings(
                "127.0.0.1", port, "smsc", new Secret("outpass"), List.of(AddressBlock.parse(allowed)), 2, tls);
    }

    private SmppConnection open(OutbindSettings outbind) {
        return SmppConnection.open(
                ConnectionSettings.defaults("carrier", "127.0.0.1", 1, "gateway", new Secret("pa55")).toBuilder()
                        .binds(List.of())
                        .outbind(outbind)
                        // Enough for a handshake, and less than what a RawPeer waits for.
                        .bindTimeout(Duration.ofSeconds(3))
                        .build(),
                listener,
                loops.group());
    }

    private static RawPeer connect(SmppConnection connection) throws IOException {
        return RawPeer.connect(connection.outbindPort().orElseThrow());
    }

    private static String outbindPdu(String systemId, String password) {
        return RawPeer.pdu(0x0B, 0, 1, cString(systemId) + cString(password));
    }

    private static String cString(String ascii) {
        return HexFormat.of().formatHex((ascii + "\0").getBytes(StandardCharsets.US_ASCII));
    }

    private static void bind(RawPeer smsc) throws IOException {
        smsc.write(outbindPdu("smsc", "outpass"));
        RawPeer.RawPdu bind = smsc.read();
        assertEquals(0x01, bind.commandId());
        assertTrue(bind.body().startsWith(cString("gateway") + cString("pa55")), bind::toString);
        smsc.write(RawPeer.pdu(0x80000001, 0, bind.sequenceNumber(), "00"));
    }

    @Test
    void anOutbindIsAnsweredByABindAsAReceiverOverTheSameConnection() throws Exception {
        try (SmppConnection connection = open(outbind(0, "127.0.0.0/8"))) {
            assertFalse(connection.status().canReceive());
            try (RawPeer smsc = connect(connection)) {
                bind(smsc);
                await().until(() -> connection.status().canReceive());
                assertFalse(connection.status().canSubmit());
                assertEquals("outbind 1", connection.status().binds().get(0).label());
                smsc.write(RawPeer.deliverSm(9, "53544f50"));
                await().until(() -> listener.texts().equals(List.of("STOP")));
                assertTrue(connection.isSessionLive(listener.messages.get(0).sessionId()));
                listener.responders.get(0).respond(CommandStatus.ESME_ROK);
                assertEquals(new RawPeer.RawPdu(0x80000005, 0, 9, "00"), smsc.read());
                smsc.write(RawPeer.pdu(0x06, 0, 10, ""));
                assertEquals(new RawPeer.RawPdu(0x80000006, 0, 10, ""), smsc.read());
                assertTrue(smsc.isClosedByPeer());
            }
            await().until(() -> connection.status().binds().isEmpty());
        }
    }

    @Test
    void aWrongPasswordOrNameIsHungUpOnAndNeitherIsLogged() throws Exception {
        try (LogRecorder log = new LogRecorder();
                SmppConnection connection = open(outbind(0, "127.0.0.1"))) {
            for (String pdu : List.of(outbindPdu("smsc", "guessed"), outbindPdu("other", "outpass"))) {
                try (RawPeer smsc = connect(connection)) {
                    smsc.write(pdu);
                    assertTrue(smsc.isClosedByPeer());
                }
            }
            List<String> told = log.everything().stream()
                    .filter(line -> line.contains("outbind"))
                    .toList();
            assertEquals(1, told.size(), told::toString);
            assertTrue(told.get(0).endsWith("outbind with a wrong system_id or password"), told::toString);
        }
    }

    @Test
    void anAddressThatIsNotAllowedIsHungUpOn() throws Exception {
        try (LogRecorder log = new LogRecorder();
                SmppConnection connection = open(outbind(0, "192.0.2.0/24"));
                RawPeer smsc = connect(connection)) {
            smsc.drainUntilClosed();
            await().until(() -> log.everything().stream().anyMatch(line -> line.contains("on no allow-list")));
        }
    }

    @Test
    void nothingBindsASessionThatWasNotAskedFor() throws Exception {
        try (SmppConnection connection = open(outbind(0, "127.0.0.1"));
                RawPeer smsc = connect(connection)) {
            for (int sequenceNumber = -1; sequenceNumber <= 1; sequenceNumber++) {
                smsc.write(RawPeer.pdu(0x80000001, 0, sequenceNumber, "00"));
            }
            smsc.write(RawPeer.deliverSm(9, "53544f50"));
            assertEquals(new RawPeer.RawPdu(0x80000005, 0x04, 9, "00"), smsc.read());
            assertFalse(connection.status().canReceive());
            assertEquals(List.of(), listener.messages);
            // Nor does it stay.
            assertTrue(smsc.isClosedByPeer());
        }
    }

    @Test
    void noMoreConnectionsThanConfiguredAreTaken() throws Exception {
        try (SmppConnection connection = open(outbind(0, "127.0.0.1"));
                RawPeer first = connect(connection);
                RawPeer second = connect(connection)) {
            bind(first);
            bind(second);
            await().until(() -> connection.status().binds().size() == 2);
            try (RawPeer third = connect(connection)) {
                third.drainUntilClosed();
            }
            first.assertAnswersEnquireLink();
            second.assertAnswersEnquireLink();
        }
    }

    @Test
    void closingUnbindsAndGivesThePortBack() throws Exception {
        SmppConnection connection = open(outbind(0, "127.0.0.1"));
        int port = connection.outbindPort().orElseThrow();
        try (RawPeer smsc = connect(connection)) {
            bind(smsc);
            await().until(() -> connection.status().canReceive());
            CompletableFuture<Void> closing = CompletableFuture.runAsync(connection::close);
            RawPeer.RawPdu unbind = smsc.read();
            assertEquals(0x06, unbind.commandId());
            smsc.write(RawPeer.pdu(0x80000006, 0, unbind.sequenceNumber(), ""));
            assertTrue(smsc.isClosedByPeer());
            closing.get(5, TimeUnit.SECONDS);
        }
        try (SmppConnection next = open(outbind(port, "127.0.0.1"))) {
            assertEquals(port, next.outbindPort().orElseThrow());
        }
    }

    @Test
    void overTlsAnSmscThatShowsTheRightCertificateIsAnsweredAndOnlyThat(@TempDir Path directory) throws Exception {
        PemFiles files = new PemFiles(directory, "test CA");
        TlsServerSettings tls = TlsServerSettings.of(files.forLoopback("gateway"))
                .withClientCertificates(ClientCertificates.REQUIRED, files.authorityFile());
        try (SmppConnection connection = open(outbind(0, "127.0.0.1", Optional.of(tls)))) {
            int port = connection.outbindPort().orElseThrow();
            try (RawPeer plain = RawPeer.connect(port)) {
                plain.write(outbindPdu("smsc", "outpass"));
                plain.drainUntilClosed();
            }
            try (LogRecorder log = new LogRecorder();
                    RawPeer anonymous = RawPeer.over(files.connect(port))) {
                anonymous.drainUntilClosed();
                await().until(() -> log.everything().stream()
                        .anyMatch(line -> line.contains("a client certificate is required and none was shown")));
            }
            assertFalse(connection.status().canReceive());
            try (RawPeer smsc = RawPeer.over(files.connectAs("smsc", port))) {
                bind(smsc);
                await().until(() -> connection.status().canReceive());
                smsc.write(RawPeer.deliverSm(9, "53544f50"));
                await().until(() -> listener.texts().equals(List.of("STOP")));
                listener.responders.get(0).respond(CommandStatus.ESME_ROK);
                assertEquals(new RawPeer.RawPdu(0x80000005, 0, 9, "00"), smsc.read());
            }
            await().until(() -> connection.status().binds().isEmpty());
        }
    }

    @Test
    void aPortThatIsTakenIsNamed() throws IOException {
        try (ServerSocket taken = RawPeer.listen()) {
            String message = assertThrows(
                            UncheckedIOException.class, () -> open(outbind(taken.getLocalPort(), "127.0.0.1")))
                    .getMessage();
            assertTrue(message.contains("cannot listen for outbind on 127.0.0.1:" + taken.getLocalPort()), message);
        }
    }
}
