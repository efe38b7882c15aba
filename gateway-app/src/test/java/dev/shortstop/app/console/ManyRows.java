package dev.shortstop.app.console;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Makes many of what there is one of: rows as the gateway writes them, but for what must not be twice. */
final class ManyRows {

    private static final int COPIES = 260;

    private ManyRows() {}

    /**
     * Copies the newest row.
     *
     * @param which a condition on it
     * @param changed by column: what it is in a copy, where {@code line.at} counts
     */
    static void of(Jdbi jdbi, String table, String which, Map<String, String> changed) {
        jdbi.useHandle(handle -> {
            List<String> columns = columnsOf(handle, table);
            String names = String.join(", ", columns);
            handle.execute("INSERT INTO " + table + " (" + names + ")"
                    + " WITH RECURSIVE line AS (SELECT 1 AS at UNION ALL SELECT at + 1 FROM line WHERE at < " + COPIES
                    + ") SELECT "
                    + columns.stream()
                            .map(column -> changed.getOrDefault(column, "one." + column))
                            .collect(Collectors.joining(", "))
                    + " FROM line, (SELECT " + names + " FROM " + table + " WHERE " + which + " LIMIT 1) one");
        });
    }

    private static List<String> columnsOf(Handle handle, String table) {
        return handle.createQuery("""
                        SELECT column_name FROM information_schema.columns
                        WHERE table_schema = DATABASE() AND table_name = :table AND COALESCE(generation_expression, '') = ''
                        ORDER BY ordinal_position""").bind("table", table).mapTo(String.class).list();
    }
}
