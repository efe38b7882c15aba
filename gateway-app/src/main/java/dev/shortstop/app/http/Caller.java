package dev.shortstop.app.http;

import dev.shortstop.core.access.Account;
import dev.shortstop.core.access.ApiKey;
import java.util.Optional;

/**
 * Who sent a request.
 *
 * @param account whose things the request is about; empty where an operator named none
 */
public record Caller(ApiKey key, Optional<Account> account) {}
