package dev.shortstop.core.people;

import dev.shortstop.core.access.Account;
import dev.shortstop.core.consent.Actor;
import java.time.Instant;
import java.util.Optional;

/**
 * Somebody who may use the console.
 *
 * @param account empty for operators
 * @param hasPassword false for whoever was invited and has not chosen one yet, and for the demo's operator, who needs none
 */
public record Person(
        long id,
        Optional<Account> account,
        EmailAddress email,
        String name,
        Role role,
        boolean hasPassword,
        Instant createdAt,
        Optional<Instant> disabledAt) {

    public static final int MAX_NAME_CHARACTERS = 100;

    public boolean isOperator() {
        return role == Role.OPERATOR;
    }

    public boolean isDisabled() {
        return disabledAt.isPresent();
    }

    /** In events: by e-mail address, since names are neither unique nor kept for ever. */
    public Actor actor() {
        return new Actor(isOperator() ? Actor.Kind.OPERATOR : Actor.Kind.PERSON, email.value());
    }
}
