package dev.shortstop.app;

import static dev.shortstop.app.RunningGateway.SHORT_CODE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.shortstop.app.explain.Assumption;
import dev.shortstop.app.explain.Assumption.Standing;
import dev.shortstop.app.explain.ExplainedText;
import dev.shortstop.app.explain.Explainer;
import dev.shortstop.core.CoreTables;
import dev.shortstop.core.database.TestDatabase;
import dev.shortstop.keyword.Match;
import dev.shortstop.simulator.Handset;
import dev.shortstop.simulator.SimulatorSettings;
import dev.shortstop.simulator.SmscSimulator;
import dev.shortstop.smpp.CommandStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What explain tells is what a running gateway does. */
class ExplainIT {

    private static final List<String> TEXTS = List.of(
            "STOP",
            "Stop. Thank you",
            "stop by our office on Monday",
            "Arrêt!!",
            "opt-out",
            "NO MORE",
            "please take me off your list",
            "please don't unsubscribe me",
            "sotp",
            "shop",
            "HELP",
            "support",
            "join",
            "VIP please",
            "YES",
            "Liked “Reply STOP to cancel”",
            "when do you open? ☺",
            "STOP\nsent from my phone");

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.create();

    @Test
    void theSameTextThroughARunningGatewayHasTheSameRuleChangesAndReply() throws Exception {
        CoreTables tables = new CoreTables(DATABASE.jdbi());
        List<String> explained = new ArrayList<>();
        List<String> happened = new ArrayList<>();
        try (SmscSimulator simulator = SmscSimulator.start(SimulatorSettings.defaults());
                RunningGateway gateway =
                        RunningGateway.Setup.of(DATABASE.settings(), simulator).startBound()) {
            long msisdn = 15_550_700_000L;
            for (String text : TEXTS) {
                Handset unknown = simulator.handset(Long.toString(++msisdn));
                send(unknown, text);
                explained.add(explain(text, new Assumption(Standing.UNKNOWN, false)));
                happened.add(happened(tables, unknown, text));

                Handset member = simulator.handset(Long.toString(++msisdn));
                for (String before : List.of("JOIN", "DEALS", "VIP", "YES")) {
                    send(member, before);
                }
                send(member, text);
                explained.add(explain(text, new Assumption(Standing.MEMBER, false)));
                happened.add(happened(tables, member, text));

                Handset asked = simulator.handset(Long.toString(++msisdn));
                send(asked, "QUIT");
                send(asked, "NEWS");
                send(asked, text);
                explained.add(explain(text, new Assumption(Standing.OPTED_OUT, true)));
                happened.add(happened(tables, asked, text));
            }
            gateway.awaitSettled();
        }
        assertEquals(String.join("\n", happened), String.join("\n", explained));
        assertEquals(3 * TEXTS.size(), happened.size());
    }

    private static String explain(String text, Assumption assumption) {
        ExplainedText explained = new Explainer(RunningGateway.rules(), assumption).explain(text);
        Match match = explained.explanation().match();
        List<String> changes = explained.changes().stream()
                .map(change -> change.type() + " " + change.account().orElse("*") + " "
                        + change.list().orElse("*"))
                .toList();
        return "%s: %s '%s' '%s' %s %s %s"
                .formatted(
                        text,
                        match.rule(),
                        match.keyword(),
                        match.normalisedText(),
                        explained.rulesVersion(),
                        changes,
                        explained.reply().map(reply -> reply.kind() + " " + reply.text()).stream()
                                .toList());
    }

    /** What the tables say of the last message of a handset. */
    private static String happened(CoreTables tables, Handset handset, String text) {
        long id = Long.parseLong(tables.rows("SELECT MAX(id) FROM inbound_message WHERE source = ?", handset.msisdn())
                .get(0));
        String message = tables.rows(
                        "SELECT CONCAT(text, ': ', rule, ' ''', keyword, ''' ''', normalised_text, ''' ', rules_version)"
                                + " FROM inbound_message WHERE source = ? AND id = ?",
                        handset.msisdn(),
                        id)
                .get(0);
        List<String> changes = tables.rows("""
                SELECT CONCAT_WS(' ', e.type, COALESCE(a.name, '*'), COALESCE(l.name, '*'))
                FROM consent_event e LEFT JOIN account a ON a.id = e.account_id
                LEFT JOIN audience_list l ON l.id = e.list_id
                WHERE e.msisdn = ? AND e.inbound_message_id = ? ORDER BY e.id
                """, handset.msisdn(), id);
        List<String> replies = tables.rows(
                "SELECT CONCAT(kind, ' ', text) FROM outbound_message WHERE msisdn = ? AND in_reply_to = ?",
                handset.msisdn(),
                id);
        return message + " " + changes + " " + replies;
    }

    private static void send(Handset handset, String text) throws Exception {
        assertEquals(
                CommandStatus.ESME_ROK, handset.sendReliably(SHORT_CODE, text).get(20, TimeUnit.SECONDS));
    }
}
