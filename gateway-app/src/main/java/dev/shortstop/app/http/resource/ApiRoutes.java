package dev.shortstop.app.http.resource;

import dev.shortstop.app.http.Route;
import java.util.List;

/** All that the HTTP API answers beside its documentation. */
public final class ApiRoutes {

    private ApiRoutes() {}

    public static List<Route> all() {
        return new KeyResource().routes();
    }
}
