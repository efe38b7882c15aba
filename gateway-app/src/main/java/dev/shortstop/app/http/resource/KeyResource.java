package dev.shortstop.app.http.resource;

import dev.shortstop.app.http.Access;
import dev.shortstop.app.http.ApiRequest;
import dev.shortstop.app.http.ApiResponse;
import dev.shortstop.app.http.Route;
import dev.shortstop.core.access.Account;
import dev.shortstop.core.access.ApiKey;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The key that a request came with: the first thing to ask, to see that it works. */
final class KeyResource {

    /** @param account absent for the key of an operator that names no account */
    record KeyView(
            String prefix, String name, String scope, boolean operator, Optional<String> account, Instant createdAt) {}

    List<Route> routes() {
        return List.of(Route.get("/v1/api-key", Access.READ, this::show));
    }

    private ApiResponse show(ApiRequest request) {
        request.query().check();
        ApiKey key = request.caller().key();
        return ApiResponse.ok(new KeyView(
                key.prefix(),
                key.name(),
                key.scope().name().toLowerCase(Locale.ROOT),
                key.isOperator(),
                request.caller().account().map(Account::name),
                key.createdAt()));
    }
}
