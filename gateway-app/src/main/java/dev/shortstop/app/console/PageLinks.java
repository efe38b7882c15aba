package dev.shortstop.app.console;

import dev.shortstop.core.paging.Page;
import java.util.List;
import java.util.Optional;

/**
 * The links below a table: to the next page, back to the first one, and to other sizes. All keep the filter.
 *
 * @param first empty on the first page
 * @param next empty on the last page
 * @param sizes offered, each with its link
 */
public record PageLinks(Optional<String> first, Optional<String> next, int size, List<Size> sizes) {

    /** A number of lines that a page may have. */
    public record Size(int lines, String link) {}

    /** @param query of the request: filter, {@code size} and {@code cursor} */
    public static PageLinks of(String path, FormFields query, Page<?> page) {
        return new PageLinks(
                query.text("cursor").map(cursor -> path + query.queryWith("cursor", "")),
                page.next().map(next -> path + query.queryWith("cursor", next.token())),
                query.pageSize(),
                FormFields.PAGE_SIZES.stream()
                        // A cursor holds for any size.
                        .map(lines -> new Size(lines, path + query.queryWith("size", Integer.toString(lines))))
                        .toList());
    }

    public boolean isOnePage() {
        return first.isEmpty() && next.isEmpty();
    }
}
