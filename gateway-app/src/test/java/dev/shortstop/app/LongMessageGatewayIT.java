package dev.shortstop.app;

import static dev.shortstop.app.RunningGateway.SHORT_CODE;
import static dev.shortstop.app.RunningGateway.optOutReply;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.core.CoreTables;
import dev.shortstop.core.database.TestDatabase;
import dev.shortstop.core.intake.IntakeSettings;
import dev.shortstop.simulator.Handset;
import dev.shortstop.simulator.SimulatorSettings;
import dev.shortstop.simulator.SmscSimulator;
import dev.shortstop.smpp.CommandStatus;
import dev.shortstop.smpp.DeliverResult;
import dev.shortstop.smpp.LongMessages;
import dev.shortstop.smpp.MessageFormat;
import dev.shortstop.smpp.OutgoingDeliverSm;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Long messages of handsets, from SMPP to the tables. */
class LongMessageGatewayIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final DeliverResult ROK = new DeliverResult.Answered(CommandStatus.ESME_ROK);
    private static final String STOP_WITH_SIGNATURE =
            "STOP\n" + "Sent from my phone, excuse the brevity. 🙂 ".repeat(6);

    @RegisterExtension
    final TestDatabase database = TestDatabase.create();

    private SmscSimulator simulator;

    @BeforeEach
    void startSimulator() throws Exception {
        simulator = SmscSimulator.start(SimulatorSettings.defaults());
    }

    @AfterEach
    void stopSimulator() {
        simulator.close();
    }

    @ParameterizedTest
    @EnumSource(LongMessages.class)
    void aStopWithALongSignatureIsAStopHoweverItIsCut(LongMessages way) throws Exception {
        Handset handset = simulator.handset("15551300001");
        try (RunningGateway gateway = setup().transceivers(2).startBound()) {
            List<OutgoingDeliverSm> parts =
                    handset.parts(SHORT_CODE, STOP_WITH_SIGNATURE, MessageFormat.DEFAULTS.withLongMessages(way));
            assertEquals(way == LongMessages.PAYLOAD, parts.size() == 1);
            for (int last = parts.size() - 1; last >= 0; last--) {
                assertEquals(ROK, simulator.deliver(parts.get(last)).get(20, TimeUnit.SECONDS));
            }
            handset.await(mt -> mt.text().equals(optOutReply()), SOON);
            gateway.awaitSettled();
        }
        assertEquals(List.of("APPLIED " + STOP_WITH_SIGNATURE), new CoreTables(database.jdbi()).inbound("15551300001"));
    }

    @Test
    void partsThatWereAnsweredSurviveTheGateway() throws Exception {
        Handset handset = simulator.handset("15551300002");
        List<OutgoingDeliverSm> parts = handset.parts(SHORT_CODE, STOP_WITH_SIGNATURE, MessageFormat.DEFAULTS);
        assertTrue(parts.size() > 2, parts::toString);
        try (RunningGateway gateway = setup().startBound()) {
            assertEquals(ROK, simulator.deliver(parts.get(0)).get(20, TimeUnit.SECONDS));
            gateway.awaitSettled();
        }
        try (RunningGateway gateway = setup().startBound()) {
            for (OutgoingDeliverSm part : parts.subList(1, parts.size())) {
                assertEquals(ROK, simulator.deliver(part).get(20, TimeUnit.SECONDS));
            }
            handset.await(mt -> mt.text().equals(optOutReply()), SOON);
            gateway.awaitSettled();
        }
    }

    @Test
    void aFirstPartThatStaysAloneIsAnOptOutAllTheSame() throws Exception {
        Handset handset = simulator.handset("15551300003");
        List<OutgoingDeliverSm> parts = handset.parts(SHORT_CODE, STOP_WITH_SIGNATURE, MessageFormat.DEFAULTS);
        IntakeSettings defaults = IntakeSettings.defaults();
        IntakeSettings impatient = new IntakeSettings(
                defaults.lanes(),
                defaults.capacity(),
                defaults.maxBatch(),
                defaults.redeliveryWindow(),
                defaults.giveUpAfter(),
                Duration.ofSeconds(1));
        try (RunningGateway gateway = setup().intake(impatient).startBound()) {
            assertEquals(ROK, simulator.deliver(parts.get(0)).get(20, TimeUnit.SECONDS));
            handset.await(mt -> mt.text().equals(optOutReply()), SOON);
            gateway.awaitSettled();
        }
    }

    private RunningGateway.Setup setup() {
        return RunningGateway.Setup.of(database.settings(), simulator);
    }
}
