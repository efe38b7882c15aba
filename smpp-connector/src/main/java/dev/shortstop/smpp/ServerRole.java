package dev.shortstop.smpp;

import dev.shortstop.smpp.ReceivedMessage.Command;
import dev.shortstop.smpp.codec.Pdu;
import dev.shortstop.smpp.codec.ShortMessage;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The SMSC's side of one session. Confined to the session's event loop. */
final class ServerRole implements SessionRole {
    /**
     * What the sessions of one listener share.
     *
     * @param freeBinds one permit for each session that may still be bound
     */
    record Shared(
            ListenerSettings settings,
            AcceptedSessions sessions,
            Semaphore freeBinds,
            ListenerLog log,
            Consumer<SmppSession> whenOpened,
            Consumer<SmppSession> whenClosed) {}

    /** Before the time to bind is over, so that a refusal gets out whatever else the event loop has to do. */
    private static final Duration LAST_MOMENT = Duration.ofMillis(500);

    private final Shared shared;
    private final InetSocketAddress remoteAddress;
    private final UnboundConnections.Place unboundPlace;
    private final long acceptedNanos = System.nanoTime();
    private long bindNanos;
    private boolean refused;
    private boolean closed;
    private MessageDecoder decoder;
    private RequestDispatcher dispatcher;
    private AcceptedSession accepted;

    ServerRole(Shared shared, InetSocketAddress remoteAddress, UnboundConnections.Place unboundPlace) {
        this.shared = shared;
        this.remoteAddress = remoteAddress;
        this.unboundPlace = unboundPlace;
    }

    @Override
    public SessionRules.Peer peer() {
        return SessionRules.Peer.ESME;
    }

    @Override
    public void onOpened(SmppSession session) {
        shared.whenOpened().accept(session);
    }

    @Override
    public PeerFaultLog faultLog() {
        return accepted == null
                ? shared.log().strangersFaults()
                : shared.log().faultsOf(accepted.terms().connection());
    }

    @Override
    public void onPdu(SmppSession session, Pdu pdu) {
        if (pdu instanceof Pdu.Submit submit) {
            onMessage(session, Command.SUBMIT_SM, pdu.sequenceNumber(), submit.message());
        } else if (pdu instanceof Pdu.Data data) {
            onMessage(session, Command.DATA_SM, pdu.sequenceNumber(), data.message());
        } else if (pdu instanceof Pdu.Deliver deliver) {
            // The specification sends it from the SMSC only; aggregators that bind to us use it for what it says.
            onMessage(session, Command.DELIVER_SM, pdu.sequenceNumber(), deliver.message());
        } else if (pdu instanceof Pdu.Bind bind) {
            onBind(session, bind);
        }
    }

    // Binding

    private void onBind(SmppSession session, Pdu.Bind bind) {
        bindNanos = System.nanoTime();
        BindRequest request = new BindRequest(
                bind.type(),
                bind.systemId(),
                bind.password(),
                bind.systemType(),
                bind.interfaceVersion(),
                remoteAddress);
        // What the peer sent behind its bind waits until it is known what it may do.
        session.holdReading(true);
        decide(request).whenComplete((decision, failure) -> {
            BindDecision certain = failure == null ? decision : failed(failure);
            if (session.eventLoop().inEventLoop()) {
                onDecided(session, bind, request, certain);
            } else {
                onEventLoop(session, () -> onDecided(session, bind, request, certain));
            }
        });
    }

    private CompletionStage<BindDecision> decide(BindRequest request) {
        try {
            return shared.sessions().decide(request);
        } catch (RuntimeException broken) {
            return CompletableFuture.completedFuture(failed(broken));
        }
    }

    private static BindDecision.Refused failed(Throwable failure) {
        return new BindDecision.Refused(CommandStatus.ESME_RSYSERR, "the decision failed: " + failure);
    }

    private static void onEventLoop(SmppSession session, Runnable task) {
        try {
            session.eventLoop().execute(task);
        } catch (RejectedExecutionException shutDown) {
            // The session ended with its event loop.
            return;
        }
    }

    private void onDecided(SmppSession session, Pdu.Bind bind, BindRequest request, BindDecision decision) {
        if (closed) {
            return;
        }
        if (decision instanceof BindDecision.Refused refusal) {
            refuse(session, bind, request, refusal);
        } else {
            admitOrEnd(session, bind, request, ((BindDecision.Admitted) decision).terms());
        }
        session.flush();
    }

    /** Thrown on, it would be lost with the decision's future, and the peer bound to a session that reads nothing. */
    private void admitOrEnd(SmppSession session, Pdu.Bind bind, BindRequest request, SessionTerms terms) {
        try {
            admit(session, bind, request, terms);
        } catch (RuntimeException | Error broken) {
            faultLog().bindFailed(session.label(), request, broken);
            session.end("the application failed at the bind: " + broken);
        }
    }

