package dev.shortstop.smpp;

import dev.shortstop.smpp.BindReport.Stage;
import dev.shortstop.smpp.codec.Pdu;
import io.netty.handler.ssl.SslHandler;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The session of a {@link BindProbe}: bind, one enquire_link, unbind. Confined to the event loop. */
final class ProbeRole implements SessionRole {
    private static final Duration UNBIND_GRACE = Duration.ofSeconds(4);

    private final ConnectionSettings settings;
    private final BindType type;
    private final ProbeRecord record;
    private final PeerFaultLog faultLog = new PeerFaultLog();

    ProbeRole(ConnectionSettings settings, BindType type, ProbeRecord record) {
        this.settings = settings;
        this.type = type;
        this.record = record;
    }

    @Override
    public SessionRules.Peer peer() {
        return SessionRules.Peer.SMSC;
    }

    @Override
    public PeerFaultLog faultLog() {
        return faultLog;
    }

    @Override
    public void onOpened(SmppSession session) {
        session.tlsHandler().map(SslHandler::engine).ifPresent(engine -> record.onTls(engine.getSession()));
        record.begin(Stage.BIND);
        session.sendOutsideWindow(ClientRole.bindPdu(settings, type, session.nextSequenceNumber()));
    }

    @Override
    public void onPdu(SmppSession session, Pdu pdu) {
        if (pdu instanceof Pdu.BindResp response) {
            record.onAnswer(response);
            onAnswer(session, response.status());
        } else if (pdu instanceof Pdu.GenericNack nack) {
            onAnswer(session, nack.status());
        } else if (pdu instanceof Pdu.Deliver deliver) {
            session.takeOn(deliver.sequenceNumber(), ReceivedMessage.Command.DELIVER_SM);
        } else if (pdu instanceof Pdu.Data data) {
            session.takeOn(data.sequenceNumber(), ReceivedMessage.Command.DATA_SM);
        }
    }

    private void onAnswer(SmppSession session, CommandStatus status) {
        if (!status.isOk()) {
            record.failBind(status);
            session.end("refused");
            return;
        }
        record.done("");
        session.bound(type, settings.interfaceVersion());
        session.refusePeerRequests();
        record.begin(Stage.ENQUIRE_LINK);
        session.send(new LinkEnquiry(session));
    }

    @Override
    public void onClosed(SmppSession session, String reason) {
        record.onClosed(reason);
    }

    private final class LinkEnquiry implements OutboundRequest {
        private final SmppSession session;

        LinkEnquiry(SmppSession session) {
            this.session = session;
        }

        @Override
        public Pdu toPdu(int sequenceNumber, boolean optionalParameters) {
            return new Pdu.EnquireLink(sequenceNumber);
        }

        @Override
        public Optional<Instant> sendBefore() {
            return Optional.empty();
        }

        @Override
        public void answered(CommandStatus status, String messageId) {
            record.done("");
            record.begin(Stage.UNBIND);
            session.shutDown(UNBIND_GRACE);
        }

        @Override
        public void unanswered(String reason) {
            record.fail(reason);
            session.end(reason);
        }

        @Override
        public void notSent(String reason) {
            unanswered(reason);
        }
    }
}
