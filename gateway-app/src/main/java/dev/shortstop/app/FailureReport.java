package dev.shortstop.app;

import dev.shortstop.core.database.DatabaseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** The last word on what a command did not expect: one sentence for the person, everything for the log. */
final class FailureReport implements IExecutionExceptionHandler {

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        String what = sentenceOf(failure);
        command.getErr().println(command.getColorScheme().errorText("shortstop: " + what));
        LoggerFactory.getLogger(Main.class).error("{} failed", command.getCommandName(), failure);
        return CommandLine.ExitCode.SOFTWARE;
    }

    /** Failures of these kinds have messages for people. */
    private static String sentenceOf(Exception failure) {
        if (failure instanceof DatabaseException || failure instanceof IOException) {
            return failure.getMessage();
        }
        return failure instanceof UncheckedIOException wrapped ? sentenceOf(wrapped.getCause()) : failure.toString();
    }
}
