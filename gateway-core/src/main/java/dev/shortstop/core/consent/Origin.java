package dev.shortstop.core.consent;

import java.util.Optional;

/**
 * Where a change of consent comes from that no text of the subscriber brought about.
 *
 * @param reference what the actor calls its request: the id of an import, of an API request
 */
public record Origin(Actor actor, Optional<String> reference) {

    /** As {@code consent_event.reference} holds them, in UTF-16 units. */
    public static final int MAX_REFERENCE_LENGTH = 255;

    /** @throws IllegalArgumentException if the reference is longer than {@link #MAX_REFERENCE_LENGTH} */
    public Origin {
        reference.filter(text -> text.length() > MAX_REFERENCE_LENGTH).ifPresent(text -> {
            throw new IllegalArgumentException(
                    "a reference has at most " + MAX_REFERENCE_LENGTH + " characters: " + text);
        });
    }

    /**
     * As accounts are told it where it concerns every account: whoever works for the platform did it for all of them, and which
     * person, key or request it was is the platform's business.
     */
    public Origin asToldToEveryAccount() {
        return switch (actor.kind()) {
            case OPERATOR -> of(new Actor(actor.kind(), "Operator"));
            case COMMAND_LINE -> of(new Actor(actor.kind(), "Command line"));
            default -> this;
        };
    }

    public static Origin of(Actor actor) {
        return new Origin(actor, Optional.empty());
    }

    public static Origin of(Actor actor, String reference) {
        return new Origin(actor, Optional.of(reference));
    }
}
