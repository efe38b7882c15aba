package dev.shortstop.app.console.lists;

import dev.shortstop.app.console.FormFields;
import dev.shortstop.app.console.PageLinks;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The numbers on a list.
 *
 * @param members how many, as people read it
 * @param query what is searched for
 * @param form to add a number
 */
public record MembersView(
        long listId,
        String name,
        String shortCode,
        String path,
        String members,
        FormFields query,
        List<Row> rows,
        PageLinks links,
        FormFields form) {

    /** @param digits for paths */
    public record Row(String number, String digits, Instant joinedAt) {}

    public boolean isFiltered() {
        return query.text("number").isPresent();
    }

    /** The filter alone: for an export. */
    public String filterAsQuery() {
        return PageLinks.withoutPlace(query, Map.of("size", ""));
    }
}
