package dev.shortstop.app;

import dev.shortstop.core.access.Account;
import dev.shortstop.core.access.ApiKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows the keys that there are, without their secrets. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        header = "Lists the keys of the HTTP API: whose they are, what they may do, when they were last used.")
final class ApiKeyListCommand implements Callable<Integer> {

    private static final String LINE = "%-12s  %-20s  %-5s  %-20s  %-20s  %s%n";
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    @Option(names = "--account", paramLabel = "ACCOUNT", description = "of this account alone")
    private String account;

    @Mixin
    private ApiKeyAccess access;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        CommandLine command = spec.commandLine();
        return access.with(command, (keys, accounts, audit) -> {
            print(command.getOut(), keys.all().stream().filter(this::isWanted).toList());
            return CommandLine.ExitCode.OK;
        });
    }

    private boolean isWanted(ApiKey key) {
        return account == null
                || key.account().map(Account::name).filter(account::equals).isPresent();
    }

    private static void print(PrintWriter out, List<ApiKey> keys) {
        if (keys.isEmpty()) {
            out.println("There are no keys: ./shortstop api-key create makes one.");
            return;
        }
        out.printf(LINE, "KEY", "ACCOUNT", "SCOPE", "CREATED", "LAST USED", "NAME");
        for (ApiKey key : keys) {
            out.printf(
                    LINE,
                    key.prefix(),
                    key.account().map(Account::name).orElse("(operator)"),
                    key.scope().name().toLowerCase(Locale.ROOT),
                    MINUTE.format(key.createdAt()),
                    key.lastUsedAt().map(MINUTE::format).orElse("never"),
                    key.name() + key.revokedAt().map(ApiKeyListCommand::revoked).orElse(""));
        }
    }

    private static String revoked(Instant at) {
        return " (revoked " + MINUTE.format(at) + ")";
    }
}
