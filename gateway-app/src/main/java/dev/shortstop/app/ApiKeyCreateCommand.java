package dev.shortstop.app;

import dev.shortstop.core.access.Account;
import dev.shortstop.core.access.AccountStore;
import dev.shortstop.core.access.ApiKeyStore;
import dev.shortstop.core.access.Scope;
import dev.shortstop.core.consent.Actor;
import dev.shortstop.core.people.AuditLog;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Creates a key and shows it, once. */
@Command(
        name = "create",
        mixinStandardHelpOptions = true,
        header = "Creates a key of the HTTP API and shows it, this one time.",
        description = {
            "Only its hash is kept: whoever loses a key creates another one.",
            "The key alone goes to standard output, so that it can be piped into a secret store."
        })
final class ApiKeyCreateCommand implements Callable<Integer> {

    private static final int MAX_NAME_CHARACTERS = 100;

    @ArgGroup(multiplicity = "1")
    private Holder holder;

    @Option(
            names = "--scope",
            paramLabel = "SCOPE",
            required = true,
            description = "what it may do: ${COMPLETION-CANDIDATES}; write may read, too")
    private Scope scope;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            defaultValue = "unnamed",
            description = "what people call it; every event that it causes names it; ${DEFAULT-VALUE} if left out")
    private String name;

    @Option(
            names = "--new-account",
            description = "create the account where there is none: for one that no keyword file names")
    private boolean newAccount;

    @Mixin
    private ApiKeyAccess access;

    @Spec
    private CommandSpec spec;

    /** Exactly one of them. */
    private static final class Holder {

        @Option(names = "--account", paramLabel = "ACCOUNT", description = "whose key it is")
        private String account;

        @Option(names = "--operator", description = "a key of the platform's staff, which spans accounts")
        private boolean operator;
    }

    @Override
    public Integer call() throws IOException {
        CommandLine command = spec.commandLine();
        if (name.isBlank() || name.length() > MAX_NAME_CHARACTERS) {
            throw new ParameterException(command, "--name must be 1 to " + MAX_NAME_CHARACTERS + " characters");
        }
        if (holder.account != null && !Account.isName(holder.account)) {
            throw new ParameterException(
                    command, "--account must be 1 to 63 of the characters a-z, 0-9 and -, not " + holder.account);
        }
        return access.with(command, (keys, accounts, audit) -> create(command, keys, accounts, audit));
    }

    private int create(CommandLine command, ApiKeyStore keys, AccountStore accounts, AuditLog audit) {
        Actor actor = CommandLineUser.actor();
        Optional<Account> account = Optional.empty();
        if (!holder.operator) {
            account = accounts.find(holder.account)
                    .or(() -> newAccount ? accounts.create(holder.account, actor, audit) : Optional.empty())
                    // Somebody else may have created it meanwhile.
                    .or(() -> accounts.find(holder.account));
            if (account.isEmpty()) {
                command.getErr()
                        .println("There is no account " + holder.account + ". " + known(accounts.all())
                                + " Correct the name, or add --new-account.");
                return CommandLine.ExitCode.SOFTWARE;
            }
        }
        ApiKeyStore.Created created = keys.create(account, scope, name, actor, audit);
        command.getErr()
                .printf(
                        "Key %s of %s, scope %s. It is not shown again:%n",
                        created.key().prefix(),
                        account.map(Account::name).orElse("an operator"),
                        scope.name().toLowerCase(Locale.ROOT));
        command.getErr().flush();
        command.getOut().println(created.text().reveal());
        return CommandLine.ExitCode.OK;
    }

    private static String known(List<Account> all) {
        return all.isEmpty()
                ? "There are none yet: keyword files that name some create them when the gateway starts."
                : "Known: " + all.stream().map(Account::name).collect(Collectors.joining(", ")) + ".";
    }
}
