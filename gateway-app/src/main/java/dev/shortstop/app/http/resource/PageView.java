package dev.shortstop.app.http.resource;

import dev.shortstop.core.paging.Cursor;
import dev.shortstop.core.paging.Page;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A page of a list, as it goes out. */
record PageView<T>(List<T> data, Optional<String> nextCursor) {

    static <S, T> PageView<T> of(Page<S> page, Function<S, T> view) {
        return new PageView<>(
                page.items().stream().map(view).toList(), page.next().map(Cursor::token));
    }
}
