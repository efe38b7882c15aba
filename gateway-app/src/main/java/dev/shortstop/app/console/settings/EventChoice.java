package dev.shortstop.app.console.settings;

import dev.shortstop.core.cloudevent.EventType;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A kind of events that a webhook may be told of, as a check box. */
public record EventChoice(String word, String explanation, boolean isChosen) {

    private static final EnumSet<EventType> OFFERED = EnumSet.complementOf(EnumSet.of(EventType.TEST));

    static List<EventChoice> of(Collection<String> chosen) {
        return OFFERED.stream()
                .map(type -> new EventChoice(type.word(), explanation(type), chosen.contains(type.word())))
                .toList();
    }

    static List<String> words(Set<EventType> events) {
        return events.stream().map(EventType::word).toList();
    }

    /** Those that are offered; what is not, nobody could choose. */
    static EnumSet<EventType> types(Collection<String> words) {
        EnumSet<EventType> types = EnumSet.noneOf(EventType.class);
        OFFERED.stream().filter(type -> words.contains(type.word())).forEach(types::add);
        return types;
    }

    private static String explanation(EventType type) {
        return switch (type) {
            case OPTED_OUT -> "A number opted out";
            case OPTED_IN -> "A number opted in";
            case PENDING -> "A number was asked to confirm";
            case MESSAGE_RECEIVED -> "A subscriber texted a short code that you use";
            case MESSAGE_STATUS -> "A message of yours has come further";
            case TEST -> "Somebody tests the webhook";
        };
    }
}
