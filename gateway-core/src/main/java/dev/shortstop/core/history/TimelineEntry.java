package dev.shortstop.core.history;

import java.time.Instant;

/** Something that happened to a number. */
public sealed interface TimelineEntry {

    /** Ids grow with time, over all kinds. */
    long id();

    Instant at();

    /** A change of consent. */
    record Change(HistoryEvent event) implements TimelineEntry {

        @Override
        public long id() {
            return event.id();
        }

        @Override
        public Instant at() {
            return event.occurredAt();
        }
    }

    /** A message, with what receipts told of it. */
    record Message(LoggedMessage message) implements TimelineEntry {

        @Override
        public long id() {
            return message.id();
        }

        @Override
        public Instant at() {
            return message.at();
        }
    }
}
