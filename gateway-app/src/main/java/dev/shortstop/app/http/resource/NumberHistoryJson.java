package dev.shortstop.app.http.resource;

import dev.shortstop.app.http.Json;
import dev.shortstop.app.http.StreamedContent;
import dev.shortstop.core.Msisdn;
import dev.shortstop.core.Viewer;
import dev.shortstop.core.history.ConsentHistory;
import dev.shortstop.core.history.HistoryEvent;
import dev.shortstop.core.history.LoggedMessage;
import dev.shortstop.core.history.MessageLog;
import dev.shortstop.core.paging.Cursor;
import dev.shortstop.core.paging.Page;
import dev.shortstop.core.paging.PageRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Iterator;
import java.util.Optional;

/**
 * All that is known of a number as one file, with events and messages as the API spells them: {@code {"number", "writtenAt",
 * "events": […], "messages": […]}}. Events come in the order in which they happened, messages the latest first. Written as it is
 * read: memory does not grow with it.
 */
public final class NumberHistoryJson {

    private final Json json = new Json();
    private final OutputStream out;

    private NumberHistoryJson(OutputStream out) {
        this.out = out;
    }

    /** @param now stands in the file as the moment when it was written */
    public static StreamedContent of(
            ConsentHistory history, MessageLog log, Viewer viewer, Msisdn number, Instant now) {
        return out -> {
            NumberHistoryJson file = new NumberHistoryJson(out);
            file.write("{\"number\":");
            file.writeValue(number.toString());
            file.write(",\"writtenAt\":");
            file.writeValue(now);
            file.write(",\"events\":[");
            file.writeEvents(history.stream(viewer, number).iterator());
            file.write("],\"messages\":[");
            file.writeMessages(log, viewer, number);
            file.write("]}\n");
        };
    }

    private void writeEvents(Iterator<HistoryEvent> events) throws IOException {
        for (boolean isFirst = true; events.hasNext(); isFirst = false) {
            writeItem(HistoryResource.EventView.of(events.next()), isFirst);
        }
    }

    private void writeMessages(MessageLog log, Viewer viewer, Msisdn number) throws IOException {
        boolean isFirst = true;
        Optional<Cursor> next = Optional.empty();
        do {
            Page<LoggedMessage> page = log.page(viewer, number, new PageRequest(PageRequest.MAX_LIMIT, next));
            for (LoggedMessage message : page.items()) {
                writeItem(MessageResource.viewOf(message), isFirst);
                isFirst = false;
            }
            next = page.next();
        } while (next.isPresent());
    }

    private void writeItem(Object view, boolean isFirst) throws IOException {
        write(isFirst ? "\n" : ",\n");
        writeValue(view);
    }

    private void writeValue(Object value) throws IOException {
        out.write(json.write(value));
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
