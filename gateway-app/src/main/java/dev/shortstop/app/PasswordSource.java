package dev.shortstop.app;

import dev.shortstop.smpp.Secret;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Where a command gets a password from: never from its arguments, which everybody on the machine can see. */
final class PasswordSource {

    @Option(
            names = "--password-env",
            paramLabel = "VARIABLE",
            description = "the environment variable that holds the password")
    private String variable;

    @Option(names = "--password-file", paramLabel = "FILE", description = "the file that holds it")
    private Path file;

    boolean isNamed() {
        return variable != null || file != null;
    }

    /**
     * Asks for it where neither is named and there is a terminal.
     *
     * @throws ParameterException where there is none to be had
     */
    Secret read(CommandLine command) {
        if (variable != null && file != null) {
            throw new ParameterException(
                    command, "Name the password by --password-env or --password-file, not by both");
        }
        if (variable != null) {
            return fromEnvironment(command);
        }
        if (file != null) {
            return fromFile(command);
        }
        Console console = System.console();
        if (console == null) {
            throw new ParameterException(
                    command,
                    "There is no terminal to ask for the password: name it by --password-env or --password-file");
        }
        char[] typed = console.readPassword("Password: ");
        if (typed == null) {
            throw new ParameterException(command, "No password was typed");
        }
        return new Secret(new String(typed));
    }

    private Secret fromEnvironment(CommandLine command) {
        String value = System.getenv(variable);
        if (value == null) {
            throw new ParameterException(command, "The environment variable " + variable + " is not set");
        }
        return new Secret(value);
    }

    private Secret fromFile(CommandLine command) {
        try {
            return new Secret(Files.readString(file).strip());
        } catch (IOException unreadable) {
            throw new ParameterException(command, "The password file " + file + " cannot be read: " + unreadable);
        }
    }
}
