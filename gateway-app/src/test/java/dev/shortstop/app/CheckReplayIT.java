package dev.shortstop.app;

import static dev.shortstop.app.RunningGateway.SHORT_CODE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.core.database.Database;
import dev.shortstop.core.database.DatabaseSettings;
import dev.shortstop.core.database.EmbeddedMariaDb;
import dev.shortstop.core.database.TestDatabase;
import dev.shortstop.simulator.Handset;
import dev.shortstop.simulator.SimulatorSettings;
import dev.shortstop.simulator.SmscSimulator;
import dev.shortstop.smpp.CommandStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What other keyword files would have made of the messages that came. */
class CheckReplayIT {

    private static final String FILE = """
            short-code = "72345"
            program = "Main St"
            [opt-out]
            reply = "Main St: no more messages"
            [help]
            reply = "Main St: help"
            [confirm]
            words = []
            [[opt-in]]
            keywords = ["JOIN"]
            account = "acme"
            list = "news"
            prompt = "Main St: Reply YES for news"
            welcome = "Main St: Welcome to news"
            [[opt-in]]
            keywords = ["VIP"]
            account = "acme"
            list = "vip"
            double-opt-in = "always"
            prompt = "Main St: Reply YES for VIP"
            welcome = "Main St: Welcome to VIP"
            """;
    private static final String CHANGED = FILE.replace("list = \"news\"", "list = \"deals\"")
            .replace("words = []", "words = [\"OKEY DOKEY\"]")
            .replace("[opt-out]", """
                    [clarify]
                    reply = "Main St: Reply STOP to stop"
                    [opt-out]
                    phrases = ["coupons are over"]
                    keywords = ["REMOVE ME PLEASE"]
                    on-typo = "clarify"
                    """);

    @RegisterExtension
    final TestDatabase database = TestDatabase.create();

    @TempDir
    private Path directory;

    @BeforeEach
    void writeFiles() throws IOException {
        Files.writeString(Files.createDirectory(directory.resolve("before")).resolve("72345.toml"), FILE);
        Files.writeString(Files.createDirectory(directory.resolve("shortcodes")).resolve("72345.toml"), CHANGED);
        Files.writeString(directory.resolve("smpp.password"), "secret");
    }

    @Test
    void theMessagesThatWouldBeDecidedDifferentlyAreATable() throws Exception {
        receiveMessages();
        useExternalDatabase();
        CommandRun run = CommandRun.of("check", directory, "--replay", 30);
        assertEquals(0, run.exitCode(), run::err);
        assertEquals("""
                UTC               from          to     message              before                                    after
                <time>            +15550900001  72345  JOIN                 opt-in acme/news (OPT_IN_KEYWORD "join")  opt-in acme/deals (OPT_IN_KEYWORD "join")
                <time>            +15550900002  72345  Coupons are over :(  unmatched                                 opt-out (OPT_OUT_PHRASE "coupons are over")
                <time>            +15550900003  72345  sotp                 opt-out (OPT_OUT_TYPO "stop")             clarify (OPT_OUT_TYPO "stop")
                <time>            +15550900005  72345  Okey dokey!          unmatched                                 confirm (CONFIRM_WORD "okey dokey")
                12 messages of 30 days: 4 would be decided differently
                1 would be decided by another rule or keyword, to the same effect
                1 by versions that are not kept: only rule and keyword were compared
                2 left out: delivered twice, or from no subscriber
                """, table(run));
    }

    @Test
    void jsonIsOneObjectForEachOfThem() throws Exception {
        receiveMessages();
        useExternalDatabase();
        CommandRun run = CommandRun.of("check", directory, "--replay", 30, "--json");
        assertEquals(0, run.exitCode(), run::err);
        List<JsonNode> lines =
                run.out().lines().map(JsonMapper.shared()::readTree).toList();
        assertEquals(
                List.of("+15550900001", "+15550900002", "+15550900003", "+15550900005"),
                lines.stream().map(line -> line.get("msisdn").asString()).toList());
        JsonNode second = lines.get(1);
        assertEquals("Coupons are over :(", second.get("text").asString());
        assertTrue(second.get("textComplete").asBoolean());
        assertEquals(
                "{\"decision\":\"unmatched\",\"rule\":\"UNMATCHED\"}",
                second.get("before").toString());
        assertEquals(
                "{\"decision\":\"opt-out\",\"rule\":\"OPT_OUT_PHRASE\",\"keyword\":\"coupons are over\"}",
                second.get("after").toString());
        assertTrue(run.err().contains("12 messages of 30 days: 4 would be decided differently\n"), run::err);
    }

    @Test
    void withTheFilesInForceNothingWouldBeDecidedDifferently() throws Exception {
        receiveMessages();
        useExternalDatabase();
        Files.writeString(directory.resolve("shortcodes/72345.toml"), FILE);
        CommandRun run = CommandRun.of("check", directory, "--replay", 1);
        assertTrue(run.out().contains("\n12 messages of 1 day: none would be decided differently\n"), run::out);
    }

