package dev.shortstop.core.store;

import dev.shortstop.core.OutboundMessage;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The MTs of one transaction, in the order in which they were asked for. */
final class Outgoing {

    private final List<OutboundMessage> sendable;
    private final List<OutboundMessage> overtaken;
    private final Set<Long> overtakenIds = new HashSet<>();

    /**
     * @param sendable may go out
     * @param overtaken kept, and never sent: a later STOP of the same transaction forbids it
     */
    Outgoing(List<OutboundMessage> sendable, List<OutboundMessage> overtaken) {
        this.sendable = List.copyOf(sendable);
        this.overtaken = List.copyOf(overtaken);
        overtaken.forEach(message -> overtakenIds.add(message.id()));
    }

    List<OutboundMessage> sendable() {
        return sendable;
    }

    List<OutboundMessage> overtaken() {
        return overtaken;
    }

    /** What the reply of an event said, where it may go out. */
    Optional<String> sentText(ConsentEvent event) {
        return event.reply().filter(reply -> !overtakenIds.contains(reply.id())).map(OutboundMessage::text);
    }
}
