package dev.shortstop.smpp;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Accepts binds on one port. Any thread. */
public final class SmppListener implements AutoCloseable {
    private static final Duration CLOSE_GRACE = Duration.ofSeconds(2);

    private final ListenerSettings settings;
    private final AcceptedSessions acceptedSessions;
    private final LongSupplier sessionIds = new RandomSessionIds();
    private final Set<Channel> channels = ConcurrentHashMap.newKeySet();
    private final Set<SmppSession> sessions = ConcurrentHashMap.newKeySet();
    private Channel serverChannel;
    private volatile boolean closing;

    private SmppListener(ListenerSettings settings, AcceptedSessions acceptedSessions) {
        this.settings = settings;
        this.acceptedSessions = acceptedSessions;
    }

    /**
     * Listens from when this returns.
     *
     * @param eventLoops of Netty's NIO transport; stays the caller's, who shuts it down after {@link #close}
     * @throws IOException where the port cannot be bound; a {@link BindException} where another one may be free
     */
    public static SmppListener open(
            ListenerSettings settings, AcceptedSessions acceptedSessions, EventLoopGroup eventLoops)
            throws IOException {
        SmppListener listener = new SmppListener(settings, acceptedSessions);
        var bound = new ServerBootstrap()
                .group(eventLoops)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        listener.accept(channel);
                    }
                })
                .bind(settings.host(), settings.port())
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw refusal(settings, bound.cause());
        }
        listener.serverChannel = bound.channel();
        return listener;
    }

    private static IOException refusal(ListenerSettings settings, Throwable cause) {
        String what = "cannot listen on " + settings.host() + ":" + settings.port() + ": " + cause.getMessage();
        IOException refusal = cause instanceof BindException ? new BindException(what) : new IOException(what);
        refusal.initCause(cause);
        return refusal;
    }

    private void accept(Channel channel) {
        channels.add(channel);
        channel.closeFuture().addListener(closed -> channels.remove(channel));
        ServerRole role = new ServerRole(settings, acceptedSessions, channel, this::onOpened, sessions::remove);
        new SmppSession(
                        sessionIds.getAsLong(),
                        "SMPP listener " + settings.name(),
                        role,
                        new SessionSettings(
                                settings.window(),
                                settings.maxUnansweredSubmits(),
                                settings.bindTimeout(),
                                settings.responseTimeout(),
                                settings.enquireLinkInterval()))
                .install(channel, Optional.empty());
    }

    private void onOpened(SmppSession session) {
        sessions.add(session);
        // One that was accepted just before would otherwise outlive the listener.
        if (closing) {
            session.cut("the listener is closed");
        }
    }

    /** The port it listens on. */
    public int port() {
        return ((InetSocketAddress) serverChannel.localAddress()).getPort();
    }

    /** Stops accepting, then unbinds every session and closes it: 2 s at most. */
    @Override
    public void close() {
        stopAccepting();
        sessions.forEach(session -> session.eventLoop().execute(() -> session.shutDown(CLOSE_GRACE)));
        awaitNoChannels();
    }

    /** Stops accepting, then resets every connection, as a crash would. */
    public void cut() {
        stopAccepting();
        sessions.forEach(session -> session.eventLoop().execute(() -> session.cut("cut")));
        awaitNoChannels();
    }

    private void stopAccepting() {
        closing = true;
        serverChannel.close().awaitUninterruptibly();
        awaitPortFree();
    }

    /** A closed server socket keeps its port until the selector looks again, which it does before it runs a timer. */
    private void awaitPortFree() {
        try {
            serverChannel
                    .eventLoop()
                    .schedule(() -> {}, 1, TimeUnit.MILLISECONDS)
                    .awaitUninterruptibly();
        } catch (RejectedExecutionException shutDown) {
            // The selector was closed with its event loop, and everything that it kept open.
            return;
        }
    }

    private void awaitNoChannels() {
        CompletableFuture<?>[] closed = channels.stream()
                .map(channel -> {
                    CompletableFuture<Void> future = new CompletableFuture<>();
                    channel.closeFuture().addListener(done -> future.complete(null));
                    return future;
                })
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(closed)
                .completeOnTimeout(null, CLOSE_GRACE.toMillis() + 500, TimeUnit.MILLISECONDS)
                .join();
    }
}
