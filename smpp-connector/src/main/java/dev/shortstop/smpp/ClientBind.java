package dev.shortstop.smpp;

import dev.shortstop.smpp.ReceivedMessage.Command;
import dev.shortstop.smpp.codec.Pdu;
import dev.shortstop.smpp.codec.ShortMessage;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
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
final class ClientBind implements SessionRole {
    private static final Logger log = LoggerFactory.getLogger(ClientBind.class);
    private static final int INTERFACE_VERSION = 0x34;

    /** What the binds of one connection share. */
    record Shared(
            ConnectionSettings settings,
            EventLoop eventLoop,
            MessageListener listener,
            MessageDecoder decoder,
            RequestDispatcher dispatcher,
            LiveSessions liveSessions,
            LongSupplier sessionIds,
            HostLookup hostLookup,
            PeerFaultLog faultLog) {}

    private record Phase(BindState state, Instant since, Optional<String> lastError) {}

    private final Shared shared;
    private final ConnectionSettings settings;
    private final BindType type;
    private final String label;
    private final Backoff backoff;
    private final RepeatedFailures failures = new RepeatedFailures();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    private volatile Phase phase = new Phase(BindState.CONNECTING, Instant.now(), Optional.empty());
    private volatile SmppSession session;
    /** From the attempt to connect to its end; null while there is none, so that none can end twice. */
    private SmppSession attempt;

    private boolean bound;
    private long boundNanos;
    private boolean refusing;
    private boolean closing;

