package dev.shortstop.app.config;

import dev.shortstop.core.ShortCode;
import dev.shortstop.core.database.DatabaseSettings;
import dev.shortstop.core.database.Secret;
import dev.shortstop.core.imports.ImportLimits;
import dev.shortstop.core.intake.IntakeSettings;
import dev.shortstop.core.intake.ReceiptSettings;
import dev.shortstop.core.number.NumberReader;
import dev.shortstop.core.outbox.OutboxSettings;
import dev.shortstop.keyword.Problem;
import dev.shortstop.keyword.toml.Located;
import dev.shortstop.keyword.toml.Setting;
import dev.shortstop.keyword.toml.TomlFile;
import dev.shortstop.keyword.toml.TomlOutcome;
import dev.shortstop.keyword.toml.TomlSection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Reads {@code gateway.toml}. Relative paths in it are relative to the file. */
public final class GatewayConfigFile {

    /** An opt-out is confirmed within five minutes or never. */
    private static final Duration LONGEST_MESSAGE_WAIT = Duration.ofMinutes(4);

    private static final String DEFAULT_KEYWORDS = "shortcodes";
    private static final Duration LONGEST_STARTUP_WAIT = Duration.ofDays(1);

    /** It takes 100 in all; some are for other gateways and for people who look into it. */
    private static final int MOST_EMBEDDED_CONNECTIONS = 80;

    /** What a gateway can bear: a thread that waits longer than this for the database asks the SMSC to send again. */
    private static final Duration POOL_TIMEOUT = Duration.ofSeconds(2);

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration SOCKET_TIMEOUT = Duration.ofSeconds(5);

    private final TomlFile file;
    private final Path directory;
    private final SecretReader secrets;
    private final TlsKeys tls;

    /** For the outbox, delivery receipts, the renewal of the lease, and one to spare. */
    private static final int CONNECTIONS_BESIDE_LANES = 4;

    /** What came of the file. Problems are in reading order. */
    public sealed interface Outcome {

        /**
         * No error.
         *
         * @param shortCodes each short code with a connection, and where the file says so
         */
        record Accepted(GatewayConfig config, List<Located<ShortCode>> shortCodes, List<Problem> warnings)
                implements Outcome {}

        /**
         * At least one error.
         *
         * @param keywordDirectory where the keyword files are, all the same; empty where that itself is not known
         */
        record Rejected(List<Problem> problems, Optional<Path> keywordDirectory) implements Outcome {}
    }

    private GatewayConfigFile(Path path, Map<String, String> environment, MissingSecrets missing) {
        this.file = TomlFile.read(path);
        this.directory = path.toAbsolutePath().getParent();
        this.secrets = new SecretReader(directory, environment, missing);
        this.tls = new TlsKeys(directory, missing);
    }

    /** Reads and checks the whole file; all its problems come together. */
    public static Outcome read(Path path, Map<String, String> environment, MissingSecrets missing) {
        return new GatewayConfigFile(path, environment, missing).read();
    }

    /** Time-outs that suit the way of a message, for whatever database. */
    public static DatabaseSettings withGatewayTimeouts(DatabaseSettings settings) {
        return settings.withTimeouts(POOL_TIMEOUT, CONNECT_TIMEOUT, SOCKET_TIMEOUT);
    }

