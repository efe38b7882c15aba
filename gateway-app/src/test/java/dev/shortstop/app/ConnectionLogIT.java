package dev.shortstop.app;

import static dev.shortstop.app.RunningGateway.SHORT_CODE;
import static dev.shortstop.app.RunningGateway.helpReply;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import dev.shortstop.core.database.TestDatabase;
import dev.shortstop.simulator.Handset;
import dev.shortstop.simulator.SimulatorSettings;
import dev.shortstop.simulator.SmscSimulator;
import dev.shortstop.smpp.BindStatus;
import dev.shortstop.smpp.CommandStatus;
import dev.shortstop.smpp.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an operator reads when a connection does not come up: one line that says why, however often it is tried. */
class ConnectionLogIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.create();

    private SmscSimulator simulator;
    private LogLines log;

    @BeforeEach
    void start() throws Exception {
        simulator = SmscSimulator.start(SimulatorSettings.defaults());
        log = new LogLines();
    }

    @AfterEach
    void stop() {
        log.close();
        simulator.close();
    }

    @Test
    void anSmscThatCannotBeReachedIsToldOnceAndBoundOnceItCan() throws Exception {
        simulator.stopListening();
        try (RunningGateway gateway = setup().start()) {
            awaitAttempts(gateway, 4);
            assertOneWarning("cannot connect: Connection refused");
            simulator.startListening();
            assertWorks(gateway, "15550700001");
        }
    }

    @Test
    void aWrongPasswordIsToldOnceByTheNameOfItsStatus() {
        try (RunningGateway gateway = setup().connecting(builder -> builder.password(new Secret("wrong")))
                .start()) {
            awaitAttempts(gateway, 4);
            assertOneWarning("bind refused with ESME_RINVPASWD");
            assertTrue(log.of(Level.WARN, "wrong").isEmpty());
        }
    }

    @Test
    void aWrongSystemIdIsToldOnceByTheNameOfItsStatus() {
        try (RunningGateway gateway =
                setup().connecting(builder -> builder.systemId("nobody")).start()) {
            awaitAttempts(gateway, 4);
            assertOneWarning("bind refused with ESME_RINVSYSID");
        }
    }

    @ParameterizedTest
    @CsvSource({"0x0D, ESME_RBINDFAIL", "0x05, ESME_RALYBND", "0x0E, ESME_RINVPASWD", "0x400, 0x00000400"})
    void aRefusedBindIsToldOnceAndTriedUntilItIsMended(String value, String name) throws Exception {
        simulator.faults().refuseBinds(new CommandStatus(Integer.decode(value)));
        try (RunningGateway gateway = setup().start()) {
            awaitAttempts(gateway, 4);
            assertOneWarning("bind refused with " + name + ";");
            simulator.faults().clear();
            assertWorks(gateway, "1555071" + Integer.decode(value));
        }
    }

    @Test
    void theStatusOfTheConnectionSaysWhyItIsDown() {
        simulator.faults().refuseBinds(CommandStatus.ESME_RBINDFAIL);
        try (RunningGateway gateway = setup().start()) {
            awaitAttempts(gateway, 1);
            BindStatus bind = onlyBind(gateway);
            assertEquals("bind refused with ESME_RBINDFAIL", bind.lastError().orElse(""));
        }
    }

    private void assertOneWarning(String reason) {
        List<String> warnings = log.of(Level.WARN, "SMPP connection carrier-a");
        assertEquals(1, warnings.size(), warnings::toString);
        String start = "SMPP connection carrier-a, bind transceiver 1 (127.0.0.1:" + simulator.port() + "): ";
        assertTrue(warnings.get(0).startsWith(start + reason), warnings::toString);
        assertTrue(warnings.get(0).endsWith("ms, and until it works"), warnings::toString);
    }

    private void assertWorks(RunningGateway gateway, String msisdn) throws InterruptedException {
        gateway.awaitBound();
        // The line follows the state.
        await("its line")
                .atMost(PATIENCE)
                .until(() -> !log.of(Level.INFO, ": bound to ").isEmpty());
        assertEquals(
                List.of("SMPP connection carrier-a, bind transceiver 1: bound to 127.0.0.1:" + simulator.port()),
                log.of(Level.INFO, ": bound to "));
        Handset handset = simulator.handset(msisdn);
        handset.send(SHORT_CODE, "HELP");
        handset.await(mt -> mt.text().equals(helpReply()), PATIENCE);
    }

    private static void awaitAttempts(RunningGateway gateway, int count) {
        Set<Instant> failures = new HashSet<>();
        await("failed attempts")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> {
                    BindStatus bind = onlyBind(gateway);
                    bind.lastError().ifPresent(error -> failures.add(bind.since()));
                    return failures.size() > 2 * count; // waiting, connecting, waiting …
                });
    }

    private static BindStatus onlyBind(RunningGateway gateway) {
        return gateway.gateway().connections().get(0).binds().get(0);
    }

    private RunningGateway.Setup setup() {
        return RunningGateway.Setup.of(DATABASE.settings(), simulator)
                .connecting(builder -> builder.reconnectMax(Duration.ofMillis(100)));
    }
}
