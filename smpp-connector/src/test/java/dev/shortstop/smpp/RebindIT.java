package dev.shortstop.smpp;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A bind is bound anew because somebody wishes it. */
class RebindIT {
    @RegisterExtension
    private final NettyLoops loops = new NettyLoops();

    private static BindStatus bind(SmppConnection connection) {
        return connection.status().binds().get(0);
    }

    @Test
    void aBindThatIsBoundUnbindsInOrderAndBindsAtOnce() throws IOException {
        try (TestSmsc smsc = TestSmsc.start(loops.group());
                SmppConnection connection = SmppConnection.open(
                        TestClient.settings(smsc.port())
                                .reconnectMin(Duration.ofMinutes(30))
                                .reconnectMax(Duration.ofHours(1))
                                .build(),
                        TestClient.ACCEPT_ALL,
                        loops.group())) {
            await().until(() -> bind(connection).state() == BindState.BOUND);
            String label = bind(connection).label();
            assertFalse(connection.rebind("another"));
            assertTrue(connection.rebind(label));
            assertTrue(connection.rebind(label), "a second wish at once changes nothing");
            await().until(() -> smsc.bindRequests.size() == 2 && smsc.sessions.size() == 1);
            await().until(() -> bind(connection).state() == BindState.BOUND);
            await().during(200, TimeUnit.MILLISECONDS).until(() -> smsc.bindRequests.size() == 2);
            assertEquals(Optional.empty(), bind(connection).lastFailure());
        }
    }

    @Test
    void aBindThatWaitsForItsNextAttemptDoesNotWaitAnyLonger() throws IOException {
        try (TestSmsc smsc = TestSmsc.start(loops.group());
                SmppConnection connection = SmppConnection.open(
                        TestClient.settings(smsc.port())
                                .reconnectMin(Duration.ofMinutes(30))
                                .reconnectMax(Duration.ofHours(1))
                                .build(),
                        TestClient.ACCEPT_ALL,
                        loops.group())) {
            await().until(() -> bind(connection).state() == BindState.BOUND);
            smsc.session().cut();
            await().until(() -> bind(connection).state() == BindState.WAITING);
            assertTrue(connection.rebind(bind(connection).label()));
            await().until(() -> bind(connection).state() == BindState.BOUND);
            assertEquals(2, smsc.bindRequests.size());
            // What went wrong is still told, with its time.
            assertEquals(Optional.empty(), bind(connection).lastError());
            assertTrue(bind(connection).lastFailure().orElseThrow().reason().startsWith("session ended"));
        }
    }
}
