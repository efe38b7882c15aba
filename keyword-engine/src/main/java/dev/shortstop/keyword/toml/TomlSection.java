package dev.shortstop.keyword.toml;

import dev.shortstop.keyword.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One table of a {@link TomlFile}. Asking for a key checks its type at once, and makes the key known: every key that is in
 * the file and was never asked for is an error.
 */
public final class TomlSection {

    private final ProblemLog log;
    private final TomlTable table;
    private final String header;
    private final int line;
    private final int column;
    private final Kind kind;
    private final Set<String> asked = new LinkedHashSet<>();
    // One object a table, however often it is asked for: each keeps its own account of the keys that are known.
    private final Map<String, List<TomlSection>> children = new HashMap<>();

    private enum Kind {
        TABLE,
        /** Of an array of tables. */
        ELEMENT,
        ABSENT
    }

    private TomlSection(ProblemLog log, TomlTable table, String header, int line, int column, Kind kind) {
        this.log = log;
        this.table = table;
        this.header = header;
        this.line = line;
        this.column = column;
        this.kind = kind;
        log.opened(this);
    }

    static TomlSection root(ProblemLog log, TomlTable table) {
        return new TomlSection(log, table, "", 1, 1, Kind.TABLE);
    }

    /** Whether the file has this table. One that is not there reads as empty. */
    public boolean isPresent() {
        return kind != Kind.ABSENT;
    }

    /** 1-based; of the header, or of the enclosing table where this one is not in the file. */
    public int line() {
        return line;
    }

    /** 1-based. */
    public int column() {
        return column;
    }

    /** Reports a problem of the section as a whole. */
    public void error(String message, String mend) {
        log.error(line, column, message, mend);
    }

    /** Reports what the section lacks as a whole; nothing where a part of the file could not be read and may well hold it. */
    public void missing(String message, String mend) {
        log.missing(line, column, message, mend);
    }

    public void warning(String message, String mend) {
        log.warning(line, column, message, mend);
    }

    /** The keys that are in the file, in its order: for tables whose keys are names that the operator chooses. */
    public List<String> names() {
        return table.keys().keySet().stream()
                .sorted(Comparator.comparing((String name) -> lineOf(name)).thenComparing(this::columnOf))
                .toList();
    }

    // ---- values

    public TomlKey<String> string(String name) {
        return scalar(name, String.class, "a string", Optional::of);
    }

    /** @param description what the pattern means, such as {@code "3 to 15 digits"}: people do not read patterns */
    public TomlKey<String> string(String name, Pattern pattern, String description) {
        return string(name).where(pattern.asMatchPredicate(), "must be " + description, "");
    }

    /** Both bounds are allowed values. */
    public TomlKey<Integer> integer(String name, int least, int most) {
        return scalar(name, Long.class, "an integer", value -> {
            if (value < least || value > most) {
                errorAt(name, Quotes.key(name) + " must be between " + least + " and " + most + ", not " + value, "");
                return Optional.empty();
            }
            return Optional.of(value.intValue());
        });
    }

    public TomlKey<Boolean> bool(String name) {
        return scalar(name, Boolean.class, "true or false", Optional::of);
    }

    /** A string such as {@code "500ms"}, {@code "30s"}, {@code "5m"}, {@code "24h"} or {@code "7d"}. Both bounds are allowed values. */
    public TomlKey<Duration> duration(String name, Duration least, Duration most) {
        return scalar(name, String.class, "a duration", text -> {
            Optional<Duration> duration = Durations.parse(text);
            if (duration.isEmpty()) {
                errorAt(name, Quotes.key(name) + " must be a duration, not " + Quotes.value(text), Durations.MEND);
            } else if (duration.get().compareTo(least) < 0 || duration.get().compareTo(most) > 0) {
                String range = "between " + Durations.show(least) + " and " + Durations.show(most);
                errorAt(name, Quotes.key(name) + " must be " + range + ", not " + Quotes.value(text), "");
                return Optional.empty();
            }
            return duration;
        });
    }

