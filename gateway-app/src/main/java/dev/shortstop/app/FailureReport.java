package dev.shortstop.app;

import dev.shortstop.core.database.DatabaseException;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** The last word on what a command did not expect: one sentence for the person, everything for the log. */
final class FailureReport implements IExecutionExceptionHandler {

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        String what = failure instanceof DatabaseException ? failure.getMessage() : failure.toString();
        command.getErr().println(command.getColorScheme().errorText("shortstop: " + what));
        LoggerFactory.getLogger(Main.class).error("{} failed", command.getCommandName(), failure);
        return CommandLine.ExitCode.SOFTWARE;
    }
}
