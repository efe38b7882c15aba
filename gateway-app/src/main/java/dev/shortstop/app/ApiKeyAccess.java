package dev.shortstop.app;

import dev.shortstop.app.config.Configuration;
import dev.shortstop.core.IdGenerator;
import dev.shortstop.core.access.AccountStore;
import dev.shortstop.core.access.ApiKeyStore;
import dev.shortstop.core.people.AuditLog;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/** How the commands about keys get at the tables, whether the gateway runs or not. */
final class ApiKeyAccess {

    private static final int CONNECTIONS = 1;

    @Mixin
    private GatewayFiles gateway;

    /** What a command does with the stores. */
    @FunctionalInterface
    interface Work {
        int run(ApiKeyStore keys, AccountStore accounts, AuditLog audit);
    }

    /** @return the exit code of the command */
    int with(CommandLine command, Work work) throws IOException {
        Optional<Configuration.Outcome.Accepted> accepted = gateway.read(command);
        if (accepted.isEmpty()) {
            return Main.EXIT_CONFIGURATION;
        }
        try (Resources resources = new Resources()) {
            Jdbi jdbi = CommandDatabase.open(accepted.get().gateway().database(), CONNECTIONS, resources)
                    .jdbi();
            InstantSource clock = InstantSource.system();
            IdGenerator ids = new IdGenerator(clock);
            return work.run(
                    new ApiKeyStore(jdbi, ids, clock),
                    new AccountStore(jdbi, ids, clock),
                    new AuditLog(jdbi, ids, clock));
        }
    }
}
