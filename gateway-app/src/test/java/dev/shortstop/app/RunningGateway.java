package dev.shortstop.app;

import static org.awaitility.Awaitility.await;

import dev.shortstop.app.config.Configuration;
import dev.shortstop.app.config.ConnectionConfig;
import dev.shortstop.app.config.DatabaseConfig;
import dev.shortstop.app.config.GatewayConfig;
import dev.shortstop.app.config.GatewayConfigFile;
import dev.shortstop.app.config.HttpConfig;
import dev.shortstop.app.config.ListenerConfig;
import dev.shortstop.app.config.Traffic;
import dev.shortstop.core.ShortCode;
import dev.shortstop.core.database.Database;
import dev.shortstop.core.database.DatabaseSettings;
import dev.shortstop.core.imports.ImportLimits;
import dev.shortstop.core.intake.IntakeSettings;
import dev.shortstop.core.intake.ReceiptSettings;
import dev.shortstop.core.outbox.OutboxSettings;
import dev.shortstop.keyword.KeywordBook;
import dev.shortstop.keyword.OptInKeyword;
import dev.shortstop.keyword.ShortCodeRules;
import dev.shortstop.simulator.SmscSimulator;
import dev.shortstop.smpp.BindState;
import dev.shortstop.smpp.BindType;
import dev.shortstop.smpp.ConnectionSettings;
import dev.shortstop.smpp.ConnectionSettingsBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A gateway with the shipped keyword file on a database of its own opening, bound to a simulator. */
public final class RunningGateway implements AutoCloseable {

    public static final String SHORT_CODE = "72345";

    private static final KeywordBook KEYWORDS = load(Checkout.shippedKeywords());

    private final Database database;
    private final Gateway gateway;

    private RunningGateway(Database database, Gateway gateway) {
        this.database = database;
        this.gateway = gateway;
    }