    /** A constant of an enum in lower-dash-case: {@code "when-opted-out"} for {@code WHEN_OPTED_OUT}. */
    public <E extends Enum<E>> TomlKey<E> oneOf(String name, Class<E> type) {
        return scalar(
                name,
                String.class,
                "a string",
                text -> constant(name, new Located<>(text, lineOf(name), columnOf(name)), type));
    }

    public TomlKey<List<String>> strings(String name) {
        return list(name, "strings", written -> Optional.of(written.value()));
    }

    /** Like {@link #strings}, for checks that have something to say about single elements. */
    public TomlKey<List<Located<String>>> locatedStrings(String name) {
        return list(name, "strings", Optional::of);
    }

    /** A list of constants as in {@link #oneOf}. */
    public <E extends Enum<E>> TomlKey<List<E>> anyOf(String name, Class<E> type) {
        return list(name, "strings", written -> constant(name, written, type));
    }

    // ---- tables

    /** A table that reads as empty where it is not in the file, so a key that it requires is missed all the same. */
    public TomlSection table(String name) {
        return findTable(name)
                .orElseGet(() -> new TomlSection(log, TomlTable.EMPTY, headerOf(name), line, column, Kind.ABSENT));
    }

    public Optional<TomlSection> findTable(String name) {
        return children.computeIfAbsent(name, this::openTable).stream().findFirst();
    }

    /** The tables of {@code [[name]]}, in the file's order; none where there are none. */
    public List<TomlSection> findTables(String name) {
        return children.computeIfAbsent(name, this::openTables);
    }

    /** As {@link #findTables}; that there is none is a problem. */
    public List<TomlSection> requireTables(String name, String message) {
        List<TomlSection> tables = findTables(name);
        Object value = ask(name);
        if (value == null
                || value instanceof TomlTable.Array array && array.elements().isEmpty()) {
            missing(message, "Add a section [[" + headerOf(name) + "]]");
        }
        return tables;
    }

    private List<TomlSection> openTable(String name) {
        Object value = ask(name);
        if (value instanceof TomlTable found) {
            return List.of(new TomlSection(log, found, headerOf(name), lineOf(name), columnOf(name), Kind.TABLE));
        }
        if (value != null) {
            wrongType(name, "a table", value, "Write it as a header: [" + headerOf(name) + "]");
        }
        return List.of();
    }

