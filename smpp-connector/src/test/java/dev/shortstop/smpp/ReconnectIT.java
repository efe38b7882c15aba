package dev.shortstop.smpp;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever goes wrong inside of an attempt to connect: there is a next one, and only one at a time. */
class ReconnectIT {
    private static final MessageListener NOBODY = (message, responder) -> responder.respond(CommandStatus.ESME_ROK);

    private final NettyLoops loops = new NettyLoops();
    private final AtomicInteger attempts = new AtomicInteger();
    private final AtomicLong lastId = new AtomicLong();

    @AfterEach
    void closeLoops() {
        loops.close();
    }

    @Test
    void aLookUpThatFailsInAnUnknownWayIsRepeated() throws IOException {
        assertBindsAfterwards(
                new HostLookup(
                        host -> {
                            failTwice(new StackOverflowError("on purpose"));
                            return InetAddress.getByName(host);
                        },
                        Thread::new),
                lastId::incrementAndGet,
                "cannot look up 127.0.0.1: java.lang.StackOverflowError: on purpose");
    }

    @Test
    void aThreadThatCannotBeStartedIsTriedAgain() throws IOException {
        ThreadFactory scarce = task -> {
            failTwice(new OutOfMemoryError("unable to create native thread"));
            return new Thread(task);
        };
        assertBindsAfterwards(
                new HostLookup(InetAddress::getByName, scarce),
                lastId::incrementAndGet,
                "cannot look up 127.0.0.1: java.lang.OutOfMemoryError: unable to create native thread");
    }

    @Test
    void anAttemptThatGetsNoIdIsRepeated() throws IOException {
        assertBindsAfterwards(
                HostLookup.ofPlatform("carrier"),
                () -> {
                    failTwice(new AssertionError("no id"));
                    return lastId.incrementAndGet();
                },
                "cannot connect: java.lang.AssertionError: no id");
    }

    private void failTwice(Error failure) {
        if (attempts.incrementAndGet() <= 2) {
            throw failure;
        }
    }

    private void assertBindsAfterwards(HostLookup hostLookup, LongSupplier sessionIds, String told) throws IOException {
        try (LogRecorder log = new LogRecorder();
                TestSmsc smsc = TestSmsc.start(loops.group());
                SmppConnection connection = SmppConnection.open(
                        ConnectionSettings.defaults("carrier", "127.0.0.1", smsc.port(), "gateway", new Secret("pa55"))
                                .toBuilder()
                                .reconnectMin(Duration.ofMillis(10))
                                .reconnectMax(Duration.ofMillis(50))
                                .build(),
                        NOBODY,
                        loops.group(),
                        sessionIds,
                        hostLookup)) {
            await().until(() -> connection.status().canSubmit());
            assertTrue(log.lines().get(0).contains(told), log.lines()::toString);
            smsc.session().cut();
            await().until(() -> smsc.bindRequests.size() == 2 && smsc.sessions.size() == 1);
            await().during(200, TimeUnit.MILLISECONDS).until(() -> smsc.bindRequests.size() == 2);
        }
    }
}
