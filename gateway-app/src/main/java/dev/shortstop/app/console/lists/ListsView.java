package dev.shortstop.app.console.lists;

import dev.shortstop.app.console.FormFields;
import dev.shortstop.app.console.PageLinks;
import dev.shortstop.app.console.ShortCodeChoice;
import java.util.List;
import java.util.Optional;

/**
 * The lists of an account.
 *
 * @param shortCodes on which the person may create one
 * @param form for a new one
 */
public record ListsView(
        String path, List<OnShortCode> groups, PageLinks links, ShortCodeChoice shortCodes, FormFields form) {

    /** The lists of one short code. */
    public record OnShortCode(String shortCode, List<Row> rows) {}

    /**
     * @param members how many
     * @param trend empty as long as there is none
     */
    public record Row(String name, String link, String members, Optional<Trend> trend, boolean inKeywordFile) {}
}
