package dev.shortstop.smpp.server;

import dev.shortstop.smpp.AcceptedSession;
import dev.shortstop.smpp.BindDecision;
import dev.shortstop.smpp.BindState;
import dev.shortstop.smpp.BindStatus;
import dev.shortstop.smpp.CommandStatus;
import dev.shortstop.smpp.ConnectionRole;
import dev.shortstop.smpp.ConnectionStatus;
import dev.shortstop.smpp.MessageChannel;
import dev.shortstop.smpp.MessageListener;
import dev.shortstop.smpp.MessageResponder;
import dev.shortstop.smpp.ReceivedMessage;
import dev.shortstop.smpp.SubmitResult;
import dev.shortstop.smpp.SubmitSm;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** One peer and the sessions that it has bound to us. Any thread. */
final class PeerChannel implements MessageChannel {
    /** How long a peer that ignores ESME_RTHROTTLED is not read from. */
    private static final Duration THROTTLED_PAUSE = Duration.ofMillis(100);

    private static final int MIN_REFUSALS_BEFORE_PAUSE = 10;

    private final SmppPeer peer;
    private final MessageListener listener;
    private final MessageIds messageIds;
    private final Optional<TokenBucket> rate;
    private final int refusalsBeforePause;
    private final AtomicLong refusals = new AtomicLong();
    private final ReceiptOutbox receipts;
    private final List<AcceptedSession> sessions = new CopyOnWriteArrayList<>();
    private final AtomicInteger turn = new AtomicInteger();
    private volatile boolean refusing;

    PeerChannel(SmppPeer peer, MessageListener listener, MessageIds messageIds, ScheduledExecutorService timer) {
        this.peer = peer;
        this.listener = listener;
        this.messageIds = messageIds;
        double perSecond = peer.messagesPerSecond();
        this.rate = perSecond == 0
                ? Optional.empty()
                : Optional.of(new TokenBucket(perSecond, Math.max(1, perSecond), System.nanoTime()));
        // As many in a pause as the rate allows: a peer that goes on regardless costs us twice its rate, and no more.
        this.refusalsBeforePause =
                (int) Math.max(MIN_REFUSALS_BEFORE_PAUSE, perSecond * THROTTLED_PAUSE.toMillis() / 1_000);
        this.receipts =
                new ReceiptOutbox(peer.maxHeldReceipts(), peer.receiptLifetime(), this::leastLoadedReceiver, timer);
    }

    @Override
    public String name() {
        return peer.name();
    }

    // Sessions

    /** Counts it, or says why not. */
    synchronized Optional<BindDecision.Refused> takeOn(AcceptedSession session) {
        if (sessions.size() >= peer.maxBinds()) {
            // The status that SMSCs give for this, and that tells a peer to look at its binds and not at its password.
            return Optional.of(new BindDecision.Refused(
                    CommandStatus.ESME_RALYBND, "the system_id has its " + peer.maxBinds() + " binds"));
        }
        sessions.add(session);
        return Optional.empty();
    }

    void onBound(AcceptedSession session) {
        if (refusing) {
            session.refuseMessages();
        }
        if (session.bind().type().receives()) {
            receipts.resume();
        }
    }

    synchronized void onClosed(AcceptedSession session) {
        sessions.remove(session);
    }

    @Override
    public boolean isSessionLive(long sessionId) {
        return sessions.stream().anyMatch(session -> session.id() == sessionId);
    }

    @Override
    public ConnectionStatus status() {
        List<BindStatus> binds = sessions.stream().map(this::status).toList();
        int queued =
                sessions.stream().mapToInt(AcceptedSession::queuedDeliveries).sum();
        return new ConnectionStatus(peer.name(), ConnectionRole.SERVER, binds, queued);
    }

    private BindStatus status(AcceptedSession session) {
        return new BindStatus(
                session.bind().type().name().toLowerCase(Locale.ROOT) + " from "
                        + session.bind().remoteAddress().getAddress().getHostAddress() + ":"
                        + session.bind().remoteAddress().getPort(),
                session.bind().type(),
                session.isBound() ? BindState.BOUND : BindState.UNBINDING,
                session.boundAt(),
                Optional.empty(),
                session.windowUsed(),
                peer.terms().window(),
                session.unansweredMessages(),
                session.messagesReceived(),
                session.deliveriesSent(),
                session.lastFailure());
    }

    // To the peer

    @Override
    public CompletableFuture<SubmitResult> submit(SubmitSm message) {
        return leastLoadedReceiver()
                .map(session -> session.submit(message))
                .orElseGet(() -> CompletableFuture.completedFuture(new SubmitResult.NotSent("not bound")));
    }

    /** Of those with the same load each in its turn, so that it spreads evenly over idle ones, too. */
    private Optional<AcceptedSession> leastLoadedReceiver() {
        Object[] now = sessions.toArray();
        int first = turn.getAndIncrement();
        AcceptedSession best = null;
        int bestLoad = Integer.MAX_VALUE;
        for (int index = 0; index < now.length; index++) {
            AcceptedSession session = (AcceptedSession) now[Math.floorMod(first + index, now.length)];
            int load = session.windowUsed() + session.queuedDeliveries();
            if (session.isBound() && session.bind().type().receives() && load < bestLoad) {
                best = session;
                bestLoad = load;
            }
        }
        return Optional.ofNullable(best);
    }

    // From the peer

    void onMessage(AcceptedSession session, ReceivedMessage message, MessageResponder responder) {
        if (rate.isPresent() && !rate.get().take(System.nanoTime())) {
            throttle(session, responder);
            return;
        }
        listener.onMessage(message, new ReceiptingResponder(session, message, responder, messageIds, receipts));
    }

    /**
     * By status and not by reading slowly: what waits in the socket runs into the peer's time-out and comes twice, and our
     * own requests' answers wait behind it.
     */
    private void throttle(AcceptedSession session, MessageResponder responder) {
        responder.respond(CommandStatus.ESME_RTHROTTLED);
        session.tell("sends more than its " + peer.messagesPerSecond() + " messages a second");
        if (refusals.incrementAndGet() % refusalsBeforePause == 0) {
            session.pauseReading(THROTTLED_PAUSE);
        }
    }

    @Override
    public void refuseDeliveries() {
        refusing = true;
        sessions.forEach(AcceptedSession::refuseMessages);
    }

    /** Receipts that wait for a session that receives. */
    int heldReceipts() {
        return receipts.held();
    }
}
