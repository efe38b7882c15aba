package dev.shortstop.smpp;

import dev.shortstop.smpp.codec.PduDecoder;
import dev.shortstop.smpp.tap.PduTapHandler;
import dev.shortstop.smpp.tls.TlsContext;
import dev.shortstop.smpp.tls.TlsFileException;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoopGroup;
import io.netty.handler.ssl.SslHandler;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Accepts binds on one port. Any thread. */
public final class SmppListener implements AutoCloseable {
    private static final Duration CLOSE_GRACE = Duration.ofSeconds(2);

    private final ListenerSettings settings;
    private final AcceptedSessions acceptedSessions;
    private final LongSupplier sessionIds;
    private final ListenerLog log;
    private final UnboundConnections unbound;
    private final ServerRole.Shared shared;
    private final Optional<TlsContext> tls;
    private final Set<Channel> channels = ConcurrentHashMap.newKeySet();
    private final Set<SmppSession> sessions = ConcurrentHashMap.newKeySet();
    private Channel serverChannel;
    private volatile boolean closing;

    private SmppListener(
            ListenerSettings settings,
            AcceptedSessions acceptedSessions,
            LongSupplier sessionIds,
            Duration tlsLookInterval)
            throws IOException {
        this.settings = settings;
        this.acceptedSessions = acceptedSessions;
        this.sessionIds = sessionIds;
        this.log = new ListenerLog("SMPP listener " + settings.name());
        this.unbound = new UnboundConnections(settings.maxUnbound(), settings.maxUnboundPerAddress());
        this.shared = new ServerRole.Shared(
                settings, acceptedSessions, new Semaphore(settings.maxBinds()), log, this::onOpened, sessions::remove);
        this.tls = settings.tls().isEmpty()
                ? Optional.empty()
                : Optional.of(TlsContext.open(log.label(), settings.tls().get(), tlsLookInterval));
    }

    /**
     * Listens from when this returns.
     *
     * @param eventLoops of Netty's NIO transport; stays the caller's, who shuts it down after {@link #close}
     * @param sessionIds gives each session the id that {@link ReceivedMessage#sessionId} tells, never the same twice;
     *     asked on event loops, so it must not block
     * @throws IOException where the port cannot be bound; a {@link BindException} where another one may be free, a
     *     {@link TlsFileException} where a PEM file cannot serve
     */
    public static SmppListener open(
            ListenerSettings settings,
            AcceptedSessions acceptedSessions,
            EventLoopGroup eventLoops,
            LongSupplier sessionIds)
            throws IOException {
        return open(settings, acceptedSessions, eventLoops, sessionIds, TlsContext.LOOK_INTERVAL);
    }

    /** The same, looking at its certificate files more or less often. */
    static SmppListener open(
            ListenerSettings settings,
            AcceptedSessions acceptedSessions,
            EventLoopGroup eventLoops,
            LongSupplier sessionIds,
            Duration tlsLookInterval)
            throws IOException {
        SmppListener listener = new SmppListener(settings, acceptedSessions, sessionIds, tlsLookInterval);
        try {
            listener.serverChannel = ListeningPort.open(
                    "cannot listen", settings.host(), settings.port(), eventLoops, eventLoops, listener::accept);
            return listener;
        } catch (IOException refused) {
            listener.tls.ifPresent(TlsContext::close);
            throw refused;
        }
    }

    /** The same, with session ids that count upwards from a random one. */
    public static SmppListener open(
            ListenerSettings settings, AcceptedSessions acceptedSessions, EventLoopGroup eventLoops)
            throws IOException {
        return open(settings, acceptedSessions, eventLoops, new RandomSessionIds());
    }

    private void accept(Channel channel) {
        // The channel of an accepted socket: its address is known, whatever became of the connection meanwhile.
        InetSocketAddress remoteAddress = (InetSocketAddress) channel.remoteAddress();
        if (remoteAddress == null) {
            channel.close();
            return;
        }
        if (!acceptedSessions.admits(remoteAddress.getAddress())) {
            refuse(channel, remoteAddress, "the address is on no allow-list");
            return;
        }
        Optional<UnboundConnections.Place> place = unbound.take(remoteAddress.getAddress());
        if (place.isEmpty()) {
            refuse(channel, remoteAddress, "too many connections without a bind");
            return;
        }
        channels.add(channel);
        channel.closeFuture().addListener(closed -> {
            channels.remove(channel);
            place.get().giveBack();
        });
        if (closing) {
            channel.close();
            return;
        }
        SessionTerms terms = settings.terms();
        SmppSession session = new SmppSession(
                sessionIds.getAsLong(),
                log.label(),
                new ServerRole(shared, remoteAddress, place.get()),
                new SessionSettings(
                        terms.window(),
                        terms.maxUnansweredMessages(),
                        settings.bindTimeout(),
                        settings.responseTimeout(),
                        settings.enquireLinkInterval(),
                        settings.inactivityTimeout()));
        session.install(channel, tls.map(context -> context.newHandler(channel.alloc())));
        acceptedSessions.tap().ifPresent(tap -> {
            ChannelPipeline pipeline = channel.pipeline();
            pipeline.addBefore(pipeline.context(PduDecoder.class).name(), null, new PduTapHandler(session.id(), tap));
        });
    }

    /** With a reset: closed in order, the socket would stay in TIME_WAIT, and a flood would use all there are. */
    private void refuse(Channel channel, InetSocketAddress remoteAddress, String reason) {
        log.connectionRefused(remoteAddress, reason);
        channel.config().setOption(ChannelOption.SO_LINGER, 0);
        channel.close();
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
        tls.ifPresent(TlsContext::close);
        serverChannel.close().awaitUninterruptibly();
        awaitPortFree();
        channels.forEach(SmppListener::closeInHandshake);
    }

    /** One that has not got through its TLS handshake is no session yet, which would be told to end. */
    private static void closeInHandshake(Channel channel) {
        ChannelHandlerContext tlsHandler = channel.pipeline().context(SslHandler.class);
        if (tlsHandler != null && channel.pipeline().get(TlsGate.class) != null) {
            // Of the handler's own context, which closes the connection without asking the handler, who would wait.
            tlsHandler.close();
        }
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
        // Whoever reads nothing has had its time.
        channels.forEach(Channel::close);
    }
}
