package dev.shortstop.app.http.resource;

import dev.shortstop.app.http.Route;
import dev.shortstop.core.audience.AccountShortCodes;
import dev.shortstop.core.optoutlist.OptOutCheck;
import java.util.List;
import java.util.stream.Stream;

/** All that the HTTP API answers beside its documentation. */
public final class ApiRoutes {

    private ApiRoutes() {}

    public static List<Route> all(ApiParts parts) {
        ShortCodes shortCodes = new ShortCodes(new AccountShortCodes(parts.jdbi()), parts.rules());
        OwnLists lists = new OwnLists(parts.lists());
        return Stream.of(
                        new KeyResource().routes(),
                        new OptOutResource(parts.optOuts(), parts.accounts(), shortCodes).routes(),
                        new ConsentResource(parts.operations(), parts.optOuts(), shortCodes, lists).routes(),
                        new ListResource(parts.lists(), lists, shortCodes, parts.rules()).routes(),
                        new MemberResource(parts.members(), lists).routes(),
                        new HistoryResource(parts.history()).routes(),
                        new MessageResource(parts.messages(), parts.messageLog(), shortCodes, parts.clock()).routes(),
                        new ImportUploads(parts.imports(), shortCodes, lists, parts.defaultRegion()).routes(),
                        new ImportResource(parts.imports(), parts.accounts()).routes(),
                        new WebhookResource(
                                        parts.webhooks(), parts.webhookChanges(), parts.webhookUrls(), parts.clock())
                                .routes(),
                        new CheckResource(new OptOutCheck(parts.jdbi()), shortCodes).routes(),
                        new ShortCodeResource(shortCodes).routes(),
                        new ExplainResource(parts.rules(), shortCodes).routes(),
                        new StatusResource(parts.connections(), parts.keywords()).routes())
                .flatMap(List::stream)
                .toList();
    }
}
