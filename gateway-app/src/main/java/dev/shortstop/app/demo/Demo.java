package dev.shortstop.app.demo;

import dev.shortstop.app.Gateway;
import dev.shortstop.app.Resources;
import dev.shortstop.app.config.Configuration;
import dev.shortstop.app.config.ConnectionConfig;
import dev.shortstop.app.config.ConsoleConfig;
import dev.shortstop.app.config.DatabaseConfig;
import dev.shortstop.app.config.GatewayConfig;
import dev.shortstop.app.config.GatewayConfigFile;
import dev.shortstop.app.config.HttpConfig;
import dev.shortstop.app.config.Traffic;
import dev.shortstop.core.ShortCode;
import dev.shortstop.core.database.Database;
import dev.shortstop.core.database.EmbeddedMariaDb;
import dev.shortstop.core.imports.ImportLimits;
import dev.shortstop.core.intake.IntakeSettings;
import dev.shortstop.core.intake.ReceiptSettings;
import dev.shortstop.core.outbox.OutboxSettings;
import dev.shortstop.keyword.KeywordBook;
import dev.shortstop.keyword.OptInKeyword;
import dev.shortstop.keyword.ShortCodeRules;
import dev.shortstop.simulator.SimulatorSettings;
import dev.shortstop.simulator.SmscSimulator;
import dev.shortstop.smpp.ConnectionSettings;
import dev.shortstop.smpp.ConnectionStatus;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.net.BindException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** Starts a database, a simulated SMSC and the gateway between them, then lets a person be every subscriber. */
public final class Demo {

    /**
     * @param script lines to take instead of standard input
     * @param smppPort where the simulator listens if it is free
     * @param httpPort where the console is if it is free
     */
    public record Options(
            Path dataDirectory, Path keywordDirectory, int smppPort, int httpPort, Optional<Path> script) {}

    private static final Duration BIND_PATIENCE = Duration.ofSeconds(30);
    private static final int EXIT_CONFIGURATION = 2;

    private Demo() {}

    /**
     * Runs to the end of the input or the script.
     *
     * @param out gets the conversation, and nothing else
     * @param err gets the rest: progress and what to try
     * @return exit code: 0, or 1 if a line of the script failed, or 2 for keyword files with errors
     * @throws InterruptedException when the process is asked to end; everything is closed then
     */
    public static int run(Options options, PrintWriter out, PrintWriter err) throws IOException, InterruptedException {
        KeywordBook.LoadResult loaded = Configuration.readKeywords(options.keywordDirectory());
        if (loaded instanceof KeywordBook.LoadResult.Rejected rejected) {
            rejected.problems().forEach(err::println);
            return EXIT_CONFIGURATION;
        }
        KeywordBook keywords = ((KeywordBook.LoadResult.Loaded) loaded).book();
        LineSource lines = new LineSource(openInput(options));
        try (Resources resources = new Resources()) {
            EmbeddedMariaDb server = resources.own(
                    EmbeddedMariaDb.start(options.dataDirectory(), step -> say(err, "database   " + step)));
            Database database = resources.own(Database.open(GatewayConfigFile.withGatewayTimeouts(server.settings())));
            SmscSimulator simulator = resources.own(startSimulator(options.smppPort(), err));
            GatewayConfig config = configFor(options, keywords, simulator);
            DemoSignIn signIn = DemoSignIn.prepare(database.jdbi());
            Gateway gateway = resources.own(Gateway.start(
                    config, keywords, database, line -> say(err, "keywords   " + line), Optional.of(simulator)));
            awaitBound(gateway);
            say(err, "gateway    bound to the SMSC as transceiver");

            Conversation conversation = new Conversation(
                    gateway, simulator, keywords, options.script().isEmpty(), out, err);
            introduce(keywords, options, err);
            introduceConsole(options.httpPort(), signIn, gateway.httpUri().orElseThrow(), err);
            return conversation.run(lines);
        }
    }

