package dev.shortstop.smpp;

import static dev.shortstop.smpp.TestClient.settings;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Binding anew because somebody asked for it, and what is counted of a bind's traffic meanwhile. */
class RebindIT {
    @RegisterExtension
    private final NettyLoops loops = new NettyLoops();

    @Test
    void aBindIsUnboundInOrderAndBoundAnewWhileMessagesGoOnOverTheOthers() throws Exception {
        try (TestSmsc smsc = TestSmsc.start(loops.group());
                SmppConnection connection = SmppConnection.open(
                        settings(smsc.port())
                                .binds(List.of(new BindSettings(BindType.TRANSCEIVER, 2)))
                                .build(),
                        TestClient.ACCEPT_ALL,
                        loops.group())) {
            await().until(() -> smsc.sessions.size() == 2 && isBound(connection, 0) && isBound(connection, 1));
            assertFalse(connection.rebind("transceiver 3"));
            assertTrue(connection.rebind("transceiver 2"));
            while (smsc.bindRequests.size() < 3 || !isBound(connection, 1)) {
                assertInstanceOf(
                        SubmitResult.Accepted.class,
                        connection
                                .submit(new SubmitSm("12345", "15550001", "Hi"))
                                .get(10, TimeUnit.SECONDS));
            }
            await().untilAsserted(() -> assertEquals(List.of("the peer unbound"), smsc.closeReasons));
            assertEquals(Optional.empty(), status(connection, 1).lastFailure(), "nothing has gone wrong");
        }
    }

    @Test
    void whoeverAsksTwiceBindsAnewOnce() throws Exception {
        try (TestSmsc smsc = TestSmsc.start(loops.group());
                SmppConnection connection =
                        SmppConnection.open(settings(smsc.port()).build(), TestClient.ACCEPT_ALL, loops.group())) {
            await().until(() -> smsc.sessions.size() == 1 && isBound(connection, 0));
            // Or the bind might be bound anew before the second one asks.
            AcceptedSession unbinding = smsc.session();
            CompletableFuture<Void> held = new CompletableFuture<>();
            unbinding.holdReading(true);
            unbinding.afterAnswers(() -> held.complete(null));
            held.get(10, TimeUnit.SECONDS);
            connection.rebind("transceiver 1");
            connection.rebind("transceiver 1");
            unbinding.holdReading(false);
            await().until(() -> smsc.bindRequests.size() == 2 && isBound(connection, 0));
            await().during(Duration.ofMillis(200)).until(() -> smsc.bindRequests.size() == 2);
        }
    }

    @Test
    void aBindThatWaitsForItsNextAttemptTriesAtOnce() throws Exception {
        try (TestSmsc smsc = TestSmsc.start(loops.group())) {
            smsc.bindStatus = CommandStatus.ESME_RINVPASWD;
            try (SmppConnection connection = SmppConnection.open(
                    settings(smsc.port())
                            .reconnectMin(Duration.ofHours(1))
                            .reconnectMax(Duration.ofHours(1))
                            .build(),
                    TestClient.ACCEPT_ALL,
                    loops.group())) {
                await().until(() -> status(connection, 0).state() == BindState.WAITING);
                smsc.bindStatus = CommandStatus.ESME_ROK;
                Instant before = Instant.now();
                connection.rebind("transceiver 1");
                await().until(() -> isBound(connection, 0));
                BindStatus status = status(connection, 0);
                assertEquals(Optional.empty(), status.lastError());
                BindStatus.Failure failure = status.lastFailure().orElseThrow();
                assertTrue(failure.reason().contains("ESME_RINVPASWD"), failure::toString);
                assertFalse(failure.at().isAfter(before), failure::toString);
            }
        }
    }

    @Test
    void whatABindLetsThroughIsCountedOverAllItsSessions() throws Exception {
        RecordingListener listener = new RecordingListener();
        try (TestSmsc smsc = TestSmsc.start(loops.group());
                SmppConnection connection =
                        SmppConnection.open(settings(smsc.port()).build(), listener.thatAccepts(), loops.group())) {
            for (int session = 1; session <= 2; session++) {
                int asked = session;
                await().until(() ->
                        smsc.bindRequests.size() == asked && smsc.sessions.size() == 1 && isBound(connection, 0));
                smsc.session().deliver(TestSmsc.mo("Hi")).get(10, TimeUnit.SECONDS);
                connection.submit(new SubmitSm("12345", "15550001", "Hi")).get(10, TimeUnit.SECONDS);
                connection.rebind("transceiver 1");
            }
            await().until(() -> smsc.bindRequests.size() == 3 && isBound(connection, 0));
            smsc.onSubmit = (submit, responder) -> responder.respond(CommandStatus.ESME_RTHROTTLED);
            connection.submit(new SubmitSm("12345", "15550001", "Hi")).get(10, TimeUnit.SECONDS);
            BindStatus status = status(connection, 0);
            assertEquals(2, status.received());
            assertEquals(3, status.sent());
            assertTrue(status.lastFailure().orElseThrow().reason().contains("ESME_RTHROTTLED"), status::toString);
        }
    }

    private static boolean isBound(SmppConnection connection, int bind) {
        return status(connection, bind).state() == BindState.BOUND;
    }

    private static BindStatus status(SmppConnection connection, int bind) {
        return connection.status().binds().get(bind);
    }
}
