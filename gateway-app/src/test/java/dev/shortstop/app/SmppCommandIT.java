package dev.shortstop.app;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.simulator.SimulatorSettings;
import dev.shortstop.simulator.SmscSimulator;
import dev.shortstop.smpp.Secret;
import dev.shortstop.smpp.server.PasswordHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator does with SMPP by hand. */
class SmppCommandIT {

    @TempDir
    private Path directory;

    private SmscSimulator simulator;
    private Path password;

    @BeforeEach
    void start() throws IOException {
        simulator = SmscSimulator.start(SimulatorSettings.defaults());
        password = Files.writeString(
                directory.resolve("password"), simulator.password().reveal());
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    private CommandRun bind(Object... more) {
        Object[] arguments = new Object[10 + more.length];
        Object[] first = {
            "smpp",
            "bind",
            "--host",
            "127.0.0.1",
            "--port",
            simulator.port(),
            "--system-id",
            simulator.systemId(),
            "--password-file",
            password
        };
        System.arraycopy(first, 0, arguments, 0, first.length);
        System.arraycopy(more, 0, arguments, first.length, more.length);
        return CommandRun.of(arguments);
    }

    @Test
    void aBindThatWorksIsToldStepByStep() {
        CommandRun run = bind();
        assertEquals(0, run.exitCode(), run.out() + run.err());
        assertTrue(
                run.out()
                        .matches("(?s)127\\.0\\.0\\.1:[0-9]+\n"
                                + "  look_up +[0-9]+ ms  127\\.0\\.0\\.1\n"
                                + "  connect +[0-9]+ ms\n"
                                + "  bind +[0-9]+ ms  ESME_ROK, the SMSC calls itself [^\n]+\n"
                                + "  enquire_link +[0-9]+ ms\n"
                                + "  unbind +[0-9]+ ms\n"
                                + "  Bound as a transceiver and unbound again: this works\\.\n"),
                run::out);
        await("the end of the session")
                .atMost(Duration.ofSeconds(10))
                .until(() -> simulator.sessions().isEmpty());
    }

    @Test
    void aWrongPasswordIsToldByNameAndWithWhatItMeans() throws IOException {
        Files.writeString(password, "wrong");
        CommandRun run = bind("--type", "receiver");
        assertEquals(1, run.exitCode());
        assertTrue(run.out().contains("failed: bind refused with ESME_RINVPASWD"), run::out);
        assertTrue(run.out().contains("the password is wrong"), run::out);
        assertTrue(!run.out().contains("\"wrong\"") && !run.err().contains("\"wrong\""), run::out);
    }

    @Test
    void whereNobodyListensItSaysWhatToCheck() {
        int port = simulator.port();
        simulator.stopListening();
        CommandRun run = CommandRun.of(
                "smpp",
                "bind",
                "--host",
                "127.0.0.1",
                "--port",
                port,
                "--system-id",
                "x",
                "--password-file",
                password,
                "--timeout",
                2);
        assertEquals(1, run.exitCode());
        assertTrue(run.out().contains("  connect "), run::out);
        assertTrue(run.out().contains("failed: "), run::out);
        assertTrue(run.out().contains("check host and port"), run::out);
    }

    @Test
    void aPeerThatSpeaksNoTlsIsTold() {
        CommandRun run = bind("--tls", "--timeout", 2);
        assertEquals(1, run.exitCode());
        assertTrue(run.out().contains("  TLS "), run::out);
    }

    @Test
    void aConnectionOfTheConfigurationIsTriedWithItsSettings() throws IOException {
        Path config = GatewayToml.embedded(directory, simulator, "");
        CommandRun run = CommandRun.of("smpp", "bind", "--connection", "carrier-a", "--config", config);
        assertEquals(0, run.exitCode(), run.out() + run.err());
        CommandRun unknown = CommandRun.of("smpp", "bind", "--connection", "carrier-b", "--config", config);
        assertEquals(2, unknown.exitCode());
        assertTrue(unknown.err().contains("has no connection \"carrier-b\", but [carrier-a]"), unknown::err);
    }

    @Test
    void argumentsThatMakeNoSenseAreToldBeforeAnythingIsTried() {
        CommandRun nothing = CommandRun.of("smpp", "bind");
        assertEquals(2, nothing.exitCode());
        assertTrue(nothing.err().startsWith("Name --host and --system-id, or a --connection"), nothing::err);
        assertEquals(2, bind("--connection", "carrier-a").exitCode());
        assertEquals(2, bind("--key-file", "key").exitCode());
        assertEquals(2, bind("--timeout", 0).exitCode());
        assertEquals(2, CommandRun.of("smpp").exitCode());
    }

    @Test
    void aHashedPasswordIsOneThatAPeerCanHave() throws IOException {
        Files.writeString(password, "s3cr3t!8\n");
        CommandRun run = CommandRun.of("smpp", "hash-password", "--password-file", password);
        assertEquals(0, run.exitCode(), run::err);
        PasswordHash hash = PasswordHash.parse(run.out().strip());
        assertEquals(run.out().strip(), hash.text());
        Files.writeString(password, "");
        CommandRun empty = CommandRun.of("smpp", "hash-password", "--password-file", password);
        assertEquals(2, empty.exitCode());
        assertTrue(empty.err().startsWith("No peer can have this password: "), empty::err);
        assertTrue(!new Secret("x").toString().contains("x"));
    }
}