    private List<TomlSection> openTables(String name) {
        Object value = ask(name);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof TomlTable.Array array) || !array.holdsTablesOnly()) {
            wrongType(
                    name,
                    "an array of tables",
                    value,
                    "Write each header with two brackets: [[" + headerOf(name) + "]]");
            return List.of();
        }
        return array.elements().stream()
                .map(element -> new TomlSection(
                        log,
                        (TomlTable) element.value(),
                        headerOf(name),
                        element.line(),
                        element.column(),
                        Kind.ELEMENT))
                .toList();
    }

    private String headerOf(String name) {
        return header.isEmpty() ? name : header + "." + name;
    }

    // ---- how values are read

    private Object ask(String name) {
        asked.add(name);
        Located<Object> found = table.keys().get(name);
        return found == null ? null : found.value();
    }

    private <S, T> TomlKey<T> scalar(String name, Class<S> type, String wanted, Function<S, Optional<T>> convert) {
        Object value = ask(name);
        if (value == null) {
            return TomlKey.absent(this, name);
        }
        if (!type.isInstance(value)) {
            wrongType(name, wanted, value, mendType(wanted, value));
            return TomlKey.refused(this, name);
        }
        return convert.apply(type.cast(value))
                .map(converted -> TomlKey.read(this, name, converted))
                .orElseGet(() -> TomlKey.refused(this, name));
    }

    private <T> TomlKey<List<T>> list(String name, String wanted, Function<Located<String>, Optional<T>> read) {
        Object value = ask(name);
        if (value == null) {
            return TomlKey.absent(this, name);
        }
        if (!(value instanceof TomlTable.Array array)) {
            wrongType(name, "a list of " + wanted, value, "Put it in brackets: " + name + " = [\"…\"]");
            return TomlKey.refused(this, name);
        }
        List<T> elements = new ArrayList<>(array.elements().size());
        for (Located<Object> element : array.elements()) {
            if (element.value() instanceof String text) {
                read.apply(new Located<>(text, element.line(), element.column()))
                        .ifPresent(elements::add);
            } else {
                String message = Quotes.key(name) + " must hold " + wanted + " only, not " + describe(element.value());
                log.error(element.line(), element.column(), message, mendType("a string", element.value()));
            }
        }
        return elements.size() == array.elements().size()
                ? TomlKey.read(this, name, List.copyOf(elements))
                : TomlKey.refused(this, name);
    }

    private <E extends Enum<E>> Optional<E> constant(String name, Located<String> written, Class<E> type) {
        String text = written.value();
        for (E constant : type.getEnumConstants()) {
            if (spelled(constant).equals(text)) {
                return Optional.of(constant);
            }
        }
        List<String> known =
                Arrays.stream(type.getEnumConstants()).map(TomlSection::spelled).toList();
        String choice = known.stream().map(Quotes::value).collect(Collectors.joining(", "));
        String mend = Spelling.nearest(text, known)
                .map(near -> "Did you mean " + Quotes.value(near) + "?")
                .orElse("");
        String message = Quotes.key(name) + " must be one of " + choice + ", not " + Quotes.value(text);
        log.error(written.line(), written.column(), message, mend);
        return Optional.empty();
    }

    private static String spelled(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    // ---- what is said about keys

    private void wrongType(String name, String wanted, Object value, String mend) {
        errorAt(name, Quotes.key(name) + " must be " + wanted + ", not " + describe(value), mend);
    }

    private static String mendType(String wanted, Object value) {
        if (wanted.equals("a duration")) {
            return Durations.MEND;
        }
        if (wanted.equals("a string")) {
            return value instanceof TomlTable.Array || value instanceof TomlTable
                    ? ""
                    : "Put it in quotes: \"" + value + "\"";
        }
        return value instanceof String ? "Write it without quotes" : "";
    }

    private static String describe(Object value) {
        if (value instanceof String) {
            return "a string";
        } else if (value instanceof Long) {
            return "an integer";
        } else if (value instanceof Double) {
            return "a float";
        } else if (value instanceof Boolean) {
            return "a boolean";
        } else if (value instanceof TomlTable.Array) {
            return "an array";
        } else if (value instanceof TomlTable) {
            return "a table";
        }
        return "a date or time";
    }

    void reportMissing(String name) {
        boolean element = kind == Kind.ELEMENT;
        String shown = element ? "[[" + header + "]]" : "[" + header + "]";
        String where = header.isEmpty() ? "above the first [section]" : element ? "to this " + shown : "to " + shown;
        String inside = header.isEmpty() ? "" : " in " + shown;
        log.missing(line, column, "required key " + Quotes.key(name) + " is missing" + inside, "Add it " + where);
    }

    void reportUnknownKeys(List<Problem> unknown) {
        for (String name : table.keys().keySet()) {
            if (!asked.contains(name)) {
                String known = asked.stream().map(Quotes::key).collect(Collectors.joining(", "));
                String mend = Spelling.nearest(name, asked)
                        .map(near -> "Did you mean " + Quotes.key(near) + "?")
                        .orElse("Known here: " + known);
                String message = "unknown key " + Quotes.key(name);
                unknown.add(Problem.error(
                        log.file(), lineOf(name), columnOf(name), Quotes.onOneLine(message), Quotes.onOneLine(mend)));
            }
        }
    }

    void errorAt(String name, String message, String mend) {
        log.error(lineOf(name), columnOf(name), message, mend);
    }

    ProblemLog log() {
        return log;
    }

    int lineOf(String name) {
        Located<Object> found = table.keys().get(name);
        return found == null ? line : found.line();
    }

    int columnOf(String name) {
        Located<Object> found = table.keys().get(name);
        return found == null ? column : found.column();
    }
}
