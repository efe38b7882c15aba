package dev.shortstop.app.config;

import dev.shortstop.keyword.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A gateway.toml in a directory, and what comes of reading it. */
final class ConfigFile {

    static final Map<String, String> ENVIRONMENT = Map.of("PASSWORD", "s3cret");

    /** All that is required, and nothing else. Line 11 is the first free one, in the section of the connection. */
    static final String LEAST = """
            [keywords]
            directory = "shortcodes"
            [database]
            embedded-data-directory = "data"
            [[smpp]]
            name = "carrier-a"
            host = "127.0.0.1"
            system-id = "shortstop"
            password-env = "PASSWORD"
            short-codes = ["72345"]
            """;

    /** What is said of a key of a connection that nobody knows. */
    static final String KNOWN_OF_CONNECTION =
            "Known here: `name`, `short-codes`, `group`, `delivery-receipts`, `host`, `hosts`, `port`, `system-id`, "
                    + "`password-env`, `password-file`, `system-type`, `interface-version`, `address-ton`, "
                    + "`address-npi`, `address-range`, `tls`, `outbind`, `transceivers`, `receivers`, `transmitters`, `window`, "
                    + "`max-unanswered-deliveries`, `submits-per-second`, `max-queue-wait`, `connect-timeout`, "
                    + "`bind-timeout`, `response-timeout`, `enquire-link-interval`, `inactivity-timeout`, "
                    + "`reconnect-min`, `reconnect-max`, `data-coding-zero`, `ucs2-byte-order`, `long-messages`, "
                    + "`shift-tables`, `source-ton`, `source-npi`, `destination-ton`, `destination-npi`";

    private final Path path;

    private ConfigFile(Path path) {
        this.path = path;
    }

    static ConfigFile write(Path directory, String text) {
        try {
            return new ConfigFile(Files.writeString(directory.resolve("gateway.toml"), text));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    GatewayConfigFile.Outcome read() {
        return GatewayConfigFile.read(path, ENVIRONMENT, MissingSecrets.ERROR);
    }

    /** What the file says, which must be without errors. */
    GatewayConfig accepted() {
        GatewayConfigFile.Outcome outcome = read();
        if (outcome instanceof GatewayConfigFile.Outcome.Accepted accepted) {
            return accepted.config();
        }
        throw new AssertionError(outcome);
    }

    /** {@code line:column: severity: message. mend}, in the file's order. */
    List<String> problems(MissingSecrets missing) {
        GatewayConfigFile.Outcome outcome = GatewayConfigFile.read(path, ENVIRONMENT, missing);
        List<Problem> problems = outcome instanceof GatewayConfigFile.Outcome.Accepted accepted
                ? accepted.warnings()
                : ((GatewayConfigFile.Outcome.Rejected) outcome).problems();
        return problems.stream()
                .map(problem -> problem.toString()
                        .replace(path + ":", "")
                        .replace(path.getParent().toAbsolutePath().toString(), "DIR"))
                .toList();
    }

    List<String> problems() {
        return problems(MissingSecrets.ERROR);
    }
}
