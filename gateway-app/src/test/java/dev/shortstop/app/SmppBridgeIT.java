package dev.shortstop.app;

import static dev.shortstop.app.RunningGateway.SHORT_CODE;
import static dev.shortstop.app.RunningGateway.helpReply;
import static dev.shortstop.app.RunningGateway.optOutReply;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ch.qos.logback.classic.Level;
import dev.shortstop.core.CoreTables;
import dev.shortstop.core.database.TestDatabase;
import dev.shortstop.simulator.Handset;
import dev.shortstop.simulator.ReceiptPlan;
import dev.shortstop.simulator.SimulatorSettings;
import dev.shortstop.simulator.SmscSimulator;
import dev.shortstop.simulator.SubmitAnswer;
import dev.shortstop.smpp.CommandStatus;
import dev.shortstop.smpp.DeliverResult;
import dev.shortstop.smpp.OutgoingDeliverSm;
import dev.shortstop.smpp.SmppAddress;
import dev.shortstop.smpp.message.MessageState;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What SMPP carries and the gateway's own messages do not, and the other way round. */
class SmppBridgeIT {

    private static final Duration SOON = Duration.ofSeconds(15);
    private static final DeliverResult ROK = new DeliverResult.Answered(CommandStatus.ESME_ROK);

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.create();

    private SmscSimulator simulator;

    @BeforeEach
    void startSimulator() throws Exception {
        simulator = SmscSimulator.start(SimulatorSettings.defaults());
    }

    @AfterEach
    void stopSimulator() {
        simulator.close();
    }

    @Test
    void aDestinationThatIsNoShortCodeIsRefusedForGoodInOneLine() throws Exception {
        Handset handset = simulator.handset("15550900001");
        try (LogLines log = new LogLines();
                RunningGateway gateway = setup().startBound()) {
            for (String destination :
                    List.of("", "+", "123456789012345678901", "+" + "1".repeat(21), "72é45", "72 45")) {
                assertEquals(
                        new DeliverResult.Answered(CommandStatus.ESME_RINVDSTADR),
                        simulator.deliver(stopTo(destination)).get(10, TimeUnit.SECONDS),
                        destination);
            }
            assertEquals(ROK, handset.send("+" + SHORT_CODE, "HELP").get(10, TimeUnit.SECONDS));
            assertEquals(ROK, handset.send("1".repeat(20), "HELP").get(10, TimeUnit.SECONDS));
            assertEquals(
                    List.of("carrier-a: MO refused, its destination_addr is no short code: ''"),
                    log.of(Level.WARN, "destination_addr"));
            assertEquals(List.of(), log.of(Level.ERROR, ""));
            gateway.awaitSettled();
        }
    }

    @Test
    void theSmscGivesUpOnAConfirmationWhenItsFiveMinutesAreOverAndOnNothingElse() throws Exception {
        Handset handset = simulator.handset("15550900002");
        try (RunningGateway gateway = setup().startBound()) {
            handset.send(SHORT_CODE, "HELP");
            assertEquals("", validityOf(handset, helpReply()));
            handset.send(SHORT_CODE, "STOP");
            String validity = validityOf(handset, optOutReply());
            // YYMMDDhhmmss000R: five minutes but for what the way to here took.
            assertTrue(validity.matches("0000000004[3-5][0-9]000R"), validity);
            gateway.awaitSettled();
        }
    }

    @Test
    void aReplyThatTheSmscIsTooIllForIsTriedAgain() throws Exception {
        Handset handset = simulator.handset("15550900003");
        simulator.faults().answerNextSubmits(1, SubmitAnswer.of(CommandStatus.ESME_RSYSERR));
        try (RunningGateway gateway = setup().startBound()) {
            handset.send(SHORT_CODE, "STOP");
            handset.await(mt -> mt.text().equals(optOutReply()), SOON);
            gateway.awaitSettled();
        }
    }

    static List<Arguments> receipts() {
        ReceiptPlan delivered = ReceiptPlan.DELIVERED;
        return List.of(
                arguments("delivered", delivered, "DELIVERED"),
                arguments("before the answer", delivered.early(), "DELIVERED"),
                arguments("text with a hexadecimal id", delivered.inHexadecimalText(), "DELIVERED"),
                arguments("twice", delivered.times(2), "DELIVERED"),
                arguments("undeliverable", delivered.withState(MessageState.UNDELIVERABLE, "1F"), "UNDELIVERED"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("receipts")
    void whatTheSmscReportsOfAReplyEndsInItsRow(String name, ReceiptPlan plan, String state) throws Exception {
        String msisdn = "1555090" + (1_000 + Math.floorMod(name.hashCode(), 9_000));
        Handset handset = simulator.handset(msisdn);
        simulator.faults().planReceipts(submit -> plan);
        try (RunningGateway gateway = setup().askingForReceipts().startBound()) {
            handset.send(SHORT_CODE, "HELP");
            handset.await(mt -> mt.text().equals(helpReply()), SOON);
            CoreTables tables = new CoreTables(DATABASE.jdbi());
            await("the receipt")
                    .atMost(SOON)
                    .until(
                            () -> tables.rows("SELECT state FROM outbound_message WHERE msisdn = ?", msisdn),
                            List.of(state)::equals);
            gateway.awaitSettled();
        }
    }

    /** Raw, for no handset has such a destination. */
    private static OutgoingDeliverSm stopTo(String destination) {
        return new OutgoingDeliverSm(
                new SmppAddress(1, 1, "15550900001"),
                new SmppAddress(0, 1, destination),
                0,
                0,
                "STOP".getBytes(StandardCharsets.US_ASCII));
    }

    private static String validityOf(Handset handset, String text) throws InterruptedException {
        return handset.await(mt -> mt.text().equals(text), SOON).submit().validityPeriod();
    }

    private RunningGateway.Setup setup() {
        return RunningGateway.Setup.of(DATABASE.settings(), simulator);
    }
}
