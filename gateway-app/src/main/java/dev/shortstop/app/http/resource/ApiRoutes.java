package dev.shortstop.app.http.resource;

import dev.shortstop.app.http.Route;
import dev.shortstop.core.access.AccountStore;
import dev.shortstop.core.operation.ConsentOperations;
import dev.shortstop.core.optoutlist.OptOutCheck;
import dev.shortstop.core.optoutlist.OptOutList;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;

/** All that the HTTP API answers beside its documentation. */
public final class ApiRoutes {

    private ApiRoutes() {}

    /** @param jdbi of the API's own pool */
    public static List<Route> all(Jdbi jdbi, AccountStore accounts, OptOutList optOuts, ConsentOperations operations) {
        ShortCodes shortCodes = new ShortCodes(jdbi);
        OwnLists lists = new OwnLists(jdbi);
        return Stream.of(
                        new KeyResource().routes(),
                        new OptOutResource(optOuts, accounts, shortCodes).routes(),
                        new ConsentResource(operations, optOuts, shortCodes, lists).routes(),
                        new CheckResource(new OptOutCheck(jdbi), shortCodes).routes())
                .flatMap(List::stream)
                .toList();
    }
}
