package dev.shortstop.app;

import dev.shortstop.app.config.ConnectionConfig;
import dev.shortstop.core.InboundMessage;
import dev.shortstop.core.OutboundMessage;
import dev.shortstop.core.OutboundMessage.Kind;
import dev.shortstop.core.ShortCode;
import dev.shortstop.core.SparseLog;
import dev.shortstop.core.intake.Answer;
import dev.shortstop.core.intake.Intake;
import dev.shortstop.core.outbox.MessageSender;
import dev.shortstop.core.outbox.SendResult;
import dev.shortstop.smpp.CommandStatus;
import dev.shortstop.smpp.ConnectionStatus;
import dev.shortstop.smpp.MessageResponder;
import dev.shortstop.smpp.ReceivedMessage;
import dev.shortstop.smpp.SmppConnection;
import dev.shortstop.smpp.SubmitResult;
import dev.shortstop.smpp.SubmitSm;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.time.Duration;
import java.time.Instant;
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
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns SMPP messages into the gateway's own and back: the only place that knows both. Safe for use by many threads.
 */
final class SmppBridge implements MessageSender, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(SmppBridge.class);

    /** Visible ASCII, as short codes and long numbers are written; at most what destination_addr holds (§5.2.9). */
    private static final Pattern POSSIBLE_SHORT_CODE = Pattern.compile("\\+?+[!-~]{1,20}");

    private static final int SHOWN_ADDRESS_CHARACTERS = 40;

    private final EventLoopGroup eventLoops = new MultiThreadIoEventLoopGroup(NioIoHandler.newFactory());
    private final List<SmppConnection> connections = new CopyOnWriteArrayList<>();
    private final Map<ShortCode, SmppConnection> connectionByShortCode = new ConcurrentHashMap<>();
    private final SparseLog refusals = new SparseLog();

    /**
     * Connects; from now on MOs go into the intake. What comes back, closed, ends the MOs and leaves the rest working.
     *
     * @param sessionIds make the ids of sessions
     */
    AutoCloseable connect(List<ConnectionConfig> configs, Intake intake, LongSupplier sessionIds) {
        for (ConnectionConfig config : configs) {
            SmppConnection connection = SmppConnection.open(
                    config.settings(),
                    (message, responder) -> deliver(message, responder, intake),
                    eventLoops,
                    sessionIds);
            connections.add(connection);
            config.shortCodes().forEach(shortCode -> connectionByShortCode.put(shortCode, connection));
        }
        return () -> connections.forEach(SmppConnection::refuseDeliveries);
    }

    List<ConnectionStatus> status() {
        return connections.stream().map(SmppConnection::status).toList();
    }

    boolean isSessionLive(long sessionId) {
        return connections.stream().anyMatch(connection -> connection.isSessionLive(sessionId));
    }

    /** On an event loop: hands over and returns. */
    private void deliver(ReceivedMessage message, MessageResponder responder, Intake intake) {
        if (message.isDeliveryReceipt()) {
            // None is asked for (registered_delivery 0), so there is no message of ours that one could belong to.
            log.debug("{}: delivery receipt that was not asked for: {}", message.connection(), message.text());
            responder.respond(CommandStatus.ESME_ROK);
            return;
        }
        String destination = message.destination().address();
        if (!POSSIBLE_SHORT_CODE.matcher(destination).matches()) {
            refusals.warn(
                    log,
                    message.connection(),
                    message.connection() + ": MO refused, its destination_addr is no short code: '" + shown(destination)
                            + "'");
            responder.respond(CommandStatus.ESME_RINVDSTADR);
            return;
        }
        intake.accept(inboundOf(message), answer -> responder.respond(statusOf(answer)));
    }

    /** On one line, whatever a peer sends. */
    private static String shown(String address) {
        String visible = address.replaceAll("[^!-~]", "?");
        return visible.length() <= SHOWN_ADDRESS_CHARACTERS
                ? visible
                : visible.substring(0, SHOWN_ADDRESS_CHARACTERS) + "…";
    }

    private static InboundMessage inboundOf(ReceivedMessage message) {
        return new InboundMessage(
                message.connection(),
                message.sessionId(),
                message.source().address(),
                ShortCode.of(message.destination().address()),
                message.text(),
                message.textComplete(),
                message.userData().octets(),
                message.dataCoding(),
                message.messageId(),
                message.userMessageReference(),
                message.receivedAt());
    }

    private static CommandStatus statusOf(Answer answer) {
        return switch (answer) {
            case COMMITTED -> CommandStatus.ESME_ROK;
            case TEMPORARY_FAILURE -> CommandStatus.ESME_RX_T_APPN;
            case PERMANENT_FAILURE -> CommandStatus.ESME_RX_P_APPN;
            case OVERLOADED -> CommandStatus.ESME_RMSGQFUL;
        };
    }

    @Override
    public boolean isReady(ShortCode shortCode) {
        SmppConnection connection = connectionByShortCode.get(shortCode);
        return connection != null && connection.status().canSubmit();
    }

    @Override
    public CompletionStage<SendResult> send(OutboundMessage message) {
        SmppConnection connection = connectionByShortCode.get(message.shortCode());
        if (connection == null) {
            return CompletableFuture.completedFuture(
                    new SendResult.NotSent("no connection serves short code " + message.shortCode()));
        }
        Duration left = Duration.between(Instant.now(), message.sendBefore()).truncatedTo(ChronoUnit.SECONDS);
        if (message.kind() == Kind.OPT_OUT_CONFIRMATION && (left.isZero() || left.isNegative())) {
            return CompletableFuture.completedFuture(new SendResult.NotSent("less than a second is left for it"));
        }
        return connection.submit(submitOf(message, left)).thenApply(SmppBridge::resultOf);
    }

    /** A confirmation comes in time or never: the SMSC, too, gives up on it then. */
    private static SubmitSm submitOf(OutboundMessage message, Duration left) {
        return new SubmitSm(
                message.shortCode().value(),
                message.msisdn().digits(),
                message.text(),
                message.kind() == Kind.OPT_OUT_CONFIRMATION ? Optional.of(left) : Optional.empty(),
                0,
                Optional.of(message.sendBefore()),
                OptionalInt.empty());
    }

    private static SendResult resultOf(SubmitResult result) {
        if (result instanceof SubmitResult.Accepted accepted) {
            return new SendResult.Accepted(accepted.messageIds().get(0));
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
        List<CompletableFuture<Void>> closing = connections.stream()
                .map(connection ->
                        CompletableFuture.runAsync(connection::close, task -> new Thread(task, "smpp-close").start()))
                .toList();
        closing.forEach(CompletableFuture::join);
        eventLoops
                .shutdownGracefully(0, Duration.ofSeconds(1).toMillis(), TimeUnit.MILLISECONDS)
                .awaitUninterruptibly(1, TimeUnit.SECONDS);
    }
}
