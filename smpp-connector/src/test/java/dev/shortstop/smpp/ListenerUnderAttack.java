package dev.shortstop.smpp;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The port that we listen on, for peers that mean harm or behave as if they did: they may bind as "evil". A well-behaved
 * bind is there meanwhile, and has to work at the end of each test.
 */
final class ListenerUnderAttack implements BeforeEachCallback, AfterEachCallback {
    /** Lines of the log for any number of rounds of the same: one for each cause, and few causes. */
    private static final int FEW_LINES = 12;

    private final NettyLoops loops = new NettyLoops();
    private TestServer server;
    private SmppConnection good;

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        server = new TestServer(
                TestServer.settings()
                        .bindTimeout(Duration.ofMillis(1_000))
                        .refusalDelay(Duration.ofMillis(100))
                        .maxUnboundPerAddress(1_000)
                        .build(),
                List.of(
                        TestServer.peer("good").build(),
                        TestServer.peer("evil").maxBinds(50).build()),
                loops.group());
        server.recording = false;
        // Their passwords are known from here on: a check takes its time on a busy machine.
        server.connect("evil", BindType.TRANSMITTER, new RecordingListener()).close();
        good = server.connect("good", BindType.TRANSCEIVER, TestClient.ACCEPT_ALL);
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        try {
            awaitEvilIsGone();
            assertEquals(1, server.binds("good"));
            rate().assertAllIsAccepted();
            assertEquals(
                    new SubmitResult.Accepted(List.of("")),
                    server.channel("good")
                            .submit(new SubmitSm("12345", "15550001", "Welcome"))
                            .get(5, TimeUnit.SECONDS));
        } finally {
            good.close();
            server.close();
            loops.afterEach(context);
        }
    }

    TestServer server() {
        return server;
    }

    /** Of the well-behaved bind. */
    RateWatch rate() {
        return new RateWatch(good);
    }

    RawPeer connect() throws IOException {
        return RawPeer.connect(server.port());
    }

    RawPeer bindEvil() throws IOException {
        return server.bind(TestServer.TRANSCEIVER, "evil");
    }

    static String bindPdu() {
        return TestServer.bindPdu(TestServer.TRANSCEIVER, 1, "evil", TestServer.PASSWORD, 0x34);
    }

    void awaitEvilIsGone() {
        await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(2)).until(() -> server.binds("evil") == 0);
    }

    static void assertFewLines(LogRecorder log) {
        assertTrue(log.everything().size() <= FEW_LINES, log.everything()::toString);
    }
}
