package dev.shortstop.app.http.resource;

import dev.shortstop.app.http.ApiRequest;
import dev.shortstop.core.Viewer;

/** Who looks at what a request asks for. */
final class Viewers {

    private Viewers() {}

    /** The account, or where an operator names none, the operator. */
    static Viewer of(ApiRequest request) {
        return request.caller()
                .account()
                .<Viewer>map(account -> new Viewer.Account(account.id()))
                .orElseGet(Viewer.Operator::new);
    }
}
