package dev.shortstop.core.listsize;

import dev.shortstop.core.store.InList;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/**
 * How large audience lists were. Whether a list belongs to whoever asks is for {@code AudienceLists} to say. Safe for use by many
 * threads.
 */
public final class ListSizes {

    private final Jdbi jdbi;
    private final InstantSource clock;

    public ListSizes(Jdbi jdbi, InstantSource clock) {
        this.jdbi = ListSizeDao.registerOn(jdbi);
        this.clock = clock;
    }

    /**
     * Of each of these lists, by day. Days on which no gateway ran are not there; nor is today, until it is counted.
     *
     * @param days how many, today among them
     */
    public Map<Long, List<DaySize>> find(Collection<Long> listIds, int days) {
        Map<Long, List<DaySize>> sizes = new HashMap<>();
        if (listIds.isEmpty()) {
            return sizes;
        }
        LocalDate from = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(days - 1L);
        jdbi.withExtension(ListSizeDao.class, dao -> dao.find(InList.padded(listIds), from))
                .forEach(row -> sizes.computeIfAbsent(row.listId(), id -> new ArrayList<>())
                        .add(row.size()));
        return sizes;
    }

    /** As {@link #find(Collection, int)}, of one list. */
    public List<DaySize> find(long listId, int days) {
        return find(List.of(listId), days).getOrDefault(listId, List.of());
    }
}
