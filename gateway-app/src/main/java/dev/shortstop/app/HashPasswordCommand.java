package dev.shortstop.app;

import dev.shortstop.smpp.server.PasswordHash;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Makes what {@code password-hashes} of a peer holds. */
@Command(
        name = "hash-password",
        mixinStandardHelpOptions = true,
        header = "Hashes the password of a peer that binds to us, for `password-hashes` in gateway.toml.",
        description = "Asks for the password unless it is named. SMPP 3.4 allows 8 characters: take 8 random ones.")
final class HashPasswordCommand implements Callable<Integer> {

    @Mixin
    private PasswordSource password;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        CommandLine command = spec.commandLine();
        try {
            command.getOut().println(PasswordHash.of(password.read(command)).text());
        } catch (IllegalArgumentException impossible) {
            throw new ParameterException(command, "No peer can have this password: " + impossible.getMessage());
        }
        return CommandLine.ExitCode.OK;
    }
}
