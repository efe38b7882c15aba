package dev.shortstop.app.console;

import dev.shortstop.core.paging.Page;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The links below a table: to the pages before and after, back to the first one, and to other sizes. All keep the filter.
 *
 * @param first empty on the first page
 * @param previous empty on the first page, and where it is not known any more which page led there
 * @param next empty on the last page
 * @param sizes offered, each with its link
 * @param isWhole whether all there is fits on the smallest page, so that there is nothing to choose
 */
public record PageLinks(
        Optional<String> first,
        Optional<String> previous,
        Optional<String> next,
        int size,
        List<Size> sizes,
        boolean isWhole) {

    private static final String CURSOR = "cursor";
    private static final String TRAIL = "before";

    /** A number of lines that a page may have. */
    public record Size(int lines, String link) {}

    /** @param query of the request: filter, {@code size}, {@code cursor}, and the trail of those {@code before} */
    public static PageLinks of(String path, FormFields query, Page<?> page) {
        Optional<String> cursor = query.text(CURSOR);
        Trail trail = cursor.isPresent() ? Trail.parse(query.value(TRAIL)) : Trail.NONE;
        Optional<String> first = cursor.map(here -> link(path, query, "", Trail.NONE));
        return new PageLinks(
                first,
                trail.last()
                        .map(last -> link(path, query, last, trail.back()))
                        .or(() -> trail.isCut() ? Optional.empty() : first),
                page.next()
                        .map(next -> link(
                                path,
                                query,
                                next.token(),
                                cursor.map(trail::and).orElse(Trail.NONE))),
                query.pageSize(),
                FormFields.PAGE_SIZES.stream()
                        // A cursor holds for any size.
                        .map(lines -> new Size(lines, path + query.queryWith("size", Integer.toString(lines))))
                        .toList(),
                cursor.isEmpty() && page.next().isEmpty() && page.items().size() <= FormFields.PAGE_SIZES.get(0));
    }

    private static String link(String path, FormFields query, String cursor, Trail trail) {
        return path + query.queryWith(Map.of(CURSOR, cursor, TRAIL, trail.toString()));
    }

    /** The query without the place in the list: another order or filter has its own. */
    public static String withoutPlace(FormFields query, Map<String, String> changed) {
        Map<String, String> all = new HashMap<>(changed);
        all.put(CURSOR, "");
        all.put(TRAIL, "");
        return query.queryWith(all);
    }
}
