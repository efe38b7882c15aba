package dev.shortstop.benchmarks.optouts;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.shortstop.app.console.ConsoleAccess;
import dev.shortstop.app.console.ConsoleAnswer;
import dev.shortstop.app.console.ConsoleRoute;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class RouteCoverageTest {

    private static final List<ConsoleRoute> ROUTES = List.of(
            get("/assets/{hash}/{name}"),
            get("/accounts/{account}/imports/new"),
            get("/accounts/{account}/imports/{importId}"),
            get("/accounts/{account}/imports/{importId}/errors.csv"),
            ConsoleRoute.post("/sign-out", ConsoleAccess.VIEWER, request -> ConsoleAnswer.redirect("/")));

    private static ConsoleRoute get(String path) {
        return ConsoleRoute.get(path, ConsoleAccess.VIEWER, request -> ConsoleAnswer.redirect("/"));
    }

    private static Supplier<String> to(String address) {
        return () -> address;
    }

    @Test
    void aPageThatNoAddressLeadsToIsNamed() {
        List<Supplier<String>> addresses =
                List.of(to("/accounts/acme/imports/new"), to("/accounts/acme/imports/7/errors.csv?x=1"));
        assertEquals(
                "pages that are not measured: [/accounts/{account}/imports/{importId}]. Add them to ConsolePages",
                assertThrows(IllegalStateException.class, () -> RouteCoverage.require(ROUTES, addresses))
                        .getMessage());
    }

    @Test
    void addressesOfAllPagesWillDo() {
        assertDoesNotThrow(() -> RouteCoverage.require(
                ROUTES,
                List.of(
                        to("/accounts/acme/imports/new?target=list-7"),
                        to("/accounts/acme/imports/7"),
                        to("/accounts/acme/imports/7/errors.csv"))));
    }
}
