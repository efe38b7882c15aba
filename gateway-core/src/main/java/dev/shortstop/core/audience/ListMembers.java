package dev.shortstop.core.audience;

import dev.shortstop.core.Msisdn;
import dev.shortstop.core.paging.BackgroundCounts;
import dev.shortstop.core.paging.Cursor;
import dev.shortstop.core.paging.InvalidCursorException;
import dev.shortstop.core.paging.NumberRange;
import dev.shortstop.core.paging.Page;
import dev.shortstop.core.paging.PageRequest;
import dev.shortstop.core.paging.Portions;
import dev.shortstop.core.paging.Tally;
import dev.shortstop.core.store.Chunks;
import dev.shortstop.core.store.InList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/**
 * The numbers on an audience list, by number. Whether a list belongs to whoever asks is for {@link AudienceLists#find} to say.
 * Safe for use by many threads.
 */
public final class ListMembers {

    private static final int ROWS_AT_ONCE = 5_000;
    private static final int ROWS_COUNTED_AT_ONCE = 20_000;

    /** Of some lists together, whatever they hold. */
    private static final int COUNTED_OF_ALL = 25_000;

    private static final int COUNTED_OF_EACH = 1_000;
    private static final int LISTS_A_STATEMENT = 64;

    /** Each list has a limit of its own, which no GROUP BY can give. */
    private static final String COUNT_ONE = """
            (SELECT CAST(? AS SIGNED) AS list_id, COUNT(*) AS counted
             FROM (SELECT 1 FROM list_member FORCE INDEX (by_list) WHERE list_id = ? LIMIT ?) part)
            """;

    private final Jdbi jdbi;
    private final BackgroundCounts counts;

    public ListMembers(Jdbi jdbi, BackgroundCounts counts) {
        this.jdbi = jdbi.registerRowMapper(
                        Member.class,
                        (row, context) -> new Member(
                                new Msisdn(row.getString("msisdn")),
                                row.getTimestamp("joined_at").toInstant()))
                .registerRowMapper(
                        Window.class,
                        (row, context) -> new Window(row.getLong("counted"), row.getString("last_number")));
        this.counts = counts;
    }

    /** @throws InvalidCursorException if the cursor is not of this list and range */
    public Page<Member> page(long listId, NumberRange numbers, PageRequest request) {
        String list = "members " + listId + numbers;
        String from = request.after()
                .map(cursor -> cursor.placeIn(list, place -> NumberRange.after(place.get(0))))
                .orElse(numbers.from());
        return Page.of(
                find(listId, from, numbers, request.limit() + 1),
                request.limit(),
                member -> Cursor.of(list, member.msisdn().digits()));
    }

    public Optional<Member> find(long listId, Msisdn msisdn) {
        NumberRange only = NumberRange.only(msisdn);
        return find(listId, only.from(), only, 1).stream().findFirst();
    }

    /** All members, read in portions as they are taken: in constant memory and without a long transaction. */
    public Stream<Member> stream(long listId, NumberRange numbers) {
        return Portions.stream(
                ROWS_AT_ONCE,
                last -> find(
                        listId,
                        last.map(member -> NumberRange.after(member.msisdn().digits()))
                                .orElse(numbers.from()),
                        numbers,
                        ROWS_AT_ONCE));
    }

    /** How many members there are: exact up to {@value Tally#COUNTED_AT_ONCE}, beyond that as of the last count. */
    public Tally count(long listId) {
        return count(listId, Tally.COUNTED_AT_ONCE);
    }

    /**
     * Of each of some lists, in a few statements: exact up to {@value #COUNTED_OF_EACH}, and to less where there are many lists;
     * beyond that as of the last count.
     */
    public Map<Long, Tally> count(Collection<Long> listIds) {
        Map<Long, Tally> tallies = new LinkedHashMap<>();
        List<Long> lists = listIds.stream().distinct().toList();
        int most = Math.min(COUNTED_OF_EACH, COUNTED_OF_ALL / Math.max(1, lists.size()));
        jdbi.useHandle(handle -> {
            Chunks.of(lists, LISTS_A_STATEMENT)
                    .forEach(some -> countUpTo(
                            handle,
                            some,
                            most + 1,
                            (listId, members) -> tallies.put(listId, tally(listId, members, most))));
        });
        return tallies;
    }

    private static void countUpTo(Handle handle, List<Long> listIds, int most, BiConsumer<Long, Long> counted) {
        List<Long> padded = InList.padded(listIds);
        // UNION: what pads gives lines that are there already.
        String text = String.join("UNION\n", Collections.nCopies(padded.size(), COUNT_ONE));
        try (Query query = handle.createQuery(text)) {
            int position = 0;
            for (long listId : padded) {
                query.bind(position++, listId).bind(position++, listId).bind(position++, most);
            }
            query.map((row, context) -> {
                        counted.accept(row.getLong("list_id"), row.getLong("counted"));
                        return null;
                    })
                    .forEach(each -> {});
        }
    }

    private Tally count(long listId, int most) {
        return tally(listId, countUpTo(listId, most + 1), most);
    }

    /** Now, but no further than to some number. */
    public long countUpTo(long listId, int most) {
        return count(listId, "", most).members();
    }

    private Tally tally(long listId, long members, int most) {
        record Counted(long listId) {}
        return members <= most
                ? new Tally.Exact(members)
                : new Tally.AtLeast(most, counts.find(new Counted(listId), between -> countAll(listId, between)));
    }

    /**
     * Now, in short statements, however long it takes.
     *
     * @param between is called after each of them
     */
    public long countAll(long listId, Runnable between) {
        long members = 0;
        String from = "";
        Window window;
        do {
            window = count(listId, from, ROWS_COUNTED_AT_ONCE);
            members += window.members();
            from = window.last() == null ? from : NumberRange.after(window.last());
            between.run();
        } while (window.members() == ROWS_COUNTED_AT_ONCE);
        return members;
    }

    private Window count(long listId, String from, int most) {
        return jdbi.withExtension(Dao.class, dao -> dao.count(listId, from, most));
    }

    private List<Member> find(long listId, String from, NumberRange numbers, int limit) {
        return jdbi.withExtension(Dao.class, dao -> dao.find(listId, from, numbers.before(), limit));
    }

    /** @param last null where there is none */
    record Window(long members, String last) {}

    interface Dao {

        @SqlQuery("""
                SELECT msisdn, joined_at
                FROM list_member FORCE INDEX (by_list)
                WHERE list_id = :listId AND msisdn >= :from AND msisdn < :before
                ORDER BY msisdn
                LIMIT :limit
                """)
        List<Member> find(
                @Bind("listId") long listId,
                @Bind("from") String from,
                @Bind("before") String before,
                @Bind("limit") int limit);

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
    }
}
