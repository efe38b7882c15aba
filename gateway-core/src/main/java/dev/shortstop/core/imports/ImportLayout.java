package dev.shortstop.core.imports;

import dev.shortstop.core.csv.Delimiter;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a file is read.
 *
 * @param header the names of the columns, if it has any
 * @param numbers where the numbers are
 * @param shortCodeColumn from 0; tells which short code a row is of, as exports have it
 */
public record ImportLayout(
        Delimiter delimiter, Optional<List<String>> header, NumberColumn numbers, OptionalInt shortCodeColumn) {

    public ImportLayout {
        header = header.map(List::copyOf);
    }

    /** Where the numbers are. */
    public sealed interface NumberColumn {

        /** @param column from 0 */
        record Found(int column, FoundBy foundBy) implements NumberColumn {}

        /** @param problem and what to do about it, for people */
        record NotFound(String problem) implements NumberColumn {}
    }

    /** Why this column. */
    public enum FoundBy {
        NAME,
        CONTENT,
        CHOICE
    }

    /** The name of a column, for people. */
    public String titleOf(int column) {
        return header.filter(
                        names -> column < names.size() && !names.get(column).isBlank())
                .map(names -> names.get(column).strip())
                .orElse("column " + (column + 1));
    }
}
