package dev.shortstop.core.access;

import java.time.Instant;
import java.util.Optional;

/**
 * A key of the HTTP API, without its secret.
 *
 * @param prefix 12 letters and digits: the public part, by which people and the gateway name the key
 * @param account empty for the key of an operator, which spans accounts
 * @param name what people call it
 * @param lastUsedAt to the minute
 */
public record ApiKey(
        long id,
        String prefix,
        Optional<Account> account,
        Scope scope,
        String name,
        Instant createdAt,
        Optional<Instant> lastUsedAt,
        Optional<Instant> revokedAt) {

    public boolean isRevoked() {
        return revokedAt.isPresent();
    }

    public boolean isOperator() {
        return account.isEmpty();
    }
}
