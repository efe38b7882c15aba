package dev.shortstop.app;

import dev.shortstop.core.access.ApiKey;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Takes a key out of force, on every gateway at once. */
@Command(
        name = "revoke",
        mixinStandardHelpOptions = true,
        header = "Revokes a key of the HTTP API: from now on every gateway refuses it.")
final class ApiKeyRevokeCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "KEY",
            description = "the 12 characters between ssk_ and the secret, as `api-key list` shows them")
    private String prefix;

    @Mixin
    private ApiKeyAccess access;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        CommandLine command = spec.commandLine();
        if (!prefix.matches("[0-9A-Za-z]{12}")) {
            // Not repeated: it may be a whole key, and what is printed ends up in logs.
            throw new ParameterException(
                    command, "KEY is the 12 characters between ssk_ and the secret, not the whole key");
        }
        return access.with(command, (keys, accounts, audit) -> {
            Optional<ApiKey> key = keys.find(prefix);
            if (key.isEmpty()) {
                command.getErr().println("There is no key " + prefix + ": see `api-key list`.");
                return CommandLine.ExitCode.SOFTWARE;
            }
            String what = "Key " + prefix + " (" + key.get().name() + ")";
            boolean wasInForce = keys.revoke(key.get().account(), prefix, CommandLineUser.actor(), audit);
            command.getOut().println(wasInForce ? what + " is revoked." : what + " was revoked before.");
            return CommandLine.ExitCode.OK;
        });
    }
}
