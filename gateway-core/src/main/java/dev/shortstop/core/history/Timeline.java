package dev.shortstop.core.history;

import dev.shortstop.core.Msisdn;
import dev.shortstop.core.Viewer;
import dev.shortstop.core.paging.InvalidCursorException;
import dev.shortstop.core.paging.Page;
import dev.shortstop.core.paging.PageRequest;
import dev.shortstop.core.paging.SealedCursors;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;

/** Messages and changes of consent of one number, as one list, each seen as in its own. Safe for use by many threads. */
public final class Timeline {

    private final ConsentHistory history;
    private final MessageLog messages;
    private final SealedCursors cursors;

    public Timeline(Jdbi jdbi, ConsentHistory history, MessageLog messages) {
        this.history = history;
        this.messages = messages;
        this.cursors = new SealedCursors(jdbi);
    }

    /**
     * What happened to one number, the latest first.
     *
     * @throws InvalidCursorException if the cursor is not of this timeline
     */
    public Page<TimelineEntry> page(Viewer viewer, Msisdn msisdn, PageRequest request) {
        String list = "timeline " + viewer + msisdn;
        int limit = request.limit();
        long beforeId = cursors.before(list, request);
        Stretch<HistoryEvent> events = history.stretch(viewer, msisdn, beforeId, limit);
        Stretch<LoggedMessage> log = messages.stretch(viewer, msisdn, beforeId, limit);
        // Down to the end of the shorter one, both are complete.
        OptionalLong end =
                LongStream.concat(events.end().stream(), log.end().stream()).max();
        List<TimelineEntry> complete = Stream.<TimelineEntry>concat(
                        events.items().stream().map(TimelineEntry.Change::new),
                        log.items().stream().map(TimelineEntry.Message::new))
                .filter(entry -> end.isEmpty() || entry.id() >= end.getAsLong())
                .sorted(Comparator.comparingLong(TimelineEntry::id).reversed())
                .toList();
        Stretch<TimelineEntry> shown = complete.size() > limit
                ? new Stretch<>(
                        complete.subList(0, limit),
                        OptionalLong.of(complete.get(limit - 1).id()))
                : new Stretch<>(complete, end);
        return shown.asPage(cursors, list);
    }
}
