package dev.shortstop.core.imports;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The two columns that an error file has before those of the file that it is of. They come first, since rows may be of any
 * length; and the name of the second one tells where the numbers are, so the mended file is read as the first one was.
 */
final class RefusalColumns {

    static final int COUNT = 2;

    private static final String LINE = "refused_line";
    private static final String REASON = "refused_because_of_column_";
    private static final Pattern REASON_NAME = Pattern.compile(REASON + "(\\d{1,4})");

    private RefusalColumns() {}

    /** @param numberColumn from 0, in the file without these columns */
    static List<String> names(int numberColumn) {
        return List.of(LINE, REASON + (numberColumn + 1));
    }

    /** The column of the numbers, from 0, in the file without these columns; empty if this is no header of an error file. */
    static OptionalInt numberColumnIn(List<String> header) {
        if (header.size() < COUNT || !header.get(0).strip().equals(LINE)) {
            return OptionalInt.empty();
        }
        Optional<Integer> column = Optional.of(REASON_NAME.matcher(header.get(1).strip()))
                .filter(Matcher::matches)
                .map(name -> Integer.parseInt(name.group(1)) - 1);
        return column.map(OptionalInt::of).orElseGet(OptionalInt::empty);
    }

    static List<String> without(List<String> cells) {
        return cells.subList(Math.min(COUNT, cells.size()), cells.size());
    }
}
