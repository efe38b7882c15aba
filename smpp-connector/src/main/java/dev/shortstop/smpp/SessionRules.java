package dev.shortstop.smpp;

import static dev.shortstop.smpp.SessionState.BOUND_RX;
import static dev.shortstop.smpp.SessionState.BOUND_TRX;
import static dev.shortstop.smpp.SessionState.BOUND_TX;
import static dev.shortstop.smpp.SessionState.CLOSED;
import static dev.shortstop.smpp.SessionState.OPEN;
import static dev.shortstop.smpp.SessionState.UNBINDING;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Which PDU a peer may send in which state, and what is done with the others: table 2-1 of SMPP 3.4 §2.3, with three
 * things that the specification does not have. Before the bind an {@code enquire_link} is answered, as SMPP 5.0 has it.
 * Peers that bind to us may send {@code deliver_sm}: aggregators hand on MOs that way. And while a session ends, new
 * messages get a temporary error instead of ESME_RINVBNDSTS, which some take for a final one. Pure.
 */
final class SessionRules {
    /** Who is on the other side. */
    enum Peer {
        SMSC,
        ESME
    }

    /** What is to be done with a PDU. */
    enum Verdict {
        /** It may come now. */
        HANDLE,
        /** A request that may come in another state: ESME_RINVBNDSTS. */
        WRONG_STATE,
        /** A bind over a session that is bound: ESME_RALYBND. */
        ALREADY_BOUND,
        /** A request that this kind of peer may never send: ESME_RINVCMDID. */
        NEVER,
        /** A message that the peer may send again over another session: ESME_RX_T_APPN. */
        ENDING,
        /** What has no answer, and no meaning now. */
        IGNORE
    }

    private static final Set<SessionState> NOWHERE = EnumSet.noneOf(SessionState.class);
    private static final Set<SessionState> BEFORE_BIND = EnumSet.of(OPEN);
    private static final Set<SessionState> TO_RECEIVERS = EnumSet.of(BOUND_RX, BOUND_TRX);
    private static final Set<SessionState> FROM_TRANSMITTERS = EnumSet.of(BOUND_TX, BOUND_TRX);
    private static final Set<SessionState> ONCE_BOUND = EnumSet.of(BOUND_TX, BOUND_RX, BOUND_TRX, UNBINDING);
    private static final Set<SessionState> WHILE_UNBINDING = EnumSet.of(UNBINDING);
    private static final Set<SessionState> WHILE_CONNECTED = EnumSet.complementOf(EnumSet.of(CLOSED));

    private static final Map<PduKind, Set<SessionState>> FROM_SMSC = new EnumMap<>(Map.ofEntries(
            Map.entry(PduKind.BIND, NOWHERE),
            Map.entry(PduKind.BIND_RESP, BEFORE_BIND),
            Map.entry(PduKind.OUTBIND, BEFORE_BIND),
            Map.entry(PduKind.UNBIND, ONCE_BOUND),
            Map.entry(PduKind.UNBIND_RESP, WHILE_UNBINDING),
            Map.entry(PduKind.SUBMIT_SM, NOWHERE),
            Map.entry(PduKind.SUBMIT_SM_RESP, ONCE_BOUND),
            Map.entry(PduKind.DELIVER_SM, TO_RECEIVERS),
            Map.entry(PduKind.DELIVER_SM_RESP, NOWHERE),
            Map.entry(PduKind.DATA_SM, TO_RECEIVERS),
            Map.entry(PduKind.DATA_SM_RESP, ONCE_BOUND),
            Map.entry(PduKind.ENQUIRE_LINK, WHILE_CONNECTED),
            Map.entry(PduKind.ENQUIRE_LINK_RESP, ONCE_BOUND),
            Map.entry(PduKind.GENERIC_NACK, WHILE_CONNECTED),
            Map.entry(PduKind.OTHER, WHILE_CONNECTED)));

    private static final Map<PduKind, Set<SessionState>> FROM_ESME = new EnumMap<>(Map.ofEntries(
            Map.entry(PduKind.BIND, BEFORE_BIND),
            Map.entry(PduKind.BIND_RESP, NOWHERE),
            Map.entry(PduKind.OUTBIND, NOWHERE),
            Map.entry(PduKind.UNBIND, ONCE_BOUND),
            Map.entry(PduKind.UNBIND_RESP, WHILE_UNBINDING),
            Map.entry(PduKind.SUBMIT_SM, FROM_TRANSMITTERS),
            Map.entry(PduKind.SUBMIT_SM_RESP, NOWHERE),
            Map.entry(PduKind.DELIVER_SM, FROM_TRANSMITTERS),
            Map.entry(PduKind.DELIVER_SM_RESP, ONCE_BOUND),
            Map.entry(PduKind.DATA_SM, FROM_TRANSMITTERS),
            Map.entry(PduKind.DATA_SM_RESP, ONCE_BOUND),
            Map.entry(PduKind.ENQUIRE_LINK, WHILE_CONNECTED),
            Map.entry(PduKind.ENQUIRE_LINK_RESP, ONCE_BOUND),
            Map.entry(PduKind.GENERIC_NACK, ONCE_BOUND),
            Map.entry(PduKind.OTHER, WHILE_CONNECTED)));

    private SessionRules() {}

    static Verdict verdict(Peer peer, SessionState state, PduKind kind) {
        Set<SessionState> allowedIn = (peer == Peer.SMSC ? FROM_SMSC : FROM_ESME).get(kind);
        if (allowedIn.contains(state)) {
            return Verdict.HANDLE;
        }
        if (state == CLOSED) {
            return Verdict.IGNORE;
        }
        return switch (kind) {
            case SUBMIT_SM, DELIVER_SM, DATA_SM -> allowedIn.isEmpty() ? Verdict.NEVER : messageRefusal(state);
            case BIND -> allowedIn.isEmpty() ? Verdict.NEVER : bindRefusal(state);
            case UNBIND -> Verdict.WRONG_STATE;
            default -> Verdict.IGNORE;
        };
    }

    private static Verdict messageRefusal(SessionState state) {
        return state == UNBINDING ? Verdict.ENDING : Verdict.WRONG_STATE;
    }

    private static Verdict bindRefusal(SessionState state) {
        return state.isBound() ? Verdict.ALREADY_BOUND : Verdict.WRONG_STATE;
    }
}
