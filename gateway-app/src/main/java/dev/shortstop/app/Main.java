package dev.shortstop.app;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program. To follow a message from here: {@link RunCommand}, {@link Gateway}, {@link SmppBridge}. */
@Command(
        name = "shortstop",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        header = "SMS keyword gateway: takes MOs over SMPP, obeys STOP, applies opt-ins, replies.",
        subcommands = {
            DemoCommand.class,
            RunCommand.class,
            CheckCommand.class,
            ExplainCommand.class,
            ApiKeyCommand.class,
            PeopleCommand.class,
            ImportCommand.class,
            ExportCommand.class,
            SmppCommand.class
        },
        footer = {
            "",
            "shortstop explain 72345 \"Stop. Thank you\"  tells what a text leads to, and why.",
            "shortstop bench mo  measures this machine: MO/s answered after commit, and latencies.",
            "",
            "Exit codes: 0 done, 1 failed, 2 wrong arguments or configuration, 130 after Ctrl-C, 143 after SIGTERM."
        })
public final class Main implements Runnable {

    /** Wrong arguments, or a configuration that must not start. */
    static final int EXIT_CONFIGURATION = CommandLine.ExitCode.USAGE;

    @Spec
    private CommandSpec spec;

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExpandAtFiles(false) // a text may begin with an @
                .setExecutionExceptionHandler(new FailureReport());
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command");
    }
}
