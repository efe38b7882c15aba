package dev.shortstop.keyword.toml;

import java.util.Optional;
import java.util.function.Predicate;

/**
 * A key of a section that has been asked for, its type already checked. Say what becomes of its absence by
 * {@link #required()}, {@link #orElse} or {@link #optional()}.
 */
public final class TomlKey<T> {

    private final TomlSection section;
    private final String name;
    private final Optional<T> value;
    private final boolean refused;

    private TomlKey(TomlSection section, String name, Optional<T> value, boolean refused) {
        this.section = section;
        this.name = name;
        this.value = value;
        this.refused = refused;
    }

    static <T> TomlKey<T> absent(TomlSection section, String name) {
        return new TomlKey<>(section, name, Optional.empty(), false);
    }

    static <T> TomlKey<T> read(TomlSection section, String name, T value) {
        return new TomlKey<>(section, name, Optional.of(value), false);
    }

    /** A problem has been reported, so nothing more is to be said about the key. */
    static <T> TomlKey<T> refused(TomlSection section, String name) {
        return new TomlKey<>(section, name, Optional.empty(), true);
    }

    /**
     * Refuses a value that fails the test. A default is not tested.
     *
     * @param complaint what the value must be, such as {@code "must be a power of two"}; key and value are added
     */
    public TomlKey<T> where(Predicate<? super T> test, String complaint, String mend) {
        if (value.isEmpty() || test.test(value.get())) {
            return this;
        }
        section.errorAt(name, Quotes.key(name) + " " + complaint + ", not " + Quotes.value(value.get()), mend);
        return refused(section, name);
    }

    /** Absence is a problem at the section's header. */
    public Setting<T> required() {
        if (value.isEmpty() && !refused) {
            section.reportMissing(name);
        }
        return setting(value);
    }

    public Setting<T> orElse(T defaultValue) {
        return setting(refused ? Optional.empty() : Optional.of(value.orElse(defaultValue)));
    }

    public Setting<Optional<T>> optional() {
        return setting(refused ? Optional.empty() : Optional.of(value));
    }

    private <S> Setting<S> setting(Optional<S> settled) {
        return new Setting<>(section, name, settled, section.lineOf(name), section.columnOf(name));
    }
}
