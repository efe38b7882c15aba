package dev.shortstop.core.consent;

/**
 * Who asked for a change of consent that no text of the subscriber brought about.
 *
 * @param name as people know it: of a key, a person, a user of the machine, a part of the gateway
 */
public record Actor(Kind kind, String name) {

    /** As {@code consent_event.actor_name} holds them, in UTF-16 units. */
    public static final int MAX_NAME_LENGTH = 255;

    /** What asks. */
    public enum Kind {
        /** A program with an account's key. */
        API_KEY,
        /** Somebody who works for one account. */
        PERSON,
        /** Somebody who works for the platform. */
        OPERATOR,
        /** Whoever has a shell on a gateway's machine. */
        COMMAND_LINE,
        /** The gateway itself, because a deadline is over. */
        GATEWAY
    }

    /** @throws IllegalArgumentException if the name is blank, or longer than {@link #MAX_NAME_LENGTH} */
    public Actor {
        if (name.isBlank() || name.length() > MAX_NAME_LENGTH) {
            throw new IllegalArgumentException(
                    "the name of an actor has 1 to " + MAX_NAME_LENGTH + " characters: " + name);
        }
    }
}
