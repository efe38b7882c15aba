package dev.shortstop.core.webhook;

import dev.shortstop.core.cloudevent.EventType;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code webhook_endpoint.event_types}. */
final class EventTypes {

    private EventTypes() {}

    static Set<EventType> parse(String column) {
        EnumSet<EventType> types = EnumSet.noneOf(EventType.class);
        Arrays.stream(column.split(",")).map(EventType::valueOf).forEach(types::add);
        return types;
    }

    static String write(Collection<EventType> types) {
        return EnumSet.copyOf(types).stream().map(EventType::name).collect(Collectors.joining(","));
    }
}