    private Outcome read() {
        TomlSection root = file.root();
        Setting<Optional<String>> keywordDirectory =
                root.table("keywords").string("directory").optional();
        Setting<Integer> poolSize =
                root.table("database").integer("pool-size", 4, 1_000).orElse(DatabaseSettings.DEFAULT_POOL_SIZE);
        Optional<TomlSection> httpTable = root.findTable("http");
        ConsoleSection console = new ConsoleSection(file, root.table("console"));
        Optional<HttpSection> http = httpTable.map(section -> new HttpSection(section, tls, console));
        if (http.isEmpty()) {
            root.findTable("console")
                    .ifPresent(section -> section.error(
                            "there is a [console] without [http], which serves it", "Add [http], or remove [console]"));
        }
        Supplier<DatabaseConfig> database = database(root.table("database"), poolSize, http);
        Supplier<IntakeSettings> intake = intake(root.table("intake"), poolSize);
        Supplier<ReceiptSettings> receipts = receipts(root.table("receipts"));
        Supplier<OutboxSettings> outbox = outbox(root.table("outbox"));
        Setting<Boolean> webhooksToPrivateAddresses =
                root.table("webhooks").bool("allow-private-addresses").orElse(false);
        Setting<String> defaultRegion = root.table("numbers")
                .string("default-region")
                .where(
                        NumberReader::isRegion,
                        "must be a country",
                        "Write it as ISO 3166 does, such as \"US\" or \"DE\"")
                .orElse(GatewayConfig.DEFAULT_REGION);
        Supplier<ImportLimits> imports = new ImportsSection(root.table("imports"), directory);
        List<ListenerSection> listeners = root.findTables("smpp-listener").stream()
                .map(section -> new ListenerSection(file, section, tls))
                .toList();
        List<TomlSection> smpp = listeners.isEmpty()
                ? root.requireTables("smpp", "there is no SMPP connection")
                : root.findTables("smpp");
        List<ConnectionSection> connections = smpp.stream()
                .map(section -> new ConnectionSection(file, section, secrets, tls))
                .toList();
        List<TrafficKeys> traffic = Stream.concat(
                        connections.stream().map(ConnectionSection::traffic),
                        listeners.stream()
                                .flatMap(listener -> listener.peers().stream())
                                .map(PeerSection::traffic))
                .toList();
        refuseDuplicates(traffic);
        TomlOutcome<GatewayConfig> outcome = file.finish(() -> new GatewayConfig(
                resolve(keywordDirectory.get().orElse(DEFAULT_KEYWORDS)),
                database.get(),
                intake.get(),
                receipts.get(),
                outbox.get(),
                connections.stream().map(ConnectionSection::build).toList(),
                listeners.stream().map(ListenerSection::build).toList(),
                http.map(HttpSection::get),
                webhooksToPrivateAddresses.get(),
                defaultRegion.get(),
                imports.get()));
        if (outcome instanceof TomlOutcome.Accepted<GatewayConfig> accepted) {
            List<Located<ShortCode>> shortCodes =
                    traffic.stream().flatMap(TrafficKeys::locatedShortCodes).toList();
            return new Outcome.Accepted(accepted.value(), shortCodes, accepted.warnings());
        }
        List<Problem> problems = ((TomlOutcome.Rejected<GatewayConfig>) outcome).problems();
        return new Outcome.Rejected(problems, keywordDirectory.find().flatMap(this::knownDirectory));
    }

    private Path resolve(String relative) {
        return directory.resolve(relative).normalize();
    }

    /**
     * What a file does not name that has errors, it may have wanted to name: the default holds if something is there.
     */
    private Optional<Path> knownDirectory(Optional<String> named) {
        return named.map(this::resolve)
                .or(() -> Optional.of(resolve(DEFAULT_KEYWORDS)).filter(Files::isDirectory));
    }

    private Supplier<DatabaseConfig> database(
            TomlSection section, Setting<Integer> poolSize, Optional<HttpSection> http) {
        Setting<Optional<String>> url = section.string("url").optional();
        Setting<Optional<String>> dataDirectory =
                section.string("embedded-data-directory").optional();
        boolean hasUrl = isThere(url);
        boolean hasDirectory = isThere(dataDirectory);
        String mend = "Give the `url` of a MySQL server, or an `embedded-data-directory` for the one that comes along";
        if (hasUrl && hasDirectory) {
            section.error("both `url` and `embedded-data-directory` are there", mend);
        } else if (!hasUrl && !hasDirectory) {
            section.missing("there is no database", mend);
        }
        if (!hasUrl) {
            // Without either, these are not unknown: what is wrong is that their `url` was forgotten.
            for (String key : List.of("user", "password-env", "password-file", "startup-wait")) {
                Setting<Optional<String>> ofServer = section.string(key).optional();
                if (hasDirectory && isThere(ofServer)) {
                    ofServer.error("`" + key + "` does not go with `embedded-data-directory`", "Remove it");
                }
            }
            http.ifPresent(api -> limitTogether(hasDirectory, poolSize, api.databaseConnections()));
            poolSize.ifUsable(size -> {
                if (hasDirectory && size > MOST_EMBEDDED_CONNECTIONS) {
                    poolSize.error(
                            "`pool-size` is " + size + ", more connections than the embedded server takes",
                            "Set it to " + MOST_EMBEDDED_CONNECTIONS + " at most, or use a MySQL server of your own");
                }
            });
            return () -> new DatabaseConfig.Embedded(resolve(dataDirectory.get().orElseThrow()), poolSize.get());
        }
        url.ifUsable(text -> refuseUnusable(url, text.orElseThrow()));
        Setting<String> user = section.string("user").required();
        Supplier<String> password = secrets.password(section);
        Setting<Duration> startupWait = section.duration("startup-wait", Duration.ZERO, LONGEST_STARTUP_WAIT)
                .orElse(Duration.ofMinutes(10));
        return () -> {
            DatabaseSettings settings =
                    new DatabaseSettings(url.get().orElseThrow(), user.get(), Secret.of(password.get()));
            return new DatabaseConfig.External(
                    withGatewayTimeouts(settings.withPoolSize(poolSize.get())), startupWait.get());
        };
    }

