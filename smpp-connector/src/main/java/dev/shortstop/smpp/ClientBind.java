package dev.shortstop.smpp;

import dev.shortstop.smpp.codec.Pdu;
import dev.shortstop.smpp.tls.TlsContext;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.ScheduledFuture;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one session to the SMSC bound: connects, binds, and starts again with growing pauses whenever that fails or
 * ends. Confined to the connection's event loop, but for {@link #status}.
 */
final class ClientBind implements ClientRole.Events {
    private static final Logger log = LoggerFactory.getLogger(ClientBind.class);

    /** How the binds of one connection reach its SMSC. */
    record Reach(EventLoop eventLoop, LongSupplier sessionIds, HostLookup hostLookup, Optional<TlsContext> tls) {}

    private record Phase(BindState state, Instant since, Optional<String> lastError) {}

    private final ClientRole.Shared shared;
    private final Reach reach;
    private final ConnectionSettings settings;
    private final BindType type;
    private final String label;
    private final HostRotation hosts;
    private final BindRecord record = new BindRecord();
    private final RepeatedFailures failures = new RepeatedFailures();
    private final LogThrottle boundLog = new LogThrottle();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    private volatile Phase phase = new Phase(BindState.CONNECTING, Instant.now(), Optional.empty());
    private volatile SmppSession session;
    /** From the attempt to connect to its end; null while there is none, so that none can end twice. */
    private SmppSession attempt;

    private ClientRole role;
    private boolean bound;
    private long boundNanos;
    private volatile boolean refusing;
    private boolean closing;
    /** Ends the session to bind anew at once: nothing has gone wrong. */
    private boolean rebinding;

    /** To come while {@link BindState#WAITING}. */
    private Optional<ScheduledFuture<?>> nextAttempt = Optional.empty();

    ClientBind(ClientRole.Shared shared, Reach reach, BindType type, String label) {
        this.shared = shared;
        this.reach = reach;
        this.settings = shared.settings();
        this.type = type;
        this.label = label;
        this.hosts = new HostRotation(
                settings.hosts(),
                settings.times().reconnectMin(),
                settings.times().reconnectMax(),
                RandomGenerator.getDefault());
    }

    BindStatus status() {
        Phase now = phase;
        SmppSession current = session;
        return new BindStatus(
                label,
                type,
                now.state(),
                now.since(),
                now.lastError(),
                current == null ? 0 : current.windowUsed(),
                settings.window(),
                current == null ? 0 : current.unansweredPeerRequests(),
                record.received(),
                record.sent(),
                record.lastFailure());
    }

    // Connecting

    void connect() {
        if (closing) {
            return;
        }
        nextAttempt = Optional.empty();
        enter(BindState.CONNECTING, phase.lastError());
        SmscAddress host = hosts.current();
        reach.hostLookup().find(host.host()).whenComplete((address, failure) -> {
            try {
                reach.eventLoop().execute(() -> onLookedUp(host, address, failure));
            } catch (RejectedExecutionException shutDown) {
                log.debug("SMPP connection {}: the event loop was shut down during a look-up", settings.name());
            }
        });
    }

    private void onLookedUp(SmscAddress host, InetAddress address, Throwable failure) {
        if (closing) {
            onClosedForGood();
        } else if (failure instanceof UnknownHostException) {
            onAttemptFailed("unknown host " + host.host());
        } else if (failure != null) {
            onAttemptFailed("cannot look up " + host.host() + ": " + failure);
        } else {
            tryToConnect(host, new InetSocketAddress(address, host.port()));
        }
    }

    /** Whatever goes wrong is a failed attempt like any other: only {@link #close} may end them. */
    private void tryToConnect(SmscAddress host, InetSocketAddress address) {
        try {
            connect(host, address);
        } catch (RuntimeException | Error failure) {
            attempt = null;
            onAttemptFailed("cannot connect: " + failure);
        }
    }

