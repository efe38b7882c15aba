package dev.shortstop.app.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The cursors of the pages between the first one and the one that is shown, as its address keeps them. Lists are read from where a page
 * ended, so only those who came along know what was before.
 *
 * @param isCut whether the oldest were left out, for addresses of a bearable length
 */
record Trail(List<String> cursors, boolean isCut) {

    static final Trail NONE = new Trail(List.of(), false);

    private static final int LONGEST = 20;
    private static final String SEPARATOR = ".";
    private static final Pattern WRITTEN = Pattern.compile("\\.?([\\w-]+(\\.[\\w-]+)*)?");

    /** Whatever is no trail is none: it came from nowhere. */
    static Trail parse(String written) {
        if (!WRITTEN.matcher(written).matches()) {
            return NONE;
        }
        boolean isCut = written.startsWith(SEPARATOR);
        String cursors = isCut ? written.substring(1) : written;
        return new Trail(cursors.isEmpty() ? List.of() : List.of(cursors.split(Pattern.quote(SEPARATOR))), isCut);
    }

    /** The page before; empty where that is the first one, or left out. */
    Optional<String> last() {
        return cursors.isEmpty() ? Optional.empty() : Optional.of(cursors.get(cursors.size() - 1));
    }

    /** Of the page before. */
    Trail back() {
        return new Trail(cursors.subList(0, cursors.size() - 1), isCut);
    }

    /** Of the page after. */
    Trail and(String cursor) {
        List<String> longer = new ArrayList<>(cursors);
        longer.add(cursor);
        int left = Math.max(longer.size() - LONGEST, 0);
        return new Trail(longer.subList(left, longer.size()), isCut || left > 0);
    }

    @Override
    public String toString() {
        return (isCut ? SEPARATOR : "") + String.join(SEPARATOR, cursors);
    }
}
