package dev.shortstop.core.listsize;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Table {@code list_size}, and what it is filled from. */
interface ListSizeDao {

    /** Teaches Jdbi the rows of this table. */
    static Jdbi registerOn(Jdbi jdbi) {
        return jdbi.registerRowMapper(
                        Row.class,
                        (row, context) -> new Row(
                                row.getLong("list_id"),
                                new DaySize(LocalDate.parse(row.getString("day")), row.getLong("members"))))
                .registerRowMapper(
                        Window.class,
                        (row, context) -> new Window(row.getLong("counted"), row.getString("last_number")));
    }

    record Row(long listId, DaySize size) {}

    /** @param last number of those that were counted; null where there is none */
    record Window(long members, String last) {}

    @SqlQuery("""
            SELECT list_id, day, members FROM list_size
            WHERE list_id IN (<listIds>) AND day >= :from
            ORDER BY list_id, day
            """)
    List<Row> find(@BindList("listIds") Collection<Long> listIds, @Bind("from") LocalDate from);

    /** Lists that have not been counted on a day, by id. */
    @SqlQuery("""
            SELECT l.id FROM audience_list l FORCE INDEX (PRIMARY)
            LEFT JOIN list_size s ON s.list_id = l.id AND s.day = :day
            WHERE l.id > :after AND l.deleted_at IS NULL AND s.list_id IS NULL
            ORDER BY l.id
            LIMIT :limit
            """)
    List<Long> findUncounted(@Bind("day") LocalDate day, @Bind("after") long after, @Bind("limit") int limit);

    @SqlQuery("""
            SELECT COUNT(*) AS counted, MAX(part.msisdn) AS last_number
            FROM (
              SELECT msisdn FROM list_member FORCE INDEX (by_list)
              WHERE list_id = :listId AND msisdn >= :from
              ORDER BY msisdn
              LIMIT :limit
            ) part
            """)
    Window count(@Bind("listId") long listId, @Bind("from") String from, @Bind("limit") int limit);

    /** Another gateway may have counted it at the same time. */
    @SqlUpdate("""
            INSERT INTO list_size (list_id, day, members) VALUES (:listId, :day, :members)
            ON DUPLICATE KEY UPDATE members = VALUES(members)
            """)
    void insert(@Bind("listId") long listId, @Bind("day") LocalDate day, @Bind("members") long members);

    @SqlUpdate("DELETE FROM list_size WHERE day < :before LIMIT :limit")
    int deleteBefore(@Bind("before") LocalDate before, @Bind("limit") int limit);
}
