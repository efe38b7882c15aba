package dev.shortstop.core.imports;

import dev.shortstop.core.operation.ConsentOperations;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How much imports may take of a gateway and its database.
 *
 * @param concurrentTransactions of all imports together, on one gateway, while no messages are in work; in traffic it is one.
 *     Two: while the database works on one, the gateway makes the statements of the other
 * @param rowsATransaction while no messages are in work
 * @param rowsATransactionInTraffic fewer, so that a message that waits for one of these numbers does not wait for long
 * @param claimInterval how often to look for imports that nobody works on
 * @param temporaryDirectory for rows that are being sorted; deleted at once
 */
public record ImportSettings(
        int concurrentTransactions,
        int rowsATransaction,
        int rowsATransactionInTraffic,
        Duration claimInterval,
        Path temporaryDirectory) {

    /** @throws IllegalArgumentException if a transaction would be too long */
    public ImportSettings {
        if (Math.max(rowsATransaction, rowsATransactionInTraffic) > ConsentOperations.MAX_NUMBERS) {
            throw new IllegalArgumentException("a transaction has at most " + ConsentOperations.MAX_NUMBERS + " rows");
        }
    }

    public static ImportSettings defaults() {
        return new ImportSettings(
                2, 1_000, 100, Duration.ofSeconds(1), ImportLimits.defaults().temporaryDirectory());
    }

    public ImportSettings withTemporaryDirectory(Path directory) {
        return new ImportSettings(
                concurrentTransactions, rowsATransaction, rowsATransactionInTraffic, claimInterval, directory);
    }
}
