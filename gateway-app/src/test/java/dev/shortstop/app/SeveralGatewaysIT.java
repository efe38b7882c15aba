package dev.shortstop.app;

import static dev.shortstop.app.RunningGateway.SHORT_CODE;
import static dev.shortstop.app.RunningGateway.helpReply;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.core.CoreTables;
import dev.shortstop.core.database.TestDatabase;
import dev.shortstop.simulator.Handset;
import dev.shortstop.simulator.SimulatorSettings;
import dev.shortstop.simulator.SmscSimulator;
import dev.shortstop.simulator.SubmitAnswer;
import dev.shortstop.smpp.CommandStatus;
import dev.shortstop.smpp.DeliverResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two gateways that share a database and an SMSC. */
class SeveralGatewaysIT {

    @RegisterExtension
    final TestDatabase database = TestDatabase.create();

    private SmscSimulator simulator;

    @BeforeEach
    void startSimulator() throws Exception {
        simulator = SmscSimulator.start(
                SimulatorSettings.defaults().withRetries(Duration.ofMillis(50), Duration.ofMillis(200)));
    }

    @AfterEach
    void stopSimulator() {
        simulator.close();
    }

    @Test
    void theyShareTheMessagesAndEachHasOneEffectAndOneReply() throws Exception {
        try (RunningGateway one = setup().startBound();
                RunningGateway other = setup().startBound()) {
            Traffic traffic = Traffic.start(simulator, 20);
            await().atMost(Duration.ofSeconds(30)).until(() -> traffic.answered() > 1_000);
            traffic.finish(Duration.ofSeconds(30));
            one.awaitSettled();
            other.awaitSettled();
            CoreTables tables = new CoreTables(database.jdbi());
            Traffic.Findings findings = traffic.findings(tables);
            findings.assertEverythingAppliedAndDelivered();
            assertEquals(0, findings.repliesReceivedTwice());
            assertEquals(
                    List.of("0", "1"),
                    tables.rows("SELECT DISTINCT CAST((id >> 12) & 1023 AS CHAR) FROM inbound_message ORDER BY 1"));
        }
    }

    @Test
    void whatOneLeavesUnsentWhenItStopsGoesOutThroughTheOther() throws Exception {
        try (RunningGateway other = setup().startBound()) {
            List<Handset> handsets = new ArrayList<>();
            RunningGateway one = setup().startBound();
            try (one) {
                simulator.faults().answerSubmits(submit -> SubmitAnswer.of(CommandStatus.ESME_RTHROTTLED));
                for (int number = 0; number < 40; number++) {
                    Handset handset = simulator.handset(Long.toString(15_550_200_000L + number));
                    handsets.add(handset);
                    assertEquals(
                            new DeliverResult.Answered(CommandStatus.ESME_ROK),
                            handset.send(SHORT_CODE, "HELP").get(10, TimeUnit.SECONDS));
                }
                assertTrue(one.gateway().unsettledReplies() > 0);
                assertTrue(other.gateway().unsettledReplies() > 0);
            }
            simulator.faults().clear();
            for (Handset handset : handsets) {
                handset.await(mt -> mt.text().equals(helpReply()), Duration.ofSeconds(40));
            }
            other.awaitSettled();
            assertEquals(
                    List.of("ACCEPTED 40"),
                    new CoreTables(database.jdbi())
                            .rows("SELECT CONCAT_WS(' ', state, COUNT(*)) FROM outbound_message GROUP BY state"));
        }
    }

    private RunningGateway.Setup setup() {
        return RunningGateway.Setup.of(database.settings(), simulator);
    }
}
