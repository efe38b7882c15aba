package dev.shortstop.smpp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.shortstop.smpp.SessionRules.Peer;
import dev.shortstop.smpp.SessionRules.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every PDU in every state, from either side: SMPP 3.4 §2.3, table 2-1, and what happens to the rest. */
class SessionRulesTest {
    private static final Map<String, Verdict> LETTERS = Map.of(
            "+", Verdict.HANDLE,
            "W", Verdict.WRONG_STATE,
            "A", Verdict.ALREADY_BOUND,
            "N", Verdict.NEVER,
            "E", Verdict.ENDING,
            "-", Verdict.IGNORE);

    private static final List<SessionState> STATES = List.of(SessionState.values());

    @ParameterizedTest
    @ValueSource(
            strings = {
                //                 OPEN TX RX TRX UNBINDING CLOSED
                "BIND              N N N N N -",
                "BIND_RESP         + - - - - -",
                "OUTBIND           + - - - - -",
                "UNBIND            W + + + + -",
                "UNBIND_RESP       - - - - + -",
                "SUBMIT_SM         N N N N N -",
                "SUBMIT_SM_RESP    - + + + + -",
                "DELIVER_SM        W W + + E -",
                "DELIVER_SM_RESP   - - - - - -",
                "DATA_SM           W W + + E -",
                "DATA_SM_RESP      - + + + + -",
                "ENQUIRE_LINK      + + + + + -",
                "ENQUIRE_LINK_RESP - + + + + -",
                "GENERIC_NACK      + + + + + -",
                "OTHER             + + + + + -",
            })
    void whatAnSmscSends(String row) {
        assertRow(Peer.SMSC, row);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                //                 OPEN TX RX TRX UNBINDING CLOSED
                "BIND              + A A A W -",
                "BIND_RESP         - - - - - -",
                "OUTBIND           - - - - - -",
                "UNBIND            W + + + + -",
                "UNBIND_RESP       - - - - + -",
                "SUBMIT_SM         W + W + E -",
                "SUBMIT_SM_RESP    - - - - - -",
                "DELIVER_SM        W + W + E -",
                "DELIVER_SM_RESP   - + + + + -",
                "DATA_SM           W + W + E -",
                "DATA_SM_RESP      - + + + + -",
                "ENQUIRE_LINK      + + + + + -",
                "ENQUIRE_LINK_RESP - + + + + -",
                "GENERIC_NACK      - + + + + -",
                "OTHER             + + + + + -",
            })
    void whatAnEsmeSends(String row) {
        assertRow(Peer.ESME, row);
    }

    private static void assertRow(Peer peer, String row) {
        List<String> columns = Arrays.asList(row.split(" +"));
        PduKind kind = PduKind.valueOf(columns.get(0));
        assertEquals(
                columns.subList(1, columns.size()).stream().map(LETTERS::get).toList(),
                STATES.stream()
                        .map(state -> SessionRules.verdict(peer, state, kind))
                        .toList(),
                row);
    }
}
