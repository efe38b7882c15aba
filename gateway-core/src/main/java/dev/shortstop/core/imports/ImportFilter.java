package dev.shortstop.core.imports;

import dev.shortstop.core.ShortCode;
import java.util.Optional;

/**
 * Which imports a list shows: those that fit all that is there.
 *
 * @param intoList true for imports into lists, false for those into the Opt-Out List
 * @param listId of one list
 */
public record ImportFilter(
        Optional<ImportJob.State> state,
        Optional<ShortCode> shortCode,
        Optional<Boolean> intoList,
        Optional<Long> listId) {

    public static final ImportFilter NONE =
            new ImportFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** As statements take it: null for what is not asked for. Public for Jdbi, which reads it. */
    public record Columns(String state, String shortCode, Boolean intoList, Long listId) {}

    Columns columns() {
        return new Columns(
                state.map(Enum::name).orElse(null),
                shortCode.map(ShortCode::value).orElse(null),
                intoList.orElse(null),
                listId.orElse(null));
    }
}
