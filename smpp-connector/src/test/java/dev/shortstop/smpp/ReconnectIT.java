package dev.shortstop.smpp;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whatever goes wrong inside of an attempt to connect: there is a next one, and only one at a time. */
class ReconnectIT {
    @RegisterExtension
    private final NettyLoops loops = new NettyLoops();

    private final AtomicInteger attempts = new AtomicInteger();
    private final AtomicLong lastId = new AtomicLong();

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
                        TestClient.settings(smsc.port()).build(),
                        TestClient.ACCEPT_ALL,
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