    ClientBind(Shared shared, BindType type, String label) {
        this.shared = shared;
        this.settings = shared.settings();
        this.type = type;
        this.label = label;
        this.backoff = new Backoff(settings.reconnectMin(), settings.reconnectMax(), RandomGenerator.getDefault());
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
                current == null ? 0 : current.unansweredPeerRequests());
    }

    // Connecting

    void connect() {
        if (closing) {
            return;
        }
        enter(BindState.CONNECTING, phase.lastError());
        shared.hostLookup().find(settings.host()).whenComplete((address, failure) -> {
            try {
                shared.eventLoop().execute(() -> onLookedUp(address, failure));
            } catch (RejectedExecutionException shutDown) {
                log.debug("SMPP connection {}: the event loop was shut down during a look-up", settings.name());
            }
        });
    }

    private void onLookedUp(InetAddress address, Throwable failure) {
        if (closing) {
            onClosedForGood();
        } else if (failure instanceof UnknownHostException) {
            onFailure("unknown host " + settings.host());
        } else if (failure != null) {
            onFailure("cannot look up " + settings.host() + ": " + failure);
        } else {
            tryToConnect(new InetSocketAddress(address, settings.port()));
        }
    }

    /** Whatever goes wrong is a failed attempt like any other: only {@link #close} may end them. */
    private void tryToConnect(InetSocketAddress address) {
        try {
            connect(address);
        } catch (RuntimeException | Error failure) {
            attempt = null;
            onFailure("cannot connect: " + failure);
        }
    }

    private void connect(InetSocketAddress address) {
        SmppSession started = new SmppSession(
                shared.sessionIds().getAsLong(),
                "SMPP connection " + settings.name() + ", bind " + label,
                this,
                new SessionSettings(
                        settings.window(),
                        settings.maxUnansweredDeliveries(),
                        settings.bindTimeout(),
                        settings.responseTimeout(),
                        settings.enquireLinkInterval()));
        attempt = started;
        ChannelFuture connected = new Bootstrap()
                .group(shared.eventLoop())
                .channel(NioSocketChannel.class)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, millis(settings.connectTimeout()))
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        started.install(channel, Optional.empty());
                    }
                })
                .connect(address);
        connected.addListener(done -> {
            if (!done.isSuccess()) {
                onEnded(started, "cannot connect: " + done.cause().getMessage());
            } else {
                shared.eventLoop().execute(() -> endUnlessOpened(started, connected.channel()));
            }
        });
    }

    /** Behind channelActive, which comes right after the connection. */
    private void endUnlessOpened(SmppSession started, Channel channel) {
        if (session != started && attempt == started) {
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
        opened.sendOutsideWindow(new Pdu.Bind(
                opened.nextSequenceNumber(),
                type,
                settings.systemId(),
                settings.password(),
                settings.systemType(),
                INTERFACE_VERSION,
                AddressRange.UNSPECIFIED));
    }

    @Override
    public PeerFaultLog faultLog() {
        return shared.faultLog();
    }

    // Bound

    @Override
    public void onPdu(SmppSession from, Pdu pdu) {
        if (pdu instanceof Pdu.Deliver deliver) {
            onMessage(from, Command.DELIVER_SM, pdu.sequenceNumber(), deliver.message());
        } else if (pdu instanceof Pdu.Data data) {
            onMessage(from, Command.DATA_SM, pdu.sequenceNumber(), data.message());
        } else if (pdu instanceof Pdu.BindResp response && !bound) {
            onBindResponse(from, response.status());
        } else if (pdu instanceof Pdu.GenericNack nack && !bound) {
            onBindResponse(from, nack.status());
        } else if (pdu instanceof Pdu.Submit) {
            from.sendOutsideWindow(new Pdu.SubmitResp(pdu.sequenceNumber(), CommandStatus.ESME_RINVCMDID, ""));
        } else if (pdu instanceof Pdu.Bind bind) {
            from.sendOutsideWindow(new Pdu.BindResp(
                    bind.sequenceNumber(), bind.type(), CommandStatus.ESME_RINVCMDID, "", OptionalInt.empty()));
        }
    }

    private void onBindResponse(SmppSession from, CommandStatus status) {
        if (!status.isOk()) {
            from.end("bind refused with " + status.name());
            return;
        }
        bound = true;
        boundNanos = System.nanoTime();
        from.bound();
        if (refusing) {
            from.refusePeerRequests();
        }
        shared.liveSessions().add(from.id());
        failures.onSuccess();
        enter(BindState.BOUND, Optional.empty());
        log.info("{}: bound to {}:{}", from.label(), settings.host(), settings.port());
        if (type.transmits()) {
            shared.dispatcher().add(from);
        }
    }

    private void onMessage(SmppSession from, Command command, int sequenceNumber, ShortMessage message) {
        from.takeOn(sequenceNumber, command, from.isBound() && type.receives()).ifPresent(request -> {
            try {
                ReceivedMessage received = shared.decoder().decode(command, from.id(), sequenceNumber, message);
                shared.listener().onMessage(received, request);
            } catch (RuntimeException broken) {
                String what = command + " " + sequenceNumber;
                shared.faultLog().listenerFailed(from.label(), what, CommandStatus.ESME_RX_T_APPN, broken);
                request.respond(CommandStatus.ESME_RX_T_APPN);
            }
        });
    }

    // Ending

    @Override
    public void onClosed(SmppSession closed, String reason) {
        onEnded(closed, reason);
        shared.dispatcher().remove(closed);
    }

    private void onEnded(SmppSession gone, String reason) {
        if (gone != attempt) {
            return;
        }
        attempt = null;
        session = null;
        shared.liveSessions().remove(gone.id());
        if (bound) {
            bound = false;
            backoff.onBindEnded(System.nanoTime() - boundNanos);
            onFailure("session ended: " + reason);
        } else {
            onFailure(reason);
        }
    }

    private void onFailure(String failure) {
        if (closing) {
            onClosedForGood();
            return;
        }
        long pauseNanos = backoff.nextNanos();
        // First, so that nothing that fails below can end the attempts.
        shared.eventLoop().schedule(() -> connect(), pauseNanos, TimeUnit.NANOSECONDS);
        failures.onFailure(failure, System.nanoTime())
                .ifPresent(told -> log.warn(
                        "SMPP connection {}, bind {} ({}:{}): {}; trying again in {} ms, and until it works",
                        settings.name(),
                        label,
                        settings.host(),
                        settings.port(),
                        told,
                        TimeUnit.NANOSECONDS.toMillis(pauseNanos)));
        enter(BindState.WAITING, Optional.of(failure));
    }

    void refuseDeliveries() {
        refusing = true;
        if (session != null) {
            session.refusePeerRequests();
        }
    }

    /** Ends the session in order and keeps it ended; the future completes when it is. */
    CompletableFuture<Void> close(Duration grace) {
        closing = true;
        if (session == null) {
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
        shared.eventLoop().execute(() -> ended.complete(null));
    }

    private void enter(BindState state, Optional<String> lastError) {
        phase = new Phase(state, Instant.now(), lastError);
    }
}
