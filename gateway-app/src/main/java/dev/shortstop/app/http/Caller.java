package dev.shortstop.app.http;

import dev.shortstop.core.access.Account;
import dev.shortstop.core.access.ApiKey;
import dev.shortstop.core.consent.Actor;
import java.util.Optional;

/**
 * Who sent a request.
 *
 * @param account whose things the request is about; empty where an operator named none
 */
public record Caller(ApiKey key, Optional<Account> account) {

    /** The key by its name and prefix, as events and the audit log keep it. */
    public Actor actor() {
        return new Actor(
                key.isOperator() ? Actor.Kind.OPERATOR : Actor.Kind.API_KEY, key.name() + " (" + key.prefix() + ")");
    }
}
