package dev.shortstop.benchmarks;

import dev.shortstop.app.Gateway;
import dev.shortstop.app.Resources;
import dev.shortstop.app.config.ConnectionConfig;
import dev.shortstop.app.config.DatabaseConfig;
import dev.shortstop.app.config.GatewayConfig;
import dev.shortstop.app.config.HttpConfig;
import dev.shortstop.app.config.Traffic;
import dev.shortstop.app.console.ConsoleRoute;
import dev.shortstop.core.ShortCode;
import dev.shortstop.core.database.Database;
import dev.shortstop.core.imports.ImportLimits;
import dev.shortstop.core.intake.IntakeSettings;
import dev.shortstop.core.intake.ReceiptSettings;
import dev.shortstop.core.outbox.OutboxSettings;
import dev.shortstop.keyword.KeywordBook;
import dev.shortstop.simulator.LoadGenerator;
import dev.shortstop.simulator.LoadReport;
import dev.shortstop.simulator.LoadSettings;
import dev.shortstop.simulator.SimulatorSettings;
import dev.shortstop.simulator.SmscSimulator;
import dev.shortstop.smpp.ConnectionSettings;
import dev.shortstop.smpp.ConnectionStatus;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** A gateway and a simulated SMSC that it is bound to, in this process. Used by one thread. */
public final class GatewayUnderLoad implements AutoCloseable {

    private static final List<String> MIX = List.of("STOP", "JOIN", "STOP", "JOIN", "What time do you open today?");

    private final Resources resources;
    private final SmscSimulator simulator;
    private final Gateway gateway;
    private final Parts parts;

    private GatewayUnderLoad(Resources resources, SmscSimulator simulator, Gateway gateway, Parts parts) {
        this.resources = resources;
        this.simulator = simulator;
        this.gateway = gateway;
        this.parts = parts;
    }

    /**
     * What it is made of.
     *
     * @param shortCodes directory of the keyword files that {@code keywords} are of
     * @param shortCode that messages go to
     * @param window {@code deliver_sm} that may be unanswered
     * @param http empty for no API and no console
     */
    public record Parts(
            Database database,
            int poolSize,
            IntakeSettings intake,
            Path shortCodes,
            KeywordBook keywords,
            String shortCode,
            int window,
            Optional<HttpConfig> http) {}

    /** Returns when it is bound. */
    public static GatewayUnderLoad start(Parts parts) throws IOException {
        Resources resources = new Resources();
        try {
            SmscSimulator simulator = resources.own(
                    SmscSimulator.start(SimulatorSettings.defaults().withWindow(parts.window())));
            ConnectionSettings connection = ConnectionSettings.defaults(
                            "simulator", "127.0.0.1", simulator.port(), simulator.systemId(), simulator.password())
                    .toBuilder()
                    .window(parts.window())
                    .build();
            GatewayConfig config = new GatewayConfig(
                    parts.shortCodes(),
                    new DatabaseConfig.Embedded(Path.of("."), parts.poolSize()),
                    parts.intake(),
                    ReceiptSettings.defaults(),
                    OutboxSettings.defaults(),
                    List.of(new ConnectionConfig(
                            connection,
                            new Traffic(List.of(new ShortCode(parts.shortCode())), connection.name(), false))),
                    List.of(),
                    parts.http(),
                    false,
                    GatewayConfig.DEFAULT_REGION,
                    ImportLimits.defaults());
            Gateway gateway = resources.own(Gateway.start(config, parts.keywords(), parts.database()));
            while (!gateway.connections().stream().allMatch(ConnectionStatus::canSubmit)) {
                LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
            }
            return new GatewayUnderLoad(resources, simulator, gateway, parts);
        } catch (RuntimeException | IOException failure) {
            resources.close();
            throw failure;
        }
    }

    /**
     * MOs of which 40 % are STOP, 40 % JOIN, 20 % other. Returns when they are answered and their replies sent.
     *
     * @param numbers that they come from, in turn, from {@code firstMsisdn} on
     * @param perSecond 0 for as many as are answered
     */
    public LoadReport load(long firstMsisdn, int numbers, double perSecond, Duration warmUp, Duration measured)
            throws InterruptedException {
        LoadReport report = new LoadGenerator(
                        simulator,
                        new LoadSettings(
                                List.of(parts.shortCode()),
                                firstMsisdn,
                                numbers,
                                MIX,
                                perSecond,
                                parts.window(),
                                warmUp,
                                measured))
                .run();
        while (gateway.unsettledReplies() > 0) {
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
        return report;
    }

    /** Of the API and the console. */
    public URI httpUri() {
        return gateway.httpUri().orElseThrow();
    }

    /** All that its console answers to. */
    public List<ConsoleRoute> consoleRoutes() {
        return gateway.console().orElseThrow().routes();
    }

    @Override
    public void close() {
        resources.close();
    }
}