    /** How to start one; immutable. */
    public record Setup(
            DatabaseSettings database,
            List<ConnectionSettings> connections,
            List<ListenerConfig> listeners,
            IntakeSettings intake,
            boolean deliveryReceipts,
            Path keywords,
            Optional<HttpConfig> http,
            boolean webhooksToPrivateAddresses,
            ImportLimits imports) {

        static Setup of(DatabaseSettings database, SmscSimulator simulator) {
            ConnectionSettings connection = ConnectionSettings.defaults(
                            "carrier-a", "127.0.0.1", simulator.port(), simulator.systemId(), simulator.password())
                    .toBuilder()
                    .reconnectMin(Duration.ofMillis(50))
                    .reconnectMax(Duration.ofMillis(500))
                    .build();
            return new Setup(
                    database,
                    List.of(connection),
                    List.of(),
                    IntakeSettings.defaults(),
                    false,
                    Checkout.shippedKeywords(),
                    Optional.empty(),
                    true, // receivers of tests are on this machine
                    ImportLimits.defaults());
        }

        /** Without any SMSC: peers bind to it. */
        static Setup listening(DatabaseSettings database, ListenerConfig listener) {
            return new Setup(
                    database,
                    List.of(),
                    List.of(listener),
                    IntakeSettings.defaults(),
                    false,
                    Checkout.shippedKeywords(),
                    Optional.empty(),
                    true, // receivers of tests are on this machine
                    ImportLimits.defaults());
        }

        Setup connecting(UnaryOperator<ConnectionSettingsBuilder> change) {
            List<ConnectionSettings> changed = connections.stream()
                    .map(connection -> change.apply(connection.toBuilder()).build())
                    .toList();
            return new Setup(
                    database,
                    changed,
                    listeners,
                    intake,
                    deliveryReceipts,
                    keywords,
                    http,
                    webhooksToPrivateAddresses,
                    imports);
        }

        public Setup transceivers(int count) {
            return connecting(builder -> builder.bind(BindType.TRANSCEIVER, count));
        }

        Setup intake(IntakeSettings settings) {
            return new Setup(
                    database,
                    connections,
                    listeners,
                    settings,
                    deliveryReceipts,
                    keywords,
                    http,
                    webhooksToPrivateAddresses,
                    imports);
        }

        public Setup askingForReceipts() {
            return new Setup(
                    database,
                    connections,
                    listeners,
                    intake,
                    true,
                    keywords,
                    http,
                    webhooksToPrivateAddresses,
                    imports);
        }

        /** With the keyword files of another directory than the shipped one. */
        public Setup keywords(Path directory) {
            return new Setup(
                    database,
                    connections,
                    listeners,
                    intake,
                    deliveryReceipts,
                    directory,
                    http,
                    webhooksToPrivateAddresses,
                    imports);
        }

        /** With the HTTP API on any free port of this machine. */
        Setup http(UnaryOperator<HttpConfig> change) {
            HttpConfig api = change.apply(HttpConfig.defaults().withPort(0));
            return new Setup(
                    database,
                    connections,
                    listeners,
                    intake,
                    deliveryReceipts,
                    keywords,
                    Optional.of(api),
                    webhooksToPrivateAddresses,
                    imports);
        }

        Setup imports(ImportLimits limits) {
            return new Setup(
                    database,
                    connections,
                    listeners,
                    intake,
                    deliveryReceipts,
                    keywords,
                    http,
                    webhooksToPrivateAddresses,
                    limits);
        }

        /** Webhooks lead to the internet alone. */
        Setup publicWebhooks() {
            return new Setup(
                    database, connections, listeners, intake, deliveryReceipts, keywords, http, false, imports);
        }

        /** Returns at once, maybe before it is bound. */
        RunningGateway start() {
            return start(Optional.empty());
        }

        private RunningGateway start(Optional<SmscSimulator> demo) {
            Database opened = Database.open(GatewayConfigFile.withGatewayTimeouts(database));
            GatewayConfig config = new GatewayConfig(
                    keywords,
                    new DatabaseConfig.External(database, Duration.ZERO),
                    intake,
                    ReceiptSettings.defaults(),
                    OutboxSettings.defaults(),
                    connections.stream()
                            .map(connection -> new ConnectionConfig(
                                    connection,
                                    new Traffic(
                                            List.of(new ShortCode(SHORT_CODE)), connection.name(), deliveryReceipts)))
                            .toList(),
                    listeners,
                    http,
                    webhooksToPrivateAddresses,
                    GatewayConfig.DEFAULT_REGION,
                    imports);
            try {
                return new RunningGateway(opened, Gateway.start(config, load(keywords), opened, line -> {}, demo));
            } catch (RuntimeException failure) {
                opened.close();
                throw failure;
            }
        }

        RunningGateway startBound() {
            return startBound(Optional.empty());
        }

        /** @param demo whose handsets the console shows */
        RunningGateway startBound(Optional<SmscSimulator> demo) {
            RunningGateway started = start(demo);
            started.awaitBound();
            return started;
        }
    }

    private static KeywordBook load(Path keywords) {
        return ((KeywordBook.LoadResult.Loaded) Configuration.readKeywords(keywords)).book();
    }

    public void awaitBound() {
        await("all binds")
                .atMost(Duration.ofSeconds(20))
                .until(() -> gateway.connections().stream()
                        .flatMap(connection -> connection.binds().stream())
                        .allMatch(bind -> bind.state() == BindState.BOUND));
    }

    /** Every committed MT has its result in the table. */
    public void awaitSettled() {
        await("an empty outbox").atMost(Duration.ofSeconds(30)).until(() -> gateway.unsettledReplies() == 0);
    }

    public Gateway gateway() {
        return gateway;
    }

    public static ShortCodeRules rules() {
        return KEYWORDS.rulesFor(SHORT_CODE);
    }

    public static String optOutReply() {
        return rules().optOutReply().orElseThrow();
    }

    public static String helpReply() {
        return rules().helpReply().orElseThrow();
    }

    static String unmatchedReply() {
        return rules().unmatchedReply().orElseThrow();
    }

    public static OptInKeyword optIn(String keyword) {
        return rules().optIns().stream()
                .filter(optIn -> optIn.keywords().contains(keyword))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        gateway.close();
        database.close();
    }
}