    private static Reader openInput(Options options) throws IOException {
        return options.script().isPresent()
                ? Files.newBufferedReader(options.script().get(), StandardCharsets.UTF_8)
                : new InputStreamReader(System.in, Charset.defaultCharset());
    }

    private static SmscSimulator startSimulator(int wishedPort, PrintWriter err) throws IOException {
        SimulatorSettings settings = SimulatorSettings.defaults().withTraces();
        SmscSimulator simulator;
        try {
            simulator = SmscSimulator.start(settings.withPort(wishedPort));
            say(err, "SMSC       simulator on 127.0.0.1:" + simulator.port());
        } catch (BindException taken) {
            simulator = SmscSimulator.start(settings.withPort(0));
            say(
                    err,
                    "SMSC       simulator on 127.0.0.1:" + simulator.port() + ", since port " + wishedPort
                            + " is taken");
        }
        return simulator;
    }

    private static GatewayConfig configFor(Options options, KeywordBook keywords, SmscSimulator simulator) {
        ConnectionSettings settings = ConnectionSettings.defaults(
                "simulator", "127.0.0.1", simulator.port(), simulator.systemId(), simulator.password());
        return new GatewayConfig(
                options.keywordDirectory(),
                new DatabaseConfig.Embedded(options.dataDirectory(), 10),
                IntakeSettings.defaults(),
                ReceiptSettings.defaults(),
                OutboxSettings.defaults(),
                List.of(new ConnectionConfig(settings, new Traffic(shortCodesOf(keywords), settings.name(), false))),
                List.of(),
                Optional.of(HttpConfig.defaults()
                        .withPort(FreePort.from(options.httpPort()))
                        .withConsole(Optional.of(ConsoleConfig.defaults()))),
                false,
                GatewayConfig.DEFAULT_REGION,
                ImportLimits.defaults());
    }

    static List<ShortCode> shortCodesOf(KeywordBook keywords) {
        return keywords.all().stream()
                .map(rules -> new ShortCode(rules.shortCode()))
                .toList();
    }

    private static void awaitBound(Gateway gateway) throws InterruptedException {
        long deadlineNanos = System.nanoTime() + BIND_PATIENCE.toNanos();
        while (!gateway.connections().stream().allMatch(ConnectionStatus::canSubmit)) {
            if (System.nanoTime() > deadlineNanos) {
                throw new IllegalStateException(
                        "the gateway could not bind to the simulator: " + gateway.connections());
            }
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }

    private static void introduceConsole(int wishedPort, DemoSignIn signIn, URI uri, PrintWriter err) {
        boolean isTaken = wishedPort != 0 && wishedPort != uri.getPort();
        say(
                err,
                "console    http://localhost:" + uri.getPort()
                        + (isTaken ? ", since port " + wishedPort + " is taken" : ""));
        say(err, "           from elsewhere, once: " + signIn.path());
    }

    private static void introduce(KeywordBook keywords, Options options, PrintWriter err) {
        for (ShortCodeRules rules : keywords.all()) {
            say(err, "short code " + rules.shortCode() + ", \"" + rules.program() + "\", shared by");
            Map<String, List<OptInKeyword>> byAccount = rules.optIns().stream()
                    .collect(Collectors.groupingBy(OptInKeyword::account, LinkedHashMap::new, Collectors.toList()));
            byAccount.forEach((account, optIns) -> say(
                    err,
                    "           " + account + ": "
                            + optIns.stream().map(Demo::describe).collect(Collectors.joining(", "))));
        }
        if (options.script().isEmpty()) {
            say(err, Conversation.HELP);
        }
    }

    private static String describe(OptInKeyword optIn) {
        return String.join(" or ", optIn.keywords()) + " to join " + optIn.list();
    }

    private static void say(PrintWriter err, String line) {
        err.println(line);
        err.flush();
    }
}
