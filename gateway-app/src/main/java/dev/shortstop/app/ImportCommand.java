package dev.shortstop.app;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Imports of CSV files. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        header = "Imports a CSV file into the Opt-Out List or into an audience list.",
        description = {
            "Reads UTF-8, UTF-16 and Latin-1, with comma, semicolon or tab, and finds the column of the numbers. A gateway that "
                    + "runs does the work; without one, this command does.",
            "Ctrl-C pauses the import; `shortstop import resume ID` goes on with it. No row is done twice.",
            "Exits with 0 when all rows are done, with 3 when some of them were refused, with 1 when the import failed, with 2 "
                    + "when the file or the arguments are wrong."
        },
        subcommands = {
            ImportOptOutsCommand.class,
            ImportMembersCommand.class,
            ImportListCommand.class,
            ImportResumeCommand.class,
            ImportCancelCommand.class,
            ImportErrorsCommand.class
        })
final class ImportCommand implements Runnable {

    /** Done, though not all rows could be. */
    static final int EXIT_SOME_REFUSED = 3;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command");
    }
}
