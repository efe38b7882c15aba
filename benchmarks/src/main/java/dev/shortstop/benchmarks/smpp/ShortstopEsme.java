package dev.shortstop.benchmarks.smpp;

import dev.shortstop.smpp.CommandStatus;
import dev.shortstop.smpp.ConnectionSettings;
import dev.shortstop.smpp.MessageResponder;
import dev.shortstop.smpp.ReceivedMessage;
import dev.shortstop.smpp.Secret;
import dev.shortstop.smpp.SmppConnection;
import dev.shortstop.smpp.SubmitResult;
import dev.shortstop.smpp.SubmitSm;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/** Shortstop's client role. */
final class ShortstopEsme implements EsmeUnderTest {
    private static final SubmitSm MESSAGE = new SubmitSm("72345", "15550001234", RawPdu.MO_TEXT);
    private static final long POLL_NANOS = Duration.ofMillis(5).toNanos();

    private final EventLoopGroup eventLoop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final int window;
    private final SmppConnection connection;
    private final AtomicInteger underWay = new AtomicInteger();
    private final LongAdder delivered = new LongAdder();
    private final LongAdder submitted = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private volatile boolean submitting;

    private ShortstopEsme(int port, int window) {
        this.window = window;
        ConnectionSettings settings =
                ConnectionSettings.defaults("bench", "127.0.0.1", port, "bench", new Secret("bench")).toBuilder()
                        .window(window)
                        .maxUnansweredDeliveries(2 * window)
                        .build();
        connection = SmppConnection.open(settings, this::onMessage, eventLoop);
    }

    private void onMessage(ReceivedMessage message, MessageResponder responder) {
        delivered.increment();
        if (!message.text().equals(RawPdu.MO_TEXT)) {
            failures.increment();
        }
        responder.respond(CommandStatus.ESME_ROK);
    }

    static ShortstopEsme open(int port, int window) {
        ShortstopEsme esme = new ShortstopEsme(port, window);
        while (!esme.connection.status().canSubmit()) {
            LockSupport.parkNanos(POLL_NANOS);
        }
        return esme;
    }

    @Override
    public void startSubmitting() {
        submitting = true;
        for (int count = 0; count < window; count++) {
            underWay.incrementAndGet();
            submitOne();
        }
    }

    private void submitOne() {
        connection.submit(MESSAGE).thenAccept(this::onResult);
    }

    private void onResult(SubmitResult result) {
        submitted.increment();
        if (!(result instanceof SubmitResult.Accepted)) {
            failures.increment();
        }
        if (submitting) {
            submitOne();
        } else {
            underWay.decrementAndGet();
        }
    }

    @Override
    public void stopSubmitting() {
        submitting = false;
        while (underWay.get() > 0) {
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    @Override
    public long delivered() {
        return delivered.sum();
    }

    @Override
    public long submitted() {
        return submitted.sum();
    }

    @Override
    public long failures() {
        return failures.sum();
    }

    @Override
    public void close() {
        connection.close();
        eventLoop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
