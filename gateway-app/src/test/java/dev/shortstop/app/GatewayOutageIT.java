package dev.shortstop.app;

import static dev.shortstop.app.RunningGateway.SHORT_CODE;
import static dev.shortstop.app.RunningGateway.helpReply;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.core.CoreTables;
import dev.shortstop.core.database.TestDatabase;
import dev.shortstop.core.database.TestServer;
import dev.shortstop.core.intake.IntakeSettings;
import dev.shortstop.simulator.Handset;
import dev.shortstop.simulator.SimulatorSettings;
import dev.shortstop.simulator.SmscSimulator;
import dev.shortstop.simulator.SubmitAnswer;
import dev.shortstop.smpp.CommandStatus;
import dev.shortstop.smpp.DeliverResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The SMSC or the database goes away while messages flow, and comes back: the gateway is never started again. */
class GatewayOutageIT {

    private static final DeliverResult TEMPORARY = new DeliverResult.Answered(CommandStatus.ESME_RX_T_APPN);
    private static final DeliverResult ROK = new DeliverResult.Answered(CommandStatus.ESME_ROK);
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @RegisterExtension
    final TestDatabase database = TestDatabase.create();

    private SmscSimulator simulator;

    @BeforeEach
    void startSimulator() throws Exception {
        simulator = SmscSimulator.start(SimulatorSettings.defaults()
                .withWindow(1_000)
                .withRetries(Duration.ofMillis(50), Duration.ofMillis(500)));
    }

    @AfterEach
    void stopSimulator() {
        simulator.close();
    }

    @Test
    void sessionsThatAreCutAreBoundAgainAndNothingIsLost() {
        try (RunningGateway gateway = setup().transceivers(2).startBound()) {
            Traffic traffic = Traffic.start(simulator, 20);
            for (int cut = 1; cut <= 5; cut++) {
                int enough = cut * 300;
                await().atMost(PATIENCE).until(() -> traffic.answered() >= enough);
                simulator.cutAll();
                gateway.awaitBound();
            }
            assertNothingLost(gateway, traffic);
        }
    }

    @Test
    void anSmscThatIsDownForAWhileIsBoundAgainAndNothingIsLost() throws Exception {
        try (RunningGateway gateway = setup().startBound()) {
            Traffic traffic = Traffic.start(simulator, 20);
            await().atMost(PATIENCE).until(() -> traffic.answered() >= 300);
            simulator.stopListening();
            await("the end of the session")
                    .atMost(PATIENCE)
                    .until(() -> !gateway.gateway().connections().get(0).canSubmit());
            int answeredBefore = traffic.answered();
            simulator.startListening();
            await().atMost(PATIENCE).until(() -> traffic.answered() >= answeredBefore + 300);
            assertNothingLost(gateway, traffic);
        }
    }

    @Test
    void repliesThatTheSmscNeverAnsweredGoOutAfterTheNextBind() throws Exception {
        try (RunningGateway gateway = setup().startBound()) {
            simulator.faults().answerSubmits(submit -> new SubmitAnswer.Silence(false));
            List<Handset> handsets = new ArrayList<>();
            for (int number = 0; number < 30; number++) {
                Handset handset = simulator.handset(Long.toString(15_550_300_000L + number));
                handsets.add(handset);
                assertEquals(ROK, handset.send(SHORT_CODE, "HELP").get(10, TimeUnit.SECONDS));
            }
            simulator.stopListening();
            simulator.faults().clear();
            simulator.startListening();
            for (Handset handset : handsets) {
                handset.await(mt -> mt.text().equals(helpReply()), PATIENCE);
            }
            gateway.awaitSettled();
            assertTrue(handsets.stream().allMatch(handset -> handset.received().size() == 1));
        }
    }

    private enum Outage {
        STOPPED {
            @Override
            void begin(TestServer server) {
                server.stop();
            }

            @Override
            void end(TestServer server) {
                server.start();
            }
        },
        FROZEN {
            @Override
            void begin(TestServer server) {
                server.pause();
            }

            @Override
            void end(TestServer server) {
                server.resume();
            }
        };

        abstract void begin(TestServer server);

        abstract void end(TestServer server);
    }

