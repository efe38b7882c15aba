package dev.shortstop.app.console.imports;

import dev.shortstop.app.console.Badge;
import dev.shortstop.app.console.FormFields;
import dev.shortstop.app.console.PageLinks;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The imports of an account.
 *
 * @param states to filter by: values and what people read
 * @param query the filter
 */
public record ImportListView(
        String path, Map<String, String> states, FormFields query, List<Row> rows, PageLinks links) {

    /** @param result how many numbers came to what */
    public record Row(
            String link, String fileName, String target, Badge state, String result, Instant createdAt, String by) {}

    public boolean isFiltered() {
        return query.text("state").isPresent();
    }
}
