package dev.shortstop.keyword.toml;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The value of one key once it has been checked, or the fact that it has none and a problem says so. */
public final class Setting<T> implements Supplier<T> {

    private final TomlSection section;
    private final String name;
    private final Optional<T> value;
    private final int line;
    private final int column;

    Setting(TomlSection section, String name, Optional<T> value, int line, int column) {
        this.section = section;
        this.name = name;
        this.value = value;
        this.line = line;
        this.column = column;
    }

    /**
     * The value, or the default.
     *
     * @throws IllegalStateException where a problem was reported instead; it cannot happen inside {@link TomlFile#finish}
     */
    @Override
    public T get() {
        return value.orElseThrow(() -> new IllegalStateException(
                "`" + name + "` has no usable value: take it inside TomlFile.finish, or use find()"));
    }

    /** For checks across several keys: runs where the key has a value or a default. */
    public void ifUsable(Consumer<? super T> check) {
        value.ifPresent(check);
    }

    /** Empty where a problem was reported instead. */
    public Optional<T> find() {
        return value;
    }

    /** 1-based; that of the section's header where the key is not in the file. */
    public int line() {
        return line;
    }

    /** 1-based. */
    public int column() {
        return column;
    }

    /** Reports what is wrong with the value beyond what its type says. */
    public void error(String message, String mend) {
        section.log().error(line, column, message, mend);
    }

    public void warning(String message, String mend) {
        section.log().warning(line, column, message, mend);
    }
}
