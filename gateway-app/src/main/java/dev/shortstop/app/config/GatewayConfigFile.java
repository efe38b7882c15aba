package dev.shortstop.app.config;

import dev.shortstop.core.database.DatabaseSettings;
import dev.shortstop.core.database.Secret;
import dev.shortstop.core.intake.IntakeSettings;
import dev.shortstop.core.outbox.OutboxSettings;
import dev.shortstop.keyword.toml.Setting;
import dev.shortstop.keyword.toml.TomlFile;
import dev.shortstop.keyword.toml.TomlOutcome;
import dev.shortstop.keyword.toml.TomlSection;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads {@code gateway.toml}. Relative paths in it are relative to the file. */
public final class GatewayConfigFile {

    private static final Duration LONGEST_STARTUP_WAIT = Duration.ofDays(1);

    /** What a gateway can bear: a thread that waits longer than this for the database asks the SMSC to send again. */
    private static final Duration POOL_TIMEOUT = Duration.ofSeconds(2);

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration SOCKET_TIMEOUT = Duration.ofSeconds(5);

    private final TomlFile file;
    private final Path directory;
    private final SecretReader secrets;

    private GatewayConfigFile(Path path, Map<String, String> environment, MissingSecrets missing) {
        this.file = TomlFile.read(path);
        this.directory = path.toAbsolutePath().getParent();
        this.secrets = new SecretReader(directory, environment, missing);
    }

    /** Reads and checks the whole file; all its problems come together. */
    public static TomlOutcome<GatewayConfig> read(Path path, Map<String, String> environment, MissingSecrets missing) {
        return new GatewayConfigFile(path, environment, missing).read();
    }

    /** Time-outs that suit the way of a message, for whatever database. */
    public static DatabaseSettings withGatewayTimeouts(DatabaseSettings settings) {
        return settings.withTimeouts(POOL_TIMEOUT, CONNECT_TIMEOUT, SOCKET_TIMEOUT);
    }

    private TomlOutcome<GatewayConfig> read() {
        TomlSection root = file.root();
        Setting<String> keywordDirectory =
                root.table("keywords").string("directory").orElse("shortcodes");
        Supplier<DatabaseConfig> database = database(root.table("database"));
        Supplier<IntakeSettings> intake = intake(root.table("intake"));
        Supplier<OutboxSettings> outbox = outbox(root.table("outbox"));
        List<ConnectionSection> connections = root.requireTables("smpp", "there is no SMPP connection").stream()
                .map(section -> new ConnectionSection(section, secrets))
                .toList();
        refuseDuplicates(connections);
        return file.finish(() -> new GatewayConfig(
                directory.resolve(keywordDirectory.get()).normalize(),
                database.get(),
                intake.get(),
                outbox.get(),
                connections.stream().map(ConnectionSection::build).toList()));
    }

    private Supplier<DatabaseConfig> database(TomlSection section) {
        Setting<Optional<String>> url = section.string("url").optional();
        Setting<Optional<String>> dataDirectory =
                section.string("embedded-data-directory").optional();
        Setting<Integer> poolSize = section.integer("pool-size", 4, 1_000).orElse(DatabaseSettings.DEFAULT_POOL_SIZE);
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
            return () -> new DatabaseConfig.Embedded(
                    directory.resolve(dataDirectory.get().orElseThrow()).normalize(), poolSize.get());
        }
        Setting<String> user = section.string("user").required();
        Supplier<String> password = secrets.password(section);
        Setting<Duration> startupWait = section.duration("startup-wait", Duration.ZERO, LONGEST_STARTUP_WAIT)
                .orElse(Duration.ofMinutes(10));
        return () -> {
            try {
                DatabaseSettings settings = new DatabaseSettings(
                                url.get().orElseThrow(), user.get(), Secret.of(password.get()))
                        .withPoolSize(poolSize.get());
                return new DatabaseConfig.External(withGatewayTimeouts(settings), startupWait.get());
            } catch (IllegalArgumentException refused) {
                url.error("`url` cannot be used: " + refused.getMessage(), "");
                return null;
            }
        };
    }

    /** True as well where it is there and of the wrong type: that has been said already. */
    private static boolean isThere(Setting<Optional<String>> setting) {
        return setting.find().map(Optional::isPresent).orElse(true);
    }

    private static Supplier<IntakeSettings> intake(TomlSection section) {
        IntakeSettings defaults = IntakeSettings.defaults();
        Setting<Integer> lanes = section.integer("lanes", 1, 64).orElse(defaults.lanes());
        Setting<Integer> capacity = section.integer("capacity", 100, 1_000_000).orElse(defaults.capacity());
        Setting<Integer> maxBatch = section.integer("max-batch", 1, 5_000).orElse(defaults.maxBatch());
        Setting<Duration> redeliveryWindow = section.duration("redelivery-window", Duration.ZERO, Duration.ofHours(24))
                .orElse(defaults.redeliveryWindow());
        Setting<Duration> giveUpAfter = section.duration("give-up-after", Duration.ofMillis(100), Duration.ofMinutes(1))
                .orElse(defaults.giveUpAfter());
        return () -> new IntakeSettings(
                lanes.get(), capacity.get(), maxBatch.get(), redeliveryWindow.get(), giveUpAfter.get());
    }

    private static Supplier<OutboxSettings> outbox(TomlSection section) {
        OutboxSettings defaults = OutboxSettings.defaults();
        Setting<Integer> capacity = section.integer("capacity", 100, 1_000_000).orElse(defaults.capacity());
        Setting<Duration> claimInterval = section.duration(
                        "claim-interval", Duration.ofMillis(100), Duration.ofMinutes(1))
                .orElse(defaults.claimInterval());
        return () -> new OutboxSettings(capacity.get(), claimInterval.get());
    }

    private static void refuseDuplicates(List<ConnectionSection> connections) {
        Map<String, Setting<?>> names = new HashMap<>();
        Map<String, String> connectionOfShortCode = new HashMap<>();
        for (ConnectionSection connection : connections) {
            connection.name().ifUsable(name -> {
                Setting<?> earlier = names.putIfAbsent(name, connection.name());
                if (earlier != null) {
                    connection
                            .name()
                            .error(
                                    "another connection is called \"" + name + "\", in line " + earlier.line(),
                                    "Give each connection a name of its own");
                }
                connection
                        .shortCodes()
                        .ifUsable(codes -> codes.forEach(code -> {
                            String other = connectionOfShortCode.putIfAbsent(code, name);
                            if (other != null) {
                                connection
                                        .shortCodes()
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
