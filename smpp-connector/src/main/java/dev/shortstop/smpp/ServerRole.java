package dev.shortstop.smpp;

import dev.shortstop.smpp.ReceivedMessage.Command;
import dev.shortstop.smpp.codec.Pdu;
import dev.shortstop.smpp.codec.ShortMessage;
import dev.shortstop.smpp.text.DefaultAlphabet;
import io.netty.channel.Channel;
import java.time.InstantSource;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The SMSC's side of one session. Confined to the session's event loop. */
final class ServerRole implements SessionRole {
    private static final Logger log = LoggerFactory.getLogger(ServerRole.class);

    private final ListenerSettings settings;
    private final AcceptedSessions sessions;
    private final MessageDecoder decoder;
    private final Channel channel;
    private final Consumer<SmppSession> whenOpened;
    private final Consumer<SmppSession> whenClosed;
    private final PeerFaultLog faultLog = new PeerFaultLog();
    private RequestDispatcher dispatcher;
    private AcceptedSession accepted;

    ServerRole(
            ListenerSettings settings,
            AcceptedSessions sessions,
            Channel channel,
            Consumer<SmppSession> whenOpened,
            Consumer<SmppSession> whenClosed) {
        this.settings = settings;
        this.decoder = new MessageDecoder(settings.name(), DefaultAlphabet.GSM_7);
        this.sessions = sessions;
        this.channel = channel;
        this.whenOpened = whenOpened;
        this.whenClosed = whenClosed;
    }

    @Override
    public void onOpened(SmppSession session) {
        whenOpened.accept(session);
    }

    @Override
    public PeerFaultLog faultLog() {
        return faultLog;
    }

    @Override
    public void onPdu(SmppSession session, Pdu pdu) {
        if (pdu instanceof Pdu.Submit submit) {
            onMessage(session, Command.SUBMIT_SM, pdu.sequenceNumber(), submit.message());
        } else if (pdu instanceof Pdu.Data data) {
            onMessage(session, Command.DATA_SM, pdu.sequenceNumber(), data.message());
        } else if (pdu instanceof Pdu.Bind bind) {
            onBind(session, bind);
        } else if (pdu instanceof Pdu.Deliver) {
            session.sendOutsideWindow(new Pdu.DeliverResp(pdu.sequenceNumber(), CommandStatus.ESME_RINVCMDID));
        }
    }

    private void onBind(SmppSession session, Pdu.Bind bind) {
        BindRequest request = new BindRequest(
                bind.type(),
                bind.systemId(),
                bind.password(),
                bind.systemType(),
                bind.interfaceVersion(),
                channel.remoteAddress());
        CommandStatus status = accepted == null ? sessions.authenticate(request) : CommandStatus.ESME_RALYBND;
        session.sendOutsideWindow(
                new Pdu.BindResp(bind.sequenceNumber(), bind.type(), status, settings.systemId(), OptionalInt.empty()));
        if (accepted != null) {
            return;
        }
        if (!status.isOk()) {
            log.info(
                    "{}: bind of {} from {} refused with {}",
                    session.label(),
                    request.systemId(),
                    request.remoteAddress(),
                    status);
            session.end("bind refused with " + status);
            return;
        }
        session.bound();
        dispatcher = new RequestDispatcher(
                session.eventLoop(),
                new Pacer(0),
                QueueLimits.ofCount(settings.maxQueuedDeliveries()),
                InstantSource.system());
        accepted = new AcceptedSession(session, request, dispatcher);
        if (request.type().receives()) {
            dispatcher.add(session);
        }
        log.info(
                "{}: {} bound as {} from {}",
                session.label(),
                request.systemId(),
                request.type(),
                request.remoteAddress());
        sessions.onBound(accepted);
    }

    private void onMessage(SmppSession session, Command command, int sequenceNumber, ShortMessage message) {
        boolean allowed = accepted != null && accepted.bind().type().transmits();
        session.takeOn(sequenceNumber, command, allowed).ifPresent(request -> {
            try {
                ReceivedMessage received = decoder.decode(command, session.id(), sequenceNumber, message);
                sessions.onMessage(accepted, received, request);
            } catch (RuntimeException broken) {
                String what = command + " " + sequenceNumber;
                faultLog.listenerFailed(session.label(), what, CommandStatus.ESME_RSYSERR, broken);
                request.respond(CommandStatus.ESME_RSYSERR);
            }
        });
    }

    @Override
    public void onClosed(SmppSession session, String reason) {
        whenClosed.accept(session);
        if (accepted != null) {
            dispatcher.remove(session);
            log.info(
                    "{}: session of {} ended: {}",
                    session.label(),
                    accepted.bind().systemId(),
                    reason);
            sessions.onClosed(accepted, reason);
        }
    }
}