    @Test
    void aSchemaThatNoGatewayHasBroughtUpToDateIsToldAsThat() throws Exception {
        useExternalDatabase();
        CommandRun run = CommandRun.of("check", directory, "--replay", 30);
        assertEquals(1, run.exitCode());
        assertTrue(
                run.err().contains("is older than this program. Start its gateway with this version first"), run::err);
    }

    @Test
    void anEmbeddedDatabaseIsReadWhileItRunsAndWhileItDoesNot() throws Exception {
        writeConfig("embedded-data-directory = \"data\"\n");
        CommandRun none = CommandRun.of("check", directory, "--replay", 30);
        assertEquals(1, none.exitCode());
        assertTrue(
                none.err().startsWith("shortstop: There is no database in " + directory.resolve("data") + " yet"),
                none::err);

        try (EmbeddedMariaDb server = EmbeddedMariaDb.start(directory.resolve("data"), step -> {});
                Database opened = Database.open(server.settings())) {
            opened.jdbi().useHandle(handle -> handle.execute("""
                    INSERT INTO inbound_message (id, source, short_code, connection, text, normalised_text, data_coding,
                      handling, rule, keyword, rules_version, received_at)
                    VALUES (4611686018427387904, '15550900009', '72345', 'a', 'sotp', 'sotp', 0, 'APPLIED', 'UNMATCHED', '',
                      'ffffffffffffffff', '2026-11-03 14:02:00')
                    """));
            assertReplayed(CommandRun.of("check", directory, "--replay", 30));
        }
        assertReplayed(CommandRun.of("check", directory, "--replay", 30));
        assertEquals(List.of(), ChildProcess.runningOn(directory.resolve("data")));
    }

    private static void assertReplayed(CommandRun run) {
        assertEquals(0, run.exitCode(), run::err);
        assertEquals("""
                UTC               from          to     message  before     after
                2026-11-03 14:02  +15550900009  72345  sotp     unmatched  clarify (OPT_OUT_TYPO "stop")
                1 message of 30 days: 1 would be decided differently
                1 by versions that are not kept: only rule and keyword were compared
                """, run.out().substring(run.out().indexOf("UTC ")));
    }

    @Test
    void wrongArgumentsAreTold() {
        assertTrue(
                CommandRun.of("check", "--replay", "0").err().startsWith("--replay must be 1 to 3650 days, not 0\n"));
        assertTrue(CommandRun.of("check", "--json").err().startsWith("--json goes with --replay\n"));
        assertEquals(2, CommandRun.of("check", "--json").exitCode());
    }

    /** What a gateway with the files of before keeps. */
    private void receiveMessages() throws Exception {
        try (SmscSimulator simulator = SmscSimulator.start(SimulatorSettings.defaults());
                RunningGateway gateway = RunningGateway.Setup.of(database.settings(), simulator)
                        .keywords(directory.resolve("before"))
                        .startBound()) {
            send(simulator, 1, "JOIN");
            send(simulator, 2, "Coupons are over :(");
            send(simulator, 3, "sotp");
            send(simulator, 4, "STOP");
            send(simulator, 5, "VIP", "Okey dokey!");
            send(simulator, 6, "okey dokey");
            send(simulator, 7, "VIP", "YES");
            send(simulator, 8, "Liked “Reply STOP”");
            send(simulator, 9, "remove me please");
            send(simulator, 10, "HELP", "HELP me", "hm");
            gateway.awaitSettled();
        }
        Jdbi jdbi = database.jdbi();
        jdbi.useHandle(handle -> {
            handle.execute("UPDATE inbound_message SET handling = 'REDELIVERED' WHERE text = 'HELP me'");
            handle.execute("UPDATE inbound_message SET handling = 'DISREGARDED', source = 'PLUG' WHERE text = 'hm'");
            handle.execute("UPDATE inbound_message SET rules_version = 'ffffffffffffffff' WHERE text = 'HELP'");
        });
    }

    private static void send(SmscSimulator simulator, int number, String... texts) throws Exception {
        Handset handset = simulator.handset("155509000%02d".formatted(number));
        for (String text : texts) {
            assertEquals(
                    CommandStatus.ESME_ROK,
                    handset.sendReliably(SHORT_CODE, text).get(20, TimeUnit.SECONDS));
        }
    }

    private void useExternalDatabase() throws IOException {
        DatabaseSettings settings = database.settings();
        Files.writeString(
                directory.resolve("database.password"), settings.password().reveal());
        writeConfig("""
                url = "%s"
                user = "%s"
                password-file = "database.password"
                """.formatted(settings.jdbcUrl(), settings.user()));
    }

    private void writeConfig(String databaseKeys) throws IOException {
        Files.writeString(directory.resolve("gateway.toml"), "[database]\n" + databaseKeys + """
                [[smpp]]
                name = "carrier-a"
                host = "127.0.0.1"
                system-id = "shortstop"
                password-file = "smpp.password"
                short-codes = ["72345"]
                """);
    }

    private static String table(CommandRun run) {
        return run.out()
                .substring(run.out().indexOf("UTC "))
                .replaceAll("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d", "<time>          ");
    }
}
