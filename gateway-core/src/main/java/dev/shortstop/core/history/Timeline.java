package dev.shortstop.core.history;

import dev.shortstop.core.Msisdn;
import dev.shortstop.core.Viewer;
import dev.shortstop.core.paging.Cursor;
import dev.shortstop.core.paging.InvalidCursorException;
import dev.shortstop.core.paging.Page;
import dev.shortstop.core.paging.PageRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** Messages and changes of consent of one number, as one list, each seen as in its own. Safe for use by many threads. */
public final class Timeline {

    private final ConsentHistory history;
    private final MessageLog messages;

    public Timeline(ConsentHistory history, MessageLog messages) {
        this.history = history;
        this.messages = messages;
    }

    /**
     * What happened to one number, the latest first.
     *
     * @throws InvalidCursorException if the cursor is not of this timeline
     */
    public Page<TimelineEntry> page(Viewer viewer, Msisdn msisdn, PageRequest request) {
        String list = "timeline " + viewer + msisdn;
        Optional<Long> beforeId = request.after().map(cursor -> cursor.idIn(list));
        Page<HistoryEvent> events = history.page(
                viewer, msisdn, requestOf(request, beforeId, id -> ConsentHistory.cursorBefore(viewer, msisdn, id)));
        Page<LoggedMessage> log = messages.page(
                viewer, msisdn, requestOf(request, beforeId, id -> MessageLog.cursorBefore(viewer, msisdn, id)));
        // Down to the end of the shorter one, both are complete.
        OptionalLong end = max(
                events.next().map(cursor -> ConsentHistory.placeOf(viewer, msisdn, cursor)),
                log.next().map(cursor -> MessageLog.placeOf(viewer, msisdn, cursor)));
        List<TimelineEntry> entries = new ArrayList<>();
        events.items().forEach(event -> entries.add(new TimelineEntry.Change(event)));
        log.items().forEach(message -> entries.add(new TimelineEntry.Message(message)));
        List<TimelineEntry> complete = entries.stream()
                .filter(entry -> end.isEmpty() || entry.id() >= end.getAsLong())
                .sorted(Comparator.comparingLong(TimelineEntry::id).reversed())
                .toList();
        if (complete.size() > request.limit()) {
            List<TimelineEntry> shown = complete.subList(0, request.limit());
            return new Page<>(
                    shown,
                    Optional.of(cursor(list, shown.get(request.limit() - 1).id())));
        }
        return new Page<>(complete, end.isEmpty() ? Optional.empty() : Optional.of(cursor(list, end.getAsLong())));
    }

    private static PageRequest requestOf(
            PageRequest request, Optional<Long> beforeId, Function<Long, Cursor> cursorBefore) {
        return new PageRequest(request.limit(), beforeId.map(cursorBefore));
    }

    private static Cursor cursor(String list, long beforeId) {
        return Cursor.of(list, Long.toString(beforeId));
    }

    private static OptionalLong max(Optional<Long> one, Optional<Long> other) {
        return one.map(id ->
                        OptionalLong.of(other.map(more -> Math.max(id, more)).orElse(id)))
                .orElseGet(() -> other.map(OptionalLong::of).orElseGet(OptionalLong::empty));
    }
}
