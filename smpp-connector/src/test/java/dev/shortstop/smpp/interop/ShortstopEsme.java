package dev.shortstop.smpp.interop;

import static org.awaitility.Awaitility.await;

import dev.shortstop.smpp.CommandStatus;
import dev.shortstop.smpp.ConnectionSettings;
import dev.shortstop.smpp.ConnectionSettingsBuilder;
import dev.shortstop.smpp.MessageListener;
import dev.shortstop.smpp.ReceivedMessage;
import dev.shortstop.smpp.Secret;
import dev.shortstop.smpp.SmppConnection;
import dev.shortstop.smpp.SubmitResult;
import dev.shortstop.smpp.SubmitSm;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** Shortstop's client role: records what it is sent. */
final class ShortstopEsme implements AutoCloseable {
    static final String SYSTEM_ID = "shortstop";
    static final String PASSWORD = "secret";

    final BlockingQueue<ReceivedMessage> received = new LinkedBlockingQueue<>();
    final SmppConnection connection;

    private final EventLoopGroup eventLoops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());

    ShortstopEsme(int port) {
        this(port, settings -> settings);
    }

    ShortstopEsme(int port, UnaryOperator<ConnectionSettingsBuilder> change) {
        this(port, change, (message, responder) -> responder.respond(CommandStatus.ESME_ROK));
    }

    ShortstopEsme(int port, UnaryOperator<ConnectionSettingsBuilder> change, MessageListener listener) {
        ConnectionSettingsBuilder settings =
                ConnectionSettings.defaults("interop", "127.0.0.1", port, SYSTEM_ID, new Secret(PASSWORD)).toBuilder()
                        .reconnectMin(Duration.ofMillis(10));
        connection = SmppConnection.open(
                change.apply(settings).build(),
                (message, responder) -> {
                    received.add(message);
                    listener.onMessage(message, responder);
                },
                eventLoops);
    }

    ShortstopEsme awaitReceiving() {
        await().until(() -> connection.status().canReceive());
        return this;
    }

    ShortstopEsme awaitSubmitting() {
        await().until(() -> connection.status().canSubmit());
        return this;
    }

    CompletableFuture<SubmitResult> submit(String text) {
        return connection.submit(new SubmitSm(Sms.SHORT_CODE, Sms.HANDSET, text));
    }

    @Override
    public void close() {
        connection.close();
        eventLoops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