    private static void limitTogether(boolean isEmbedded, Setting<Integer> poolSize, Setting<Integer> ofApi) {
        poolSize.ifUsable(size -> ofApi.ifUsable(more -> {
            if (isEmbedded && size <= MOST_EMBEDDED_CONNECTIONS && size + more > MOST_EMBEDDED_CONNECTIONS) {
                ofApi.error(
                        "`database-connections` and `pool-size` are " + (size + more)
                                + " together, more connections than the embedded server takes",
                        "Lower them to " + MOST_EMBEDDED_CONNECTIONS + " together, or use a MySQL server of your own");
            }
        }));
    }

    private static void refuseUnusable(Setting<?> setting, String url) {
        try {
            DatabaseSettings.requireUsableUrl(url);
        } catch (IllegalArgumentException refused) {
            setting.error("`url` cannot be used: " + refused.getMessage(), "");
        }
    }

    /** True as well where it is there and of the wrong type: that has been said already. */
    private static boolean isThere(Setting<Optional<String>> setting) {
        return setting.find().map(Optional::isPresent).orElse(true);
    }

    private static Supplier<IntakeSettings> intake(TomlSection section, Setting<Integer> poolSize) {
        IntakeSettings defaults = IntakeSettings.defaults();
        Setting<Optional<Integer>> lanesIfThere =
                section.integer("lanes", 1, 64).optional();
        lanesIfThere.ifUsable(there -> poolSize.ifUsable(size -> {
            int lanes = there.orElse(defaults.lanes());
            int least = lanes + CONNECTIONS_BESIDE_LANES;
            if (size < least) {
                (there.isPresent() ? lanesIfThere : poolSize)
                        .error(
                                "`pool-size` is " + size + ", too few connections for " + lanes
                                        + " lanes, each of which holds one, and " + CONNECTIONS_BESIDE_LANES
                                        + " beside them",
                                "Set `pool-size` in [database] to " + least + " or more, or have fewer lanes");
            }
        }));
        Setting<Integer> capacity = section.integer("capacity", 100, 1_000_000).orElse(defaults.capacity());
        Setting<Integer> maxBatch = section.integer("max-batch", 1, 5_000).orElse(defaults.maxBatch());
        Setting<Duration> redeliveryWindow = section.duration("redelivery-window", Duration.ZERO, Duration.ofHours(24))
                .orElse(defaults.redeliveryWindow());
        Setting<Duration> giveUpAfter = section.duration("give-up-after", Duration.ofMillis(100), Duration.ofMinutes(1))
                .orElse(defaults.giveUpAfter());
        Setting<Duration> longMessageWait = section.duration(
                        "long-message-wait", Duration.ofSeconds(1), LONGEST_MESSAGE_WAIT)
                .orElse(defaults.longMessageWait());
        return () -> new IntakeSettings(
                lanesIfThere.get().orElse(defaults.lanes()),
                capacity.get(),
                maxBatch.get(),
                redeliveryWindow.get(),
                giveUpAfter.get(),
                longMessageWait.get());
    }

    private static Supplier<ReceiptSettings> receipts(TomlSection section) {
        ReceiptSettings defaults = ReceiptSettings.defaults();
        Setting<Integer> capacity = section.integer("capacity", 100, 1_000_000).orElse(defaults.capacity());
        Setting<Duration> unknownFor = section.duration("unknown-for", Duration.ofSeconds(10), Duration.ofDays(7))
                .orElse(defaults.unknownFor());
        return () -> new ReceiptSettings(capacity.get(), defaults.maxBatch(), defaults.giveUpAfter(), unknownFor.get());
    }

    private static Supplier<OutboxSettings> outbox(TomlSection section) {
        OutboxSettings defaults = OutboxSettings.defaults();
        Setting<Integer> capacity = section.integer("capacity", 100, 1_000_000).orElse(defaults.capacity());
        Setting<Duration> claimInterval = section.duration(
                        "claim-interval", Duration.ofMillis(100), Duration.ofMinutes(1))
                .orElse(defaults.claimInterval());
        return () -> new OutboxSettings(capacity.get(), claimInterval.get());
    }

    private static void refuseDuplicates(List<TrafficKeys> all) {
        Map<String, Setting<?>> names = new HashMap<>();
        Map<String, String> ownerOfShortCode = new HashMap<>();
        for (TrafficKeys traffic : all) {
            traffic.name().ifUsable(name -> {
                Setting<?> earlier = names.putIfAbsent(name, traffic.name());
                if (earlier != null) {
                    traffic.name()
                            .error(
                                    "another connection is called \"" + name + "\", in line " + earlier.line(),
                                    "Give each connection a name of its own");
                }
                traffic.shortCodes()
                        .ifUsable(codes -> codes.forEach(code -> {
                            String other = ownerOfShortCode.putIfAbsent(code, name);
                            if (other != null) {
                                traffic.shortCodes()
                                        .error(
                                                "the replies of short code " + code + " leave through \"" + other
                                                        + "\" already",
                                                "Name each short code once; one connection may have many binds");
                            }
                        }));
            });
        }
    }
}
