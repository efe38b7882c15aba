package dev.shortstop.core.consent;

import java.util.List;
import java.util.Optional;

/** What the consent rules decided about one message. Pure data: nothing has happened yet. */
public record Decision(List<ConsentChange> changes, Optional<Reply> reply) {

    static Decision none() {
        return new Decision(List.of(), Optional.empty());
    }

    static Decision replyOnly(Optional<Reply> reply) {
        return new Decision(List.of(), reply);
    }
}
