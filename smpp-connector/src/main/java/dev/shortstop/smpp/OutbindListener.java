package dev.shortstop.smpp;

import dev.shortstop.smpp.tls.TlsContext;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets an SMSC connect and ask by outbind for a bind as a receiver. All sessions run on the connection's event loop, to
 * which everything but {@link #open}, {@link #statuses} and {@link #port} is confined.
 */
final class OutbindListener {
    private static final Logger log = LoggerFactory.getLogger(OutbindListener.class);

    private final ClientRole.Shared shared;
    private final OutbindSettings settings;
    private final EventLoop eventLoop;
    private final LongSupplier sessionIds;
    private final Optional<TlsContext> tls;
    private final CrowdLogThrottle logThrottle = new CrowdLogThrottle();
    private final Set<OutbindSession> sessions = ConcurrentHashMap.newKeySet();
    private Channel serverChannel;
    private int lastNumber;
    private volatile boolean refusing;
    private boolean closing;

    private OutbindListener(
            ClientRole.Shared shared, OutbindSettings settings, EventLoop eventLoop, LongSupplier sessionIds)
            throws IOException {
        this.shared = shared;
        this.settings = settings;
        this.eventLoop = eventLoop;
        this.sessionIds = sessionIds;
        this.tls = settings.tls().isPresent()
                ? Optional.of(TlsContext.open(label(), settings.tls().get()))
                : Optional.empty();
    }

    /**
     * Listens from when this returns. Not to be called on an event loop.
     *
     * @param eventLoop of the connection
     * @throws IOException where the port cannot be bound, or a file of the TLS settings cannot serve
     */
    static OutbindListener open(
            ClientRole.Shared shared,
            OutbindSettings settings,
            EventLoopGroup acceptors,
            EventLoop eventLoop,
            LongSupplier sessionIds)
            throws IOException {
        OutbindListener listener = new OutbindListener(shared, settings, eventLoop, sessionIds);
        try {
            listener.serverChannel = ListeningPort.open(
                    "cannot listen for outbind",
                    settings.host(),
                    settings.port(),
                    acceptors,
                    eventLoop,
                    listener::accept);
            return listener;
        } catch (IOException refused) {
            listener.tls.ifPresent(TlsContext::close);
            throw refused;
        }
    }

    int port() {
        return ((InetSocketAddress) serverChannel.localAddress()).getPort();
    }

    /** Of the sessions that are bound. */
    List<BindStatus> statuses() {
        return sessions.stream().flatMap(session -> session.status().stream()).toList();
    }

    private String label() {
        return "SMPP connection " + shared.settings().name() + ", outbind";
    }

    private void accept(Channel channel) {
        InetSocketAddress remote = (InetSocketAddress) channel.remoteAddress();
        if (closing || remote == null) {
            channel.close();
        } else if (settings.allowed().stream().noneMatch(block -> block.contains(remote.getAddress()))) {
            refuse(channel, remote.getAddress(), "the address is on no allow-list");
        } else if (sessions.size() >= settings.maxSessions()) {
            refuse(channel, remote.getAddress(), "there are " + settings.maxSessions() + " connections already");
        } else {
            OutbindSession session = new OutbindSession(this, remote.getAddress(), ++lastNumber);
            sessions.add(session);
            session.install(channel, tls.map(context -> context.newHandler(channel.alloc())));
        }
    }

    private void refuse(Channel channel, InetAddress from, String reason) {
        channel.close();
        tell(from, "connection refused: " + reason);
    }

    // For its sessions

    ClientRole.Shared shared() {
        return shared;
    }

    OutbindSettings settings() {
        return settings;
    }

    SmppSession newSession(ClientRole role, int number) {
        return new SmppSession(
                sessionIds.getAsLong(), label() + " " + number, role, ClientRole.sessionSettings(shared.settings()));
    }

    boolean refusesDeliveries() {
        return refusing;
    }

    /** At most once a minute for the same address and reason. */
    void tell(InetAddress from, String what) {
        logThrottle
                .onOccurrence(from.getHostAddress(), what, System.nanoTime())
                .ifPresent(more -> log.info("{} from {}: {}{}", label(), from.getHostAddress(), what, more));
    }

    void remove(OutbindSession session) {
        sessions.remove(session);
    }

    // Ending

    /** Any thread. */
    void refuseDeliveries() {
        refusing = true;
        sessions.forEach(OutbindSession::refuseDeliveries);
    }

    /** Stops listening and ends every session in order; the future completes when they are. */
    CompletableFuture<Void> close(Duration grace) {
        closing = true;
        tls.ifPresent(TlsContext::close);
        CompletableFuture<Void> unbound = CompletableFuture.allOf(
                sessions.stream().map(session -> session.close(grace)).toArray(CompletableFuture[]::new));
        CompletableFuture<Void> closed = new CompletableFuture<>();
        serverChannel.close().addListener(done -> unbound.thenRun(() -> closed.complete(null)));
        return closed;
    }
}