    private void connect(SmscAddress host, InetSocketAddress address) {
        ClientRole itsRole = new ClientRole(shared, type, this);
        SmppSession started = new SmppSession(
                reach.sessionIds().getAsLong(),
                "SMPP connection " + settings.name() + ", bind " + label,
                itsRole,
                ClientRole.sessionSettings(settings),
                record);
        role = itsRole;
        attempt = started;
        ChannelFuture connected = new Bootstrap()
                .group(reach.eventLoop())
                .channel(NioSocketChannel.class)
                .option(
                        ChannelOption.CONNECT_TIMEOUT_MILLIS,
                        millis(settings.times().connectTimeout()))
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        started.install(
                                channel,
                                reach.tls().map(tls -> tls.newHandler(channel.alloc(), host.host(), host.port())));
                    }
                })
                .connect(address);
        connected.addListener(done -> {
            if (!done.isSuccess()) {
                onEnded(started, "cannot connect: " + ConnectFailure.reason(done.cause()));
            } else {
                reach.eventLoop().execute(() -> endUnlessInstalled(started, connected.channel()));
            }
        });
    }

    /** Netty closes a channel whose initializer threw, and tells nobody but its log. */
    private void endUnlessInstalled(SmppSession started, Channel channel) {
        if (!started.isInstalled() && attempt == started) {
            channel.close();
            onEnded(started, "the session could not be set up");
        }
    }

    private static int millis(Duration duration) {
        return (int) Math.min(Integer.MAX_VALUE, duration.toMillis());
    }

    @Override
    public void onOpened(SmppSession opened) {
        if (closing || opened != attempt) {
            opened.end("closed");
            return;
        }
        session = opened;
        bound = false;
        enter(BindState.BINDING, phase.lastError());
        role.bind(opened);
    }

    // Bound

    @Override
    public void onBound(SmppSession from, String peerSystemId) {
        bound = true;
        boundNanos = System.nanoTime();
        if (refusing) {
            from.refusePeerRequests();
        }
        failures.onSuccess();
        enter(BindState.BOUND, Optional.empty());
        boundLog.onOccurrence("bound", boundNanos)
                .ifPresent(more -> log.info("{}: bound to {}{}", from.label(), hosts.current(), more));
    }

    @Override
    public void onOutbind(SmppSession from, Pdu.Outbind outbind) {
        shared.faultLog().ignored(from.label(), PduKind.OUTBIND);
    }

    // Ending

    @Override
    public void onEnded(SmppSession gone, String reason) {
        if (gone != attempt) {
            return;
        }
        attempt = null;
        session = null;
        if (rebinding && !closing) {
            rebinding = false;
            bound = false;
            connect();
        } else if (bound) {
            bound = false;
            String host = hosts.current().toString();
            tryAgain(host, "session ended: " + reason, hosts.onSessionEnded(System.nanoTime() - boundNanos));
        } else {
            onAttemptFailed(reason);
        }
    }

    private void onAttemptFailed(String failure) {
        String host = hosts.current().toString();
        tryAgain(host, failure, hosts.onAttemptFailed());
    }

    private void tryAgain(String host, String failure, long pauseNanos) {
        if (closing) {
            onClosedForGood();
            return;
        }
        // First, so that nothing that fails below can end the attempts.
        nextAttempt = Optional.of(reach.eventLoop().schedule(() -> connect(), pauseNanos, TimeUnit.NANOSECONDS));
        record.onFailure(failure);
        failures.onFailure(host, failure, System.nanoTime())
                .ifPresent(told -> log.warn(
                        "SMPP connection {}, bind {} ({}): {}; trying again in {} ms, and until it works",
                        settings.name(),
                        label,
                        host,
                        told,
                        TimeUnit.NANOSECONDS.toMillis(pauseNanos)));
        enter(BindState.WAITING, Optional.of(failure));
    }

    /** Any thread. A session that opens meanwhile sees the flag when it is bound. */
    void refuseDeliveries() {
        refusing = true;
        SmppSession current = session;
        if (current != null) {
            current.refusePeerRequests();
        }
    }

    /**
     * Ends the session in order and binds anew at once, or does not wait any longer where there is none. What is trying already goes
     * on.
     */
    void rebind(Duration grace) {
        if (closing || rebinding) {
            return;
        }
        if (bound) {
            rebinding = true;
            shared.dispatcher().remove(session);
            enter(BindState.UNBINDING, Optional.empty());
            session.shutDown(grace);
        } else if (nextAttempt.isPresent() && nextAttempt.get().cancel(false)) {
            connect();
        }
    }

    /** Ends the session in order and keeps it ended; the future completes when it is. */
    CompletableFuture<Void> close(Duration grace) {
        closing = true;
        if (session == null) {
            if (attempt != null && attempt.isInstalled()) {
                attempt.end("closed");
            }
            onClosedForGood();
        } else {
            shared.dispatcher().remove(session);
            enter(BindState.UNBINDING, Optional.empty());
            session.shutDown(grace);
        }
        return ended;
    }

    private void onClosedForGood() {
        enter(BindState.CLOSED, Optional.empty());
        // Behind what is still to be told about the session's requests.
        reach.eventLoop().execute(() -> ended.complete(null));
    }

    private void enter(BindState state, Optional<String> lastError) {
        phase = new Phase(state, Instant.now(), lastError);
    }
}