    private void admit(SmppSession session, Pdu.Bind bind, BindRequest request, SessionTerms terms) {
        if (session.state() != SessionState.OPEN) {
            return;
        }
        if (!shared.freeBinds().tryAcquire()) {
            String reason = "the listener has its " + shared.settings().maxBinds() + " binds";
            refuse(session, bind, request, new BindDecision.Refused(CommandStatus.ESME_RSYSERR, reason));
            return;
        }
        RequestDispatcher itsDispatcher =
                new RequestDispatcher(session.eventLoop(), new Pacer(0), terms.queueLimits(), InstantSource.system());
        AcceptedSession candidate = new AcceptedSession(session, request, terms, itsDispatcher, shared.log());
        Optional<BindDecision.Refused> lastWord = lastWord(candidate);
        if (lastWord.isPresent()) {
            shared.freeBinds().release();
            refuse(session, bind, request, lastWord.get());
            return;
        }
        unboundPlace.giveBack();
        accepted = candidate;
        dispatcher = itsDispatcher;
        decoder = new MessageDecoder(terms.connection(), terms.messageFormat());
        session.resize(terms.window(), terms.maxUnansweredMessages());
        session.bound(bind.type(), InterfaceVersion.of(bind.interfaceVersion()));
        answer(session, bind, CommandStatus.ESME_ROK);
        if (request.type().receives()) {
            dispatcher.add(session);
        }
        shared.log().bound(request);
        shared.sessions().onBound(accepted);
        session.holdReading(false);
    }

    private Optional<BindDecision.Refused> lastWord(AcceptedSession candidate) {
        try {
            return shared.sessions().takeOn(candidate);
        } catch (RuntimeException broken) {
            return Optional.of(failed(broken));
        }
    }

    private void refuse(SmppSession session, Pdu.Bind bind, BindRequest request, BindDecision.Refused refusal) {
        refused = true;
        shared.log().bindRefused(request, refusal);
        long nowNanos = System.nanoTime();
        long untilDueNanos = shared.settings().refusalDelay().toNanos() - (nowNanos - bindNanos);
        long untilTooLateNanos =
                shared.settings().bindTimeout().minus(LAST_MOMENT).toNanos() - (nowNanos - acceptedNanos);
        long remainingNanos = Math.min(untilDueNanos, untilTooLateNanos);
        if (remainingNanos <= 0) {
            tellRefused(session, bind, refusal);
        } else {
            session.eventLoop()
                    .schedule(() -> tellRefused(session, bind, refusal), remainingNanos, TimeUnit.NANOSECONDS);
        }
    }

    private void tellRefused(SmppSession session, Pdu.Bind bind, BindDecision.Refused refusal) {
        if (!closed && session.state() == SessionState.OPEN) {
            answer(session, bind, refusal.status());
            session.endAfterAnswer("bind refused with " + refusal.status());
        }
    }

    private void answer(SmppSession session, Pdu.Bind bind, CommandStatus status) {
        session.sendOutsideWindow(new Pdu.BindResp(
                bind.sequenceNumber(),
                bind.type(),
                status,
                shared.settings().systemId(),
                status.isOk() ? interfaceVersion(bind.interfaceVersion()) : OptionalInt.empty()));
    }

    /**
     * sc_interface_version: the peer's own version, as far as there is one. A peer of before 3.4 knows no optional
     * parameters and gets none (SMPP 3.4 §5.2.4).
     */
    private static OptionalInt interfaceVersion(int requested) {
        InterfaceVersion version = InterfaceVersion.of(requested);
        return version.hasOptionalParameters() ? OptionalInt.of(version.octet()) : OptionalInt.empty();
    }

    // Bound

    private void onMessage(SmppSession session, Command command, int sequenceNumber, ShortMessage message) {
        session.takeOn(sequenceNumber, command).ifPresent(request -> {
            try {
                ReceivedMessage received = decoder.decode(command, session.id(), sequenceNumber, message);
                shared.sessions().onMessage(accepted, received, request);
            } catch (RuntimeException broken) {
                String what = command + " " + sequenceNumber;
                faultLog().listenerFailed(session.label(), what, CommandStatus.ESME_RSYSERR, broken);
                request.respond(CommandStatus.ESME_RSYSERR);
            }
        });
    }

    @Override
    public void onClosed(SmppSession session, String reason) {
        closed = true;
        unboundPlace.giveBack();
        shared.whenClosed().accept(session);
        if (accepted != null) {
            shared.freeBinds().release();
            dispatcher.remove(session);
            shared.log().ended(accepted.bind(), reason);
            shared.sessions().onClosed(accepted, reason);
        } else if (!refused) {
            shared.log().endedUnbound(remoteAddress, reason);
        }
    }
}
