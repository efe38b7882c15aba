package dev.shortstop.app.smpp;

import dev.shortstop.app.config.ConnectionConfig;
import dev.shortstop.app.config.GatewayConfig;
import dev.shortstop.app.config.ListenerConfig;
import dev.shortstop.app.config.Traffic;
import dev.shortstop.core.OutboundMessage;
import dev.shortstop.core.OutboundMessage.Kind;
import dev.shortstop.core.ShortCode;
import dev.shortstop.core.intake.Intake;
import dev.shortstop.core.intake.ReceiptIntake;
import dev.shortstop.core.outbox.MessageSender;
import dev.shortstop.core.outbox.SendResult;
import dev.shortstop.smpp.ConnectionStatus;
import dev.shortstop.smpp.MessageChannel;
import dev.shortstop.smpp.SmppConnection;
import dev.shortstop.smpp.SubmitResult;
import dev.shortstop.smpp.SubmitSm;
import dev.shortstop.smpp.server.SmppServer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All SMPP connections and listeners of a gateway: MOs go to the intake, MTs come from the outbox. Any thread. */
public final class SmppBridge implements MessageSender, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(SmppBridge.class);

    /** Nothing asked for, and an SMSC delivery receipt whatever the outcome (SMPP 3.4 §5.2.17). */
    private static final int NO_RECEIPT = 0;

    private static final int RECEIPT = 1;

    /** One way to subscribers, and what the configuration says of it. */
    private record Channel(MessageChannel messages, Traffic traffic) {}

    private final EventLoopGroup eventLoops = new MultiThreadIoEventLoopGroup(NioIoHandler.newFactory());
    private final TrafficMeter meter = new TrafficMeter();
    private final TrafficSeries traffic =
            new TrafficSeries(meter, this::status, InstantSource.system(), System::nanoTime);
    private final List<SmppConnection> connections = new CopyOnWriteArrayList<>();
    private final List<AutoCloseable> opened = new CopyOnWriteArrayList<>();
    private final List<MessageChannel> channels = new CopyOnWriteArrayList<>();
    private final Map<ShortCode, Channel> channelByShortCode = new ConcurrentHashMap<>();

    /**
     * Connects and listens; from now on MOs and receipts go into their intakes. What comes back, closed, ends them and leaves the rest
     * working.
     *
     * @param sessionIds make the ids of sessions
     * @throws IOException where a port cannot be listened on, or a file of certificates cannot serve
     */
    public AutoCloseable connect(GatewayConfig config, Intake intake, ReceiptIntake receipts, LongSupplier sessionIds)
            throws IOException {
        MoListener listener = new MoListener(config.trafficByConnection(), intake, receipts, meter);
        for (ListenerConfig port : config.listeners()) {
            SmppServer server = SmppServer.open(
                    port.settings(),
                    port.peers().stream().map(ListenerConfig.Peer::settings).toList(),
                    listener,
                    eventLoops,
                    sessionIds);
            opened.add(server);
            port.peers()
                    .forEach(peer ->
                            add(server.findChannel(peer.settings().systemId()).orElseThrow(), peer.traffic()));
        }
        for (ConnectionConfig connection : config.connections()) {
            SmppConnection started = SmppConnection.open(connection.settings(), listener, eventLoops, sessionIds);
            opened.add(started);
            connections.add(started);
            add(started, connection.traffic());
        }
        opened.add(traffic);
        traffic.start();
        return () -> channels.forEach(MessageChannel::refuseDeliveries);
    }

    private void add(MessageChannel messages, Traffic traffic) {
        channels.add(messages);
        Channel channel = new Channel(messages, traffic);
        traffic.shortCodes().forEach(shortCode -> channelByShortCode.put(shortCode, channel));
    }

    public List<ConnectionStatus> status() {
        return channels.stream().map(MessageChannel::status).toList();
    }

    /** What goes through all of them. */
    public TrafficSeries traffic() {
        return traffic;
    }

    /** Whether it is a bind that we keep, so that it can be bound anew. */
    public boolean mayRebind(String connection, String bind) {
        return findConnection(connection).filter(found -> found.keeps(bind)).isPresent();
    }

    /** As {@link SmppConnection#rebind}. False where there is no such bind. */
    public boolean rebind(String connection, String bind) {
        return findConnection(connection).filter(found -> found.rebind(bind)).isPresent();
    }

    private Optional<SmppConnection> findConnection(String name) {
        return connections.stream()
                .filter(connection -> connection.name().equals(name))
                .findFirst();
    }

    public boolean isSessionLive(long sessionId) {
        return channels.stream().anyMatch(channel -> channel.isSessionLive(sessionId));
    }

    @Override
    public boolean isReady(ShortCode shortCode) {
        Channel channel = channelByShortCode.get(shortCode);
        return channel != null && channel.messages().status().canSubmit();
    }

    @Override
    public CompletionStage<SendResult> send(OutboundMessage message) {
        Channel channel = channelByShortCode.get(message.shortCode());
        if (channel == null) {
            return CompletableFuture.completedFuture(
                    new SendResult.NotSent("no connection serves short code " + message.shortCode()));
        }
        Duration left = Duration.between(Instant.now(), message.sendBefore()).truncatedTo(ChronoUnit.SECONDS);
        if (message.kind() == Kind.OPT_OUT_CONFIRMATION && (left.isZero() || left.isNegative())) {
            return CompletableFuture.completedFuture(new SendResult.NotSent("less than a second is left for it"));
        }
        long sentNanos = System.nanoTime();
        return channel.messages()
                .submit(submitOf(message, left, channel.traffic().deliveryReceipts()))
                .thenApply(result -> {
                    if (!(result instanceof SubmitResult.NotSent)) {
                        meter.onResult(sentNanos);
                    }
                    return resultOf(result);
                });
    }

    /** A confirmation comes in time or never: the SMSC, too, gives up on it then. */
    private static SubmitSm submitOf(OutboundMessage message, Duration left, boolean receiptWanted) {
        return new SubmitSm(
                message.shortCode().value(),
                message.msisdn().digits(),
                message.text(),
                message.kind() == Kind.OPT_OUT_CONFIRMATION ? Optional.of(left) : Optional.empty(),
                receiptWanted ? RECEIPT : NO_RECEIPT,
                Optional.of(message.sendBefore()),
                OptionalInt.of(concatenationReference(message.id())));
    }

    /**
     * The same for every try of a message, from whatever gateway, so that handsets join parts of different tries; mixed,
     * since the lower bits of ids that are some milliseconds apart are mostly the same.
     */
    static int concatenationReference(long messageId) {
        long mixed = messageId * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 48);
    }

    private static SendResult resultOf(SubmitResult result) {
        if (result instanceof SubmitResult.Accepted accepted) {
            return new SendResult.Accepted(accepted.messageIds());
        }
        if (result instanceof SubmitResult.Throttled throttled) {
            return new SendResult.Throttled(throttled.status().toString());
        }
        if (result instanceof SubmitResult.Refused refused) {
            return new SendResult.Refused(refused.status().toString());
        }
        if (result instanceof SubmitResult.Unanswered unanswered) {
            return new SendResult.Unanswered(unanswered.reason());
        }
        return new SendResult.NotSent(((SubmitResult.NotSent) result).reason());
    }

    /** Unbinds and disconnects. */
    @Override
    public void close() {
        List<CompletableFuture<Void>> closing = opened.stream()
                .map(one ->
                        CompletableFuture.runAsync(() -> close(one), task -> new Thread(task, "smpp-close").start()))
                .toList();
        closing.forEach(CompletableFuture::join);
        eventLoops
                .shutdownGracefully(0, Duration.ofSeconds(1).toMillis(), TimeUnit.MILLISECONDS)
                .awaitUninterruptibly(1, TimeUnit.SECONDS);
    }

    private static void close(AutoCloseable one) {
        try {
            one.close();
        } catch (Exception broken) {
            log.warn("an SMPP connection could not be closed in order", broken);
        }
    }
}
