package dev.shortstop.keyword.toml;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseOptions;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;

/** Parses whatever is TOML, and tells what is not: all errors of a file at once. */
final class AnyToml {

    private static final Pattern DEFINED_TWICE =
            Pattern.compile("(?<key>.+) previously defined at (?<position>line \\d+, column \\d+)", Pattern.DOTALL);

    private AnyToml() {}

    /** What could be read of the text; what could not is reported. */
    static TomlTable parse(ProblemLog log, String text) {
        // Without its source, which serves editing alone and would be kept as long as any value of it.
        TomlParseResult result = Toml.parse(text, TomlParseOptions.sourceless());
        List<TomlParseError> errors = result.errors();
        if (!errors.isEmpty()) {
            String[] lines = text.split("\n", -1);
            errors.forEach(error -> reportSyntax(log, lines, error));
            doubtSectionsOfBadHeaders(log, lines, errors);
        }
        return table(result, TomlPosition.positionAt(1, 1));
    }

    /** No deeper than the parser lets tables and arrays be nested: 128 levels. */
    private static TomlTable table(org.tomlj.TomlTable parsed, TomlPosition at) {
        TomlTable table = new TomlTable();
        for (String key : parsed.keySet()) {
            List<String> path = List.of(key);
            TomlPosition position = parsed.inputPositionOf(path);
            table.keys().put(key, located(parsed.get(path), position != null ? position : at));
        }
        return table;
    }

    private static Located<Object> located(Object value, TomlPosition at) {
        Object own = value;
        if (value instanceof org.tomlj.TomlTable parsed) {
            own = table(parsed, at);
        } else if (value instanceof TomlArray parsed) {
            List<Located<Object>> elements = new ArrayList<>(parsed.size());
            for (int i = 0; i < parsed.size(); i++) {
                elements.add(located(parsed.get(i), parsed.inputPositionOf(i)));
            }
            own = new TomlTable.Array(elements);
        }
        return new Located<>(own, at.line(), at.column());
    }

    private static void reportSyntax(ProblemLog log, String[] lines, TomlParseError error) {
        int line = error.position().line();
        int column = error.position().column();
        Matcher definedTwice = DEFINED_TWICE.matcher(String.valueOf(error.getMessage()));
        if (definedTwice.matches()) {
            String message =
                    Quotes.key(definedTwice.group("key")) + " is already defined at " + definedTwice.group("position");
            if (isHeader(lines, line)) {
                log.unreadable(line, column, message, "Remove one of the two");
            } else {
                log.error(line, column, message, "Remove one of the two"); // which hides no other key
            }
        } else {
            log.unreadable(line, column, String.valueOf(error.getMessage()), "Correct the TOML syntax");
        }
    }

    /** Behind a header that it refuses the parser puts the keys into the table before, where they are unknown or duplicates. */
    private static void doubtSectionsOfBadHeaders(ProblemLog log, String[] lines, List<TomlParseError> errors) {
        for (TomlParseError error : errors) {
            int header = error.position().line();
            if (isHeader(lines, header)) {
                int next = header + 1;
                while (next <= lines.length && !isHeader(lines, next)) {
                    next++;
                }
                log.doubt(header + 1, next - 1);
            }
        }
    }

    private static boolean isHeader(String[] lines, int line) {
        return line <= lines.length && lines[line - 1].stripLeading().startsWith("[");
    }
}