    @ParameterizedTest
    @EnumSource(Outage.class)
    void whileTheDatabaseIsAwayTheSmscKeepsItsMessagesAndAfterwardsAllAreApplied(Outage outage) throws Exception {
        try (RunningGateway gateway = setup().startBound()) {
            Traffic traffic = Traffic.start(simulator, 40);
            await().atMost(PATIENCE).until(() -> traffic.answered() >= 400);

            outage.begin(database.server());
            // Whatever the database does, an SMSC must not lose its patience.
            List<DeliverResult> answers = new ArrayList<>();
            Handset probe = simulator.handset("15550400001");
            for (int temporary = 0; temporary < 3; temporary++) {
                await("a temporary error").atMost(PATIENCE).until(() -> {
                    answers.add(answerWithin(probe, 9));
                    return answers.get(answers.size() - 1).equals(TEMPORARY);
                });
            }
            assertTrue(
                    answers.stream().allMatch(answer -> answer instanceof DeliverResult.Answered), answers::toString);
            int answeredBefore = traffic.answered();

            outage.end(database.server());
            await("messages are accepted again")
                    .atMost(PATIENCE)
                    .until(() -> traffic.answered() >= answeredBefore + 400);
            assertNothingLost(gateway, traffic);
        }
    }

    @Test
    void moreThanTheIntakeHoldsIsTurnedAwayAndTheRestIsApplied() throws Exception {
        IntakeSettings defaults = IntakeSettings.defaults();
        IntakeSettings small =
                new IntakeSettings(defaults.lanes(), 100, defaults.maxBatch(), defaults.redeliveryWindow(), PATIENCE);
        try (RunningGateway gateway = setup().intake(small).startBound()) {
            database.server().pause();
            List<CompletableFuture<DeliverResult>> sent = new ArrayList<>();
            for (int number = 0; number < 400; number++) {
                sent.add(simulator
                        .handset(Long.toString(15_550_500_000L + number))
                        .send(SHORT_CODE, "STOP"));
            }
            await("answers to what is too much")
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> sent.stream().filter(CompletableFuture::isDone).count() >= 300);
            database.server().resume();
            Map<DeliverResult, Integer> results = new HashMap<>();
            for (CompletableFuture<DeliverResult> each : sent) {
                results.merge(each.get(20, TimeUnit.SECONDS), 1, Integer::sum);
            }
            assertEquals(Map.of(ROK, 100, new DeliverResult.Answered(CommandStatus.ESME_RMSGQFUL), 300), results);
            assertEquals(100, new CoreTables(database.jdbi()).count("opt_out"));

            // As a real SMSC goes on: all that was turned away, again.
            List<CompletableFuture<CommandStatus>> again = IntStream.range(0, 400)
                    .mapToObj(number -> simulator
                            .handset(Long.toString(15_550_600_000L + number))
                            .sendReliably(SHORT_CODE, "STOP"))
                    .toList();
            for (CompletableFuture<CommandStatus> each : again) {
                assertEquals(CommandStatus.ESME_ROK, each.get(30, TimeUnit.SECONDS));
            }
            gateway.awaitSettled();
            assertEquals(500, new CoreTables(database.jdbi()).count("opt_out"));
        }
    }

    private void assertNothingLost(RunningGateway gateway, Traffic traffic) {
        traffic.finish(PATIENCE);
        // What the outbox of this gateway does not know of, it finds in the table after half a minute at most.
        CoreTables tables = new CoreTables(database.jdbi());
        await("no reply waits")
                .atMost(Duration.ofSeconds(45))
                .until(() -> tables.rows("SELECT state FROM outbound_message WHERE state = 'PENDING'"), List::isEmpty);
        gateway.awaitSettled();
        traffic.findings(tables).assertEverythingAppliedAndDelivered();
    }

    private static DeliverResult answerWithin(Handset probe, int seconds)
            throws ExecutionException, InterruptedException {
        try {
            return probe.send(SHORT_CODE, "HELP").get(seconds, TimeUnit.SECONDS);
        } catch (TimeoutException late) {
            return new DeliverResult.Unanswered("nothing within " + seconds + " s");
        }
    }

    private RunningGateway.Setup setup() {
        return RunningGateway.Setup.of(database.settings(), simulator);
    }
}
