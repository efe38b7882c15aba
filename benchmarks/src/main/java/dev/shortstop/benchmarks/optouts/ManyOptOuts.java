package dev.shortstop.benchmarks.optouts;

import dev.shortstop.app.Resources;
import dev.shortstop.app.config.GatewayConfigFile;
import dev.shortstop.benchmarks.MachineDescription;
import dev.shortstop.benchmarks.OptionLimits;
import dev.shortstop.core.database.Database;
import dev.shortstop.core.database.EmbeddedMariaDb;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Option;

/** The options of every benchmark that has the {@link Population} in an embedded database, and that database. */
final class ManyOptOuts {

    @Option(names = "--numbers", defaultValue = "10000000", description = "that have opted out; some have two rows")
    private int numbers;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIRECTORY",
            description = "for the database: 5 GB by default; is kept, and serves all benchmarks that have this option")
    private Path data;

    /** @param numbers how many are in the table, at least as many as were asked for */
    record Filled(Database database, long numbers) {}

    void check(OptionLimits limits) {
        limits.require("--numbers", numbers, 1_000, 100_000_000);
    }

    /** Fills it where it is not full yet, and says where all this is measured. */
    Filled open(Resources resources, PrintWriter out, PrintWriter err) {
        EmbeddedMariaDb server = resources.own(EmbeddedMariaDb.start(data, line -> say(err, line)));
        Database database = resources.own(Database.open(GatewayConfigFile.withGatewayTimeouts(server.settings())));
        long filled = fill(database, err);
        out.printf(Locale.ROOT, "%s%n%n%,d numbers%n%n", MachineDescription.ofThisMachine(), filled);
        out.flush();
        return new Filled(database, filled);
    }

    private long fill(Database database, PrintWriter err) {
        try (ShortCodeFiles shortCodes = ShortCodeFiles.write()) {
            long filled = new Filling(database.jdbi(), line -> say(err, line)).fill(numbers);
            new Surroundings(database.jdbi(), shortCodes.read(), line -> say(err, line)).fill(filled);
            return filled;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void say(PrintWriter err, String line) {
        err.println(line);
        err.flush();
    }
}
