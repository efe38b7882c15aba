package dev.shortstop.app;

import static dev.shortstop.app.RunningGateway.SHORT_CODE;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import dev.shortstop.app.config.Configuration;
import dev.shortstop.app.keywords.KeywordStatus;
import dev.shortstop.app.keywords.LiveKeywords;
import dev.shortstop.core.CoreTables;
import dev.shortstop.core.IdGenerator;
import dev.shortstop.core.audience.AudienceStore;
import dev.shortstop.core.audience.RulesVersionStore;
import dev.shortstop.core.database.TestDatabase;
import dev.shortstop.keyword.BuiltInRules;
import dev.shortstop.keyword.KeywordBook;
import dev.shortstop.keyword.Problem;
import dev.shortstop.keyword.ShortCodeRules;
import dev.shortstop.simulator.Handset;
import dev.shortstop.simulator.SimulatorSettings;
import dev.shortstop.simulator.SmscSimulator;
import dev.shortstop.smpp.CommandStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Keyword files change under a running gateway. */
class KeywordReloadIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String OPT_IN = """
            [[opt-in]]
            keywords = ["%s"]
            account = "acme"
            list = "%s"
            prompt = "Main St: Reply YES for %2$s"
            welcome = "Main St: Welcome to %2$s"
            """;
    private static final String JOIN = """
            short-code = "72345"
            program = "Main St"
            opt-out.reply = "Main St: no more messages"
            help.reply = "Main St: help"
            """ + OPT_IN.formatted("JOIN", "news");

    @RegisterExtension
    final TestDatabase database = TestDatabase.create();

    @TempDir
    private Path directory;

    private Path file;
    private CoreTables tables;
    private SmscSimulator simulator;
    private RunningGateway gateway;
    private LogLines log;

    @BeforeEach
    void start() throws IOException {
        file = directory.resolve("72345.toml");
        tables = new CoreTables(database.jdbi());
        simulator = SmscSimulator.start(
                SimulatorSettings.defaults().withRetries(Duration.ofMillis(50), Duration.ofMillis(500)));
        log = new LogLines();
    }

    @AfterEach
    void stop() {
        if (gateway != null) {
            gateway.close();
        }
        log.close();
        simulator.close();
    }

    @Test
    void aKeywordThatIsAddedByARenameWorksAndEventsNameTheVersionThatDecided() throws Exception {
        Files.writeString(file, JOIN);
        startIn(directory);
        Handset handset = simulator.handset("15550600001");
        send(handset, "VIP");
        send(handset, "JOIN");
        String before = version();

        replace(JOIN + OPT_IN.formatted("VIP", "vip"));
        awaitAnotherVersionThan(before);
        send(handset, "VIP");
        String after = version();
        assertEquals(List.of("72345 acme/news", "72345 acme/vip"), tables.memberships(handset.msisdn()));

        assertEquals(
                List.of(before, after),
                tables.rows("SELECT rules_version FROM consent_event WHERE msisdn = ? ORDER BY id", handset.msisdn()));
        String withoutFile = ShortCodeRules.builtIn("1").version();
        assertEquals(
                List.of(
                        " " + withoutFile + " ",
                        "72345 " + before + " " + JOIN,
                        "72345 " + after + " " + Files.readString(file)),
                tables.rows("SELECT CONCAT(short_code, ' ', version, ' ', file_text) FROM rules_version"
                        + " ORDER BY first_in_force_at, short_code"));
        assertEquals(BuiltInRules.texts().size(), tables.count("built_in_rules"));
        awaitLogged(Level.INFO, "72345: opt-in keyword VIP added → acme/vip");
        awaitLogged(Level.INFO, "72345: rules version " + after + " is in force, was " + before);
    }

    @Test
    void aBrokenFileChangesNothingAndStaysVisibleUntilItIsMended() throws Exception {
        Files.writeString(file, JOIN);
        startIn(directory);
        KeywordStatus good = status();
        replace(JOIN.replace("\"JOIN\"", "\"STOP\""));
        await("a rejection").atMost(PATIENCE).until(() -> status().rejected().isPresent());

        KeywordStatus bad = status();
        assertEquals(good.versions(), bad.versions());
        assertEquals(good.inForceSince(), bad.inForceSince());
        String problem = bad.rejected().get().problems().stream()
                .filter(Problem::isError)
                .map(Problem::toString)
                .collect(Collectors.joining());
        assertTrue(problem.contains("72345.toml:6:13: error: \"STOP\" is a mandatory opt-out word"), problem);
        awaitLogged(Level.ERROR, "stay in force");
        awaitLogged(Level.ERROR, problem);
        Handset handset = simulator.handset("15550600002");
        send(handset, "JOIN");
        assertEquals(List.of("72345 acme/news"), tables.memberships(handset.msisdn()));

        replace(JOIN.replace("\"JOIN\"", "\"NEWS\""));
        await("the mended file")
                .atMost(PATIENCE)
                .until(() -> status().rejected().isEmpty());
        assertNotEquals(good.versions(), status().versions());
        assertTrue(status().inForceSince().isAfter(good.inForceSince()));
    }

    @Test
    void goingBackToTheFileInForceMendsItToo() throws Exception {
        Files.writeString(file, JOIN);
        startIn(directory);
        Files.writeString(directory.resolve("72346.toml"), "short-code = 72346\n");
        await("a rejection").atMost(PATIENCE).until(() -> status().rejected().isPresent());
        Files.delete(directory.resolve("72346.toml"));
        await("its end").atMost(PATIENCE).until(() -> status().rejected().isEmpty());
        awaitLogged(Level.INFO, "keyword files are those in force again");
    }

    @Test
    void goingBackToTheFileInForceEndsAFailureToo() throws Exception {
        Files.writeString(file, JOIN);
        startIn(directory);
        database.server().stop();
        replace(JOIN + OPT_IN.formatted("VIP", "vip"));
        await("a failure").atMost(PATIENCE).until(() -> status().failure().isPresent());
        replace(JOIN);
        await("its end").atMost(PATIENCE).until(() -> status().failure().isEmpty());
        database.server().start();
    }

    @Test
    void removingTheLastKeywordOfAListRemovesNoMembers() throws Exception {
        Files.writeString(file, JOIN + OPT_IN.formatted("VIP", "vip"));
        startIn(directory);
        Handset handset = simulator.handset("15550600003");
        send(handset, "VIP");
        String before = version();
        replace(JOIN);
        awaitAnotherVersionThan(before);
        assertEquals(List.of("72345 acme/vip"), tables.memberships(handset.msisdn()));
        send(handset, "VIP");
        assertEquals(List.of("JOINED"), tables.events(handset.msisdn()));
        send(handset, "STOP"); // still leaves the list that no keyword leads to
        assertEquals(List.of(), tables.memberships(handset.msisdn()));
    }

    @Test
    void aDirectoryThatIsSwappedByALinkAsKubernetesDoesIsInForce() throws Exception {
        Path mount = Files.createDirectory(directory.resolve("mount"));
        write(mount.resolve("..1"), JOIN);
        write(mount.resolve("..2"), JOIN + OPT_IN.formatted("VIP", "vip"));
        Files.createSymbolicLink(mount.resolve("..data"), Path.of("..1"));
        Files.createSymbolicLink(mount.resolve("72345.toml"), Path.of("..data", "72345.toml"));
        startIn(mount);
        String before = version();
        Path link = Files.createSymbolicLink(mount.resolve("..data_tmp"), Path.of("..2"));
        Files.move(link, mount.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
        awaitAnotherVersionThan(before);
        Handset handset = simulator.handset("15550600004");
        send(handset, "VIP");
        assertEquals(List.of("72345 acme/vip"), tables.memberships(handset.msisdn()));
    }

    @Test
    void aReloadWhileTheDatabaseIsAwayIsTriedAgainUntilItIsInForce() throws Exception {
        Files.writeString(file, JOIN);
        startIn(directory);
        String before = version();
        database.server().stop();
        replace(JOIN + OPT_IN.formatted("VIP", "vip"));
        await("a failure").atMost(PATIENCE).until(() -> status().failure().isPresent());
        assertEquals(before, version());
        awaitLogged(Level.WARN, "changed keyword files are not in force yet");

        database.server().start();
        awaitAnotherVersionThan(before);
        assertTrue(status().failure().isEmpty());
        Handset handset = simulator.handset("15550600005");
        send(handset, "VIP");
        assertEquals(List.of("72345 acme/vip"), tables.memberships(handset.msisdn()));
    }

    @Test
    void aNewFileWorksAtOnceAndIsToldWhereItsRepliesCannotLeave() throws Exception {
        Files.writeString(file, JOIN);
        startIn(directory);
        Files.writeString(
                directory.resolve("72346.toml"), JOIN.replace("72345", "72346").replace("\"news\"", "\"other\""));
        await("the new file").atMost(PATIENCE).until(() -> status().versions().containsKey("72346"));
        Handset handset = simulator.handset("15550600006");
        assertEquals(
                CommandStatus.ESME_ROK, handset.sendReliably("72346", "JOIN").get(20, TimeUnit.SECONDS));
        assertEquals(List.of("72346 acme/other"), tables.memberships(handset.msisdn()));
        awaitLogged(Level.WARN, "72346: no connection names this short code");
    }

    @Test
    void thatFilesAreStillRejectedIsSaidAgainAndAgain() throws Exception {
        Files.writeString(file, JOIN);
        KeywordBook book = ((KeywordBook.LoadResult.Loaded) Configuration.readKeywords(directory)).book();
        InstantSource clock = InstantSource.system();
        try (LiveKeywords keywords = LiveKeywords.start(
                new LiveKeywords.Settings(directory, List.of(), Duration.ofMillis(50)),
                book,
                new AudienceStore(database.jdbi(), new IdGenerator(clock), clock),
                new RulesVersionStore(database.jdbi(), clock),
                clock,
                line -> {})) {
            replace("short-code = 72345\n");
            await("reminders")
                    .atMost(PATIENCE)
                    .until(() -> log.of(Level.ERROR, "keyword files are rejected since")
                                    .size()
                            >= 3);
            String reminder =
                    log.of(Level.ERROR, "keyword files are rejected since").get(0);
            assertTrue(reminder.endsWith("Put it in quotes: \"72345\" (and 3 more; check prints them all)"), reminder);
            replace(JOIN);
            await("the mended file")
                    .atMost(PATIENCE)
                    .until(() -> keywords.status().rejected().isEmpty());
        }
    }

    private void awaitLogged(Level level, String text) {
        await(text).atMost(PATIENCE).until(() -> log.of(level, text).size() == 1);
    }

    private void startIn(Path keywords) {
        gateway = RunningGateway.Setup.of(database.settings(), simulator)
                .keywords(keywords)
                .startBound();
    }

    private void replace(String content) throws IOException {
        Path written = Files.writeString(directory.resolve(".72345.toml.new"), content);
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void write(Path version, String content) throws IOException {
        Files.writeString(Files.createDirectory(version).resolve("72345.toml"), content);
    }

    private void awaitAnotherVersionThan(String before) {
        await("another version in force")
                .atMost(PATIENCE)
                .until(() -> !version().equals(before));
    }

    private String version() {
        return status().versions().get(SHORT_CODE);
    }

    private KeywordStatus status() {
        return gateway.gateway().keywords();
    }

    private static void send(Handset handset, String text) throws Exception {
        assertEquals(
                CommandStatus.ESME_ROK, handset.sendReliably(SHORT_CODE, text).get(20, TimeUnit.SECONDS));
    }
}
