package dev.shortstop.app;

import dev.shortstop.core.database.DatabaseSettings;
import dev.shortstop.simulator.SmscSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a gateway.toml with one connection to a simulator, its password files beside it. */
final class GatewayToml {

    private GatewayToml() {}

    /** @param more lines of the connection's section */
    static Path embedded(Path directory, SmscSimulator simulator, String more) throws IOException {
        return write(directory, "embedded-data-directory = \"data\"\n", simulator, more);
    }

    /**
     * @param url of the database
     * @param more lines of the connection's section
     */
    static Path external(Path directory, DatabaseSettings database, String url, SmscSimulator simulator, String more)
            throws IOException {
        Path password = directory.resolve("database.password");
        if (Files.notExists(password)) {
            Files.writeString(password, database.password().reveal());
        }
        return write(directory, """
                url = "%s"
                user = "%s"
                password-file = "database.password"
                startup-wait = "1s"
                """.formatted(url, database.user()), simulator, more);
    }

    private static Path write(Path directory, String database, SmscSimulator simulator, String more)
            throws IOException {
        Files.writeString(
                directory.resolve("smpp.password"), simulator.password().reveal());
        return Files.writeString(directory.resolve("gateway.toml"), """
                [keywords]
                directory = "%s"
                [database]
                %s[[smpp]]
                name = "carrier-a"
                host = "127.0.0.1"
                port = %d
                system-id = "%s"
                password-file = "smpp.password"
                short-codes = ["%s"]
                %s
                """.formatted(
                        Checkout.shippedKeywords(),
                        database,
                        simulator.port(),
                        simulator.systemId(),
                        RunningGateway.SHORT_CODE,
                        more));
    }
}
