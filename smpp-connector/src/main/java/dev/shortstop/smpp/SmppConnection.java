package dev.shortstop.smpp;

import dev.shortstop.smpp.tls.TlsContext;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection to one SMSC: any number of binds, each bound again whenever it ends. Any thread. All binds of a
 * connection run on one event loop.
 */
public final class SmppConnection implements MessageChannel, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SmppConnection.class);
    private static final Duration CLOSE_GRACE = Duration.ofSeconds(2);

    private final String name;
    private final EventLoop eventLoop;
    private final SubmitEncoder encoder;
    private final RequestDispatcher dispatcher;
    private final LiveSessions liveSessions = new LiveSessions();
    private final Optional<TlsContext> tls;
    private final List<ClientBind> binds = new ArrayList<>();
    private final Optional<OutbindListener> outbind;

    private SmppConnection(
            ConnectionSettings settings,
            MessageListener listener,
            EventLoopGroup eventLoops,
            LongSupplier sessionIds,
            HostLookup hostLookup)
            throws IOException {
        this.name = settings.name();
        this.eventLoop = eventLoops.next();
        this.encoder = new SubmitEncoder(settings.messageFormat());
        this.dispatcher = new RequestDispatcher(
                eventLoop,
                new Pacer(settings.submitsPerSecond()),
                QueueLimits.ofSubmits(settings),
                InstantSource.system());
        ClientRole.Shared shared = new ClientRole.Shared(
                settings,
                listener,
                new MessageDecoder(settings.name(), settings.messageFormat()),
                dispatcher,
                liveSessions,
                new PeerFaultLog());
        this.tls = settings.tls().isPresent()
                ? Optional.of(TlsContext.open(
                        "SMPP connection " + name, settings.tls().get()))
                : Optional.empty();
        ClientBind.Reach reach = new ClientBind.Reach(eventLoop, sessionIds, hostLookup, tls);
        for (BindSettings bind : settings.binds()) {
            String type = bind.type().name().toLowerCase(Locale.ROOT);
            for (int number = 1; number <= bind.count(); number++) {
                binds.add(new ClientBind(shared, reach, bind.type(), type + " " + number));
            }
        }
        this.outbind = openOutbind(shared, eventLoops, sessionIds);
    }

    private Optional<OutbindListener> openOutbind(
            ClientRole.Shared shared, EventLoopGroup acceptors, LongSupplier sessionIds) throws IOException {
        Optional<OutbindSettings> settings = shared.settings().outbind();
        if (settings.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(OutbindListener.open(shared, settings.get(), acceptors, eventLoop, sessionIds));
        } catch (IOException unusable) {
            tls.ifPresent(TlsContext::close);
            throw unusable;
        }
    }

    /**
     * Starts to connect and returns at once.
     *
     * @param listener gets what the SMSC delivers
     * @param eventLoops of Netty's NIO transport; stays the caller's, who shuts it down after {@link #close}
     * @param sessionIds gives each attempt to bind the id that {@link ReceivedMessage#sessionId} tells, never the same twice;
     *     asked on the event loop, so it must not block
     * @throws UncheckedIOException where a file of the TLS settings cannot be read or cannot serve, or the port for outbind
     *     cannot be bound; never where the settings have neither
     */
    public static SmppConnection open(
            ConnectionSettings settings, MessageListener listener, EventLoopGroup eventLoops, LongSupplier sessionIds) {
        return open(settings, listener, eventLoops, sessionIds, HostLookup.ofPlatform(settings.name()));
    }

    static SmppConnection open(
            ConnectionSettings settings,
            MessageListener listener,
            EventLoopGroup eventLoops,
            LongSupplier sessionIds,
            HostLookup hostLookup) {
        try {
            SmppConnection connection = new SmppConnection(settings, listener, eventLoops, sessionIds, hostLookup);
            connection.eventLoop.execute(() -> connection.binds.forEach(ClientBind::connect));
            return connection;
        } catch (IOException unusable) {
            throw new UncheckedIOException(unusable);
        }
    }

    /** The same, with session ids that count upwards from a random one. */
    public static SmppConnection open(
            ConnectionSettings settings, MessageListener listener, EventLoopGroup eventLoops) {
        return open(settings, listener, eventLoops, new RandomSessionIds());
    }

    /**
     * Sends a message as soon as window and rate limit allow, over any bind that may transmit, its parts in order over the
     * same one while that lasts. Each part takes a window slot and counts for the rate; what they cannot let out within
     * {@link ConnectionSettings#maxQueueWait}, or so, is not sent, unless a part of it has gone out. Never blocks. The
     * future never fails; it mostly completes on an event loop, so what depends on it must not block.
     */
    @Override
    public CompletableFuture<SubmitResult> submit(SubmitSm message) {
        return encoder.send(message, ReceivedMessage.Command.SUBMIT_SM, dispatcher);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public ConnectionStatus status() {
        return new ConnectionStatus(
                name,
                ConnectionRole.CLIENT,
                Stream.concat(
                                binds.stream().map(ClientBind::status),
                                outbind.stream().flatMap(listener -> listener.statuses().stream()))
                        .toList(),
                dispatcher.queued());
    }

    /** The port on which outbinds are taken; empty where none are. */
    public OptionalInt outbindPort() {
        return outbind.map(OutbindListener::port).map(OptionalInt::of).orElse(OptionalInt.empty());
    }

    /**
     * Whether this connection's session of that id is bound now. False for good once it has ended, and for ids of
     * other connections.
     */
    @Override
    public boolean isSessionLive(long sessionId) {
        return liveSessions.contains(sessionId);
    }

    /**
     * Unbinds in order, as {@link #close} does, and binds anew at once; one that waits for its next attempt does not wait any longer.
     * What is under way on it is finished, and the other binds go on.
     *
     * @param bind the label of one that is kept bound
     * @return false where there is no such bind
     */
    public boolean rebind(String bind) {
        Optional<ClientBind> found = findBind(bind);
        found.ifPresent(each -> eventLoop.execute(() -> each.rebind(CLOSE_GRACE)));
        return found.isPresent();
    }

    /** Whether there is a bind of this label that is kept bound: not one that the SMSC asked for. */
    public boolean keeps(String bind) {
        return findBind(bind).isPresent();
    }

    private Optional<ClientBind> findBind(String label) {
        return binds.stream()
                .filter(bind -> bind.status().label().equals(label))
                .findFirst();
    }

    /**
     * From now on every new deliver_sm is answered ESME_RX_T_APPN at once, so that the SMSC keeps it; answers to
     * submits are still read. The first step of a shutdown. Cannot be undone.
     */
    @Override
    public void refuseDeliveries() {
        binds.forEach(ClientBind::refuseDeliveries);
        outbind.ifPresent(OutbindListener::refuseDeliveries);
    }

    /**
     * Unbinds every session and closes it: waits for answers under way and for unbind_resp, 2 s at most. Submits that
     * are still queued are not sent.
     */
    @Override
    public void close() {
        tls.ifPresent(TlsContext::close);
        CompletableFuture<Void> closed = new CompletableFuture<>();
        try {
            dispatcher.close();
            eventLoop.execute(() -> CompletableFuture.allOf(Stream.concat(
                                    binds.stream().map(bind -> bind.close(CLOSE_GRACE)),
                                    outbind.stream().map(listener -> listener.close(CLOSE_GRACE)))
                            .toArray(CompletableFuture[]::new))
                    .thenRun(() -> closed.complete(null)));
        } catch (RejectedExecutionException shutDown) {
            return;
        }
        if (!eventLoop.inEventLoop()) {
            await(closed);
        }
    }

    private void await(CompletableFuture<Void> closed) {
        try {
            closed.get(CLOSE_GRACE.toMillis() + 500, TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            log.warn("SMPP connection {}: not closed within {}", name, CLOSE_GRACE);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
