package dev.shortstop.app;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What an operator does with SMPP by hand. */
@Command(
        name = "smpp",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        header = "Tries a bind to an SMSC; hashes the password of a peer.",
        subcommands = {SmppBindCommand.class, HashPasswordCommand.class})
final class SmppCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command");
    }
}
