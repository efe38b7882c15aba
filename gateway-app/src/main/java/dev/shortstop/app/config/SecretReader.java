package dev.shortstop.app.config;

import dev.shortstop.keyword.toml.Setting;
import dev.shortstop.keyword.toml.TomlSection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads secrets from where the configuration says they are: {@code password-env} names an environment variable,
 * {@code password-file} a file. The configuration itself never holds one.
 */
final class SecretReader {

    private final Path directory;
    private final Map<String, String> environment;
    private final MissingSecrets missing;

    /**
     * @param directory that relative names of files are relative to
     * @param missing whether a secret that is not there is an error; on the machine that only checks files it is none
     */
    SecretReader(Path directory, Map<String, String> environment, MissingSecrets missing) {
        this.directory = directory;
        this.environment = environment;
        this.missing = missing;
    }

    /** The password of a section; the supplier may be called once the whole file is known to be good. */
    Supplier<String> password(TomlSection section) {
        Setting<Optional<String>> variable = section.string("password-env").optional();
        Setting<Optional<String>> file = section.string("password-file").optional();
        boolean namesVariable = variable.find().flatMap(name -> name).isPresent();
        boolean namesFile = file.find().flatMap(name -> name).isPresent();
        if (namesVariable == namesFile) {
            section.error(
                    namesVariable ? "both `password-env` and `password-file` are there" : "there is no password",
                    "Name an environment variable by `password-env`, or a file by `password-file`");
            return () -> "";
        }
        return namesVariable ? fromEnvironment(variable) : fromFile(file);
    }

    private Supplier<String> fromEnvironment(Setting<Optional<String>> variable) {
        String name = variable.get().orElseThrow();
        String value = environment.get(name);
        if (value == null) {
            report(variable, "the environment variable " + name + " is not set", "Set it for the gateway's process");
        }
        return () -> value == null ? "" : value;
    }

    private Supplier<String> fromFile(Setting<Optional<String>> file) {
        Path path = directory.resolve(file.get().orElseThrow());
        try {
            String value = Files.readString(path).strip();
            return () -> value;
        } catch (IOException unreadable) {
            report(
                    file,
                    "the password file " + path + " cannot be read (" + unreadable + ")",
                    "Create it, readable for the gateway's user alone");
            return () -> "";
        }
    }

    private void report(Setting<?> setting, String message, String mend) {
        if (missing == MissingSecrets.ERROR) {
            setting.error(message, mend);
        } else {
            setting.warning(message, mend);
        }
    }
}
