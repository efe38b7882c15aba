package dev.shortstop.app.config;

import dev.shortstop.keyword.toml.Setting;
import dev.shortstop.keyword.toml.TomlSection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
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
        return password(section, password -> true, "");
    }

    /**
     * As {@link #password(TomlSection)}, but refuses a password that fails the test.
     *
     * @param complaint what the password must be, such as {@code "must be ASCII"}; the password itself is never shown
     */
    Supplier<String> password(TomlSection section, Predicate<String> test, String complaint) {
        Setting<Optional<String>> variable = section.string("password-env").optional();
        Setting<Optional<String>> file = section.string("password-file").optional();
        if (variable.find().isEmpty() || file.find().isEmpty()) {
            return () -> ""; // of the wrong type, which has been said already
        }
        boolean namesVariable = variable.get().isPresent();
        boolean namesFile = file.get().isPresent();
        String mend = "Name an environment variable by `password-env`, or a file by `password-file`";
        if (namesVariable && namesFile) {
            section.error("both `password-env` and `password-file` are there", mend);
        } else if (!namesVariable && !namesFile) {
            section.missing("there is no password", mend);
        } else {
            Setting<Optional<String>> setting = namesVariable ? variable : file;
            Optional<String> password = namesVariable ? fromEnvironment(variable) : fromFile(file);
            if (password.filter(test.negate()).isPresent()) {
                setting.error("the password " + complaint, "");
            } else if (password.filter(String::isEmpty).isPresent()) {
                setting.warning("the password is empty", "Ignore this if there really is none");
            }
            return () -> password.orElse("");
        }
        return () -> "";
    }

    private Optional<String> fromEnvironment(Setting<Optional<String>> variable) {
        String name = variable.get().orElseThrow();
        Optional<String> value = Optional.ofNullable(environment.get(name));
        if (value.isEmpty()) {
            report(variable, "the environment variable " + name + " is not set", "Set it for the gateway's process");
        }
        return value;
    }

    private Optional<String> fromFile(Setting<Optional<String>> file) {
        Path path = directory.resolve(file.get().orElseThrow());
        try {
            return Optional.of(Files.readString(path).strip());
        } catch (IOException unreadable) {
            report(
                    file,
                    "the password file " + path + " cannot be read (" + unreadable + ")",
                    "Create it, readable for the gateway's user alone");
            return Optional.empty();
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
