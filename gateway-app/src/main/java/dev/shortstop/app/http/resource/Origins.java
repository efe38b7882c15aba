package dev.shortstop.app.http.resource;

import dev.shortstop.app.http.ApiRequest;
import dev.shortstop.core.consent.Actor;
import dev.shortstop.core.consent.Origin;

/** Names who asked for a change, as its event keeps it. */
final class Origins {

    private Origins() {}

    /** The key, and the Idempotency-Key of the request, which is no longer than a reference may be. */
    static Origin of(ApiRequest request) {
        Actor actor = request.caller().actor();
        return request.idempotencyKey().map(name -> Origin.of(actor, name)).orElseGet(() -> Origin.of(actor));
    }
}
