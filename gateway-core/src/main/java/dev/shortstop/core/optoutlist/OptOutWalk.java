package dev.shortstop.core.optoutlist;

import dev.shortstop.core.optoutlist.TrackReading.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.function.Function;

/** Goes through several tracks at once, in one order. Each step costs the same, however far in. Confined to one thread. */
final class OptOutWalk {

    private final TrackStatement statement;
    private final Queue<TrackReading> byNextRow;
    private final List<TrackReading> toBeFetched;
    private int scannedRows;

    /**
     * @param placeIn where each track is to be begun
     * @param firstRows how many rows of a track to fetch at first; what is read on is fetched in ever larger steps
     */
    OptOutWalk(
            OptOutOrder order,
            TrackStatement statement,
            List<Track> tracks,
            Function<Track, TrackPlace> placeIn,
            int firstRows) {
        this.statement = statement;
        this.byNextRow = new PriorityQueue<>(
                Comparator.comparing(reading -> reading.peek().optOut(), order.comparator()));
        this.toBeFetched = new ArrayList<>();
        tracks.forEach(track -> toBeFetched.add(new TrackReading(track, placeIn.apply(track), firstRows)));
    }

    /** How many rows were taken. */
    int scannedRows() {
        return scannedRows;
    }

    boolean hasNext() {
        fetch();
        return !byNextRow.isEmpty();
    }

    /** The next row; empty at the end. */
    Optional<Row> take() {
        fetch();
        TrackReading next = byNextRow.poll();
        if (next == null) {
            return Optional.empty();
        }
        scannedRows++;
        Row row = next.take();
        if (next.peek() != null) {
            byNextRow.add(next);
        } else if (!next.isExhausted()) {
            toBeFetched.add(next);
        }
        return Optional.of(row);
    }

    private void fetch() {
        if (!toBeFetched.isEmpty()) {
            statement.fetch(toBeFetched);
            toBeFetched.stream().filter(reading -> reading.peek() != null).forEach(byNextRow::add);
            toBeFetched.clear();
        }
    }
}
