package dev.shortstop.core.people;

import java.time.Instant;
import java.util.Optional;

/**
 * A link that lets somebody in once, without a password.
 *
 * @param person empty for the first operator, who is nobody yet
 */
public record SignInLink(Purpose purpose, Optional<Person> person, Instant expiresAt) {

    /** What comes of it. */
    public enum Purpose {
        /** Somebody becomes an operator, as long as there is nobody at all. */
        FIRST_OPERATOR,
        /** Somebody who was invited chooses a password. */
        INVITATION,
        /** Somebody chooses another password. */
        RESET,
        /** Signs in without a password: for the demo. */
        DEMO
    }
}
