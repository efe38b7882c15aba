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
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/**
 * The numbers on an audience list, by number. Whether a list belongs to whoever asks is for {@link AudienceLists#find} to say.
 * Safe for use by many threads.
 */
public final class ListMembers {

    private static final int ROWS_AT_ONCE = 5_000;
    private static final int ROWS_COUNTED_AT_ONCE = 20_000;

    /** Of each list on a page of lists. */
    private static final int COUNTED_OF_MANY = 1_000;

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

    /** Of each of some lists: exact up to {@value #COUNTED_OF_MANY}, beyond that as of the last count. */
    public Map<Long, Tally> count(Collection<Long> listIds) {
        Map<Long, Tally> tallies = new LinkedHashMap<>();
        listIds.forEach(listId -> tallies.put(listId, count(listId, COUNTED_OF_MANY)));
        return tallies;
    }

    private Tally count(long listId, int most) {
        long members = count(listId, "", most + 1).members();
        record Counted(long listId) {}
        return members <= most
                ? new Tally.Exact(members)
                : new Tally.AtLeast(most, counts.find(new Counted(listId), () -> countAll(listId)));
    }

    /** Now, in short statements, however long it takes. */
    public long countAll(long listId) {
        long members = 0;
        String from = "";
        Window window;
        do {
            window = count(listId, from, ROWS_COUNTED_AT_ONCE);
            members += window.members();
            from = window.last() == null ? from : NumberRange.after(window.last());
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
