package dev.shortstop.app.http.resource;

import dev.shortstop.app.http.Access;
import dev.shortstop.app.http.ApiRequest;
import dev.shortstop.app.http.ApiResponse;
import dev.shortstop.app.http.Route;
import java.util.List;

/** The short codes that an account may name. */
final class ShortCodeResource {

    record ShortCodeView(String shortCode) {}

    record ShortCodesView(List<ShortCodeView> data) {}

    private final ShortCodes shortCodes;

    ShortCodeResource(ShortCodes shortCodes) {
        this.shortCodes = shortCodes;
    }

    List<Route> routes() {
        return List.of(Route.get("/v1/short-codes", Access.READ, this::list));
    }

    private ApiResponse list(ApiRequest request) {
        request.query().check();
        return ApiResponse.ok(new ShortCodesView(shortCodes.all(request.account()).stream()
                .map(ShortCodeView::new)
                .toList()));
    }
}
