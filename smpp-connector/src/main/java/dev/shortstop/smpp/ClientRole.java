package dev.shortstop.smpp;

import dev.shortstop.smpp.ReceivedMessage.Command;
import dev.shortstop.smpp.codec.Pdu;
import dev.shortstop.smpp.codec.ShortMessage;
import java.util.OptionalInt;

/**
 * The ESME's side of one session: binds, and takes the messages that come. Confined to the session's event loop.
 */
final class ClientRole implements SessionRole {
    /** What the sessions of one connection share. */
    record Shared(
            ConnectionSettings settings,
            MessageListener listener,
            MessageDecoder decoder,
            RequestDispatcher dispatcher,
            LiveSessions liveSessions,
            PeerFaultLog faultLog) {}

    /** What becomes of the session: {@link #onOpened} first, {@link #onEnded} last, each once at most. */
    interface Events {
        /** The connection is there; {@link ClientRole#bind} may be called, now or later. */
        void onOpened(SmppSession session);

        /** @param peerSystemId as the SMSC calls itself; mostly empty */
        void onBound(SmppSession session, String peerSystemId);

        /** Only where the SMSC opened the connection. */
        void onOutbind(SmppSession session, Pdu.Outbind outbind);

        void onEnded(SmppSession session, String reason);
    }

    private final Shared shared;
    private final BindType type;
    private final Events events;
    /** Empty until the bind is sent: no answer can be one to it before. */
    private OptionalInt bindSequenceNumber = OptionalInt.empty();

    ClientRole(Shared shared, BindType type, Events events) {
        this.shared = shared;
        this.type = type;
        this.events = events;
    }

    static SessionSettings sessionSettings(ConnectionSettings settings) {
        return new SessionSettings(
                settings.window(),
                settings.maxUnansweredDeliveries(),
                settings.times().bindTimeout(),
                settings.times().responseTimeout(),
                settings.times().enquireLinkInterval(),
                settings.times().inactivityTimeout());
    }

    @Override
    public SessionRules.Peer peer() {
        return SessionRules.Peer.SMSC;
    }

    @Override
    public PeerFaultLog faultLog() {
        return shared.faultLog();
    }

    @Override
    public void onOpened(SmppSession session) {
        events.onOpened(session);
    }

    void bind(SmppSession session) {
        int sequenceNumber = session.nextSequenceNumber();
        bindSequenceNumber = OptionalInt.of(sequenceNumber);
        session.sendOutsideWindow(bindPdu(shared.settings(), type, sequenceNumber));
    }

    static Pdu.Bind bindPdu(ConnectionSettings settings, BindType type, int sequenceNumber) {
        return new Pdu.Bind(
                sequenceNumber,
                type,
                settings.systemId(),
                settings.password(),
                settings.systemType(),
                settings.interfaceVersion().octet(),
                settings.addressRange());
    }

    @Override
    public void onPdu(SmppSession session, Pdu pdu) {
        if (pdu instanceof Pdu.Deliver deliver) {
            onMessage(session, Command.DELIVER_SM, pdu.sequenceNumber(), deliver.message());
        } else if (pdu instanceof Pdu.Data data) {
            onMessage(session, Command.DATA_SM, pdu.sequenceNumber(), data.message());
        } else if (pdu instanceof Pdu.BindResp response) {
            onBindResponse(session, response);
        } else if (pdu instanceof Pdu.GenericNack nack) {
            onNackBeforeBind(session, nack);
        } else if (pdu instanceof Pdu.Outbind outbind) {
            events.onOutbind(session, outbind);
        }
    }

    private void onBindResponse(SmppSession session, Pdu.BindResp response) {
        if (bindSequenceNumber.isEmpty()) {
            shared.faultLog().ignored(session.label(), PduKind.BIND_RESP);
        } else if (!response.status().isOk()) {
            session.end("bind refused with " + response.status());
        } else if (response.sequenceNumber() != bindSequenceNumber.getAsInt() || response.type() != type) {
            session.end("the answer to the bind is one to another bind: " + response.type() + ", sequence_number "
                    + response.sequenceNumber());
        } else {
            session.bound(type, commonVersion(response));
            shared.liveSessions().add(session.id());
            // First, so that whoever sees that it is bound may submit at once.
            if (type.transmits()) {
                shared.dispatcher().add(session);
            }
            events.onBound(session, response.systemId());
        }
    }

    /**
     * An SMSC that names no sc_interface_version should be taken for one of before 3.4 (SMPP 3.4 §3.4). Deliberately not
     * done: many name none and take optional parameters all the same, and none are sent but for what the operator sets.
     */
    private InterfaceVersion commonVersion(Pdu.BindResp response) {
        InterfaceVersion own = shared.settings().interfaceVersion();
        return response.interfaceVersion().isPresent()
                ? own.commonWith(InterfaceVersion.of(response.interfaceVersion().getAsInt()))
                : own;
    }

    private void onNackBeforeBind(SmppSession session, Pdu.GenericNack nack) {
        session.end("bind refused with generic_nack, " + nack.status());
    }

    private void onMessage(SmppSession session, Command command, int sequenceNumber, ShortMessage message) {
        session.takeOn(sequenceNumber, command).ifPresent(request -> {
            try {
                ReceivedMessage received = shared.decoder().decode(command, session.id(), sequenceNumber, message);
                shared.listener().onMessage(received, request);
            } catch (RuntimeException broken) {
                String what = command + " " + sequenceNumber;
                shared.faultLog().listenerFailed(session.label(), what, CommandStatus.ESME_RX_T_APPN, broken);
                request.respond(CommandStatus.ESME_RX_T_APPN);
            }
        });
    }

    @Override
    public void onClosed(SmppSession session, String reason) {
        shared.liveSessions().remove(session.id());
        events.onEnded(session, reason);
        shared.dispatcher().remove(session);
    }
}
