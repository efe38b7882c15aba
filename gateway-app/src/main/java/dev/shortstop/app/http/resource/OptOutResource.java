package dev.shortstop.app.http.resource;

import dev.shortstop.app.http.Access;
import dev.shortstop.app.http.ApiRequest;
import dev.shortstop.app.http.ApiResponse;
import dev.shortstop.app.http.QueryReader;
import dev.shortstop.app.http.Route;
import dev.shortstop.app.http.problem.Problem;
import dev.shortstop.core.Msisdn;
import dev.shortstop.core.ShortCode;
import dev.shortstop.core.Viewer;
import dev.shortstop.core.access.AccountStore;
import dev.shortstop.core.consent.Source;
import dev.shortstop.core.exports.CsvExport;
import dev.shortstop.core.optoutlist.ListedOptOut;
import dev.shortstop.core.optoutlist.OptOutFilter;
import dev.shortstop.core.optoutlist.OptOutList;
import dev.shortstop.core.optoutlist.OptOutOrder;
import dev.shortstop.core.paging.Page;
import dev.shortstop.core.paging.PageRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The Opt-Out List: pages, count, and single lines. */
final class OptOutResource {

    private final OptOutList optOuts;
    private final AccountStore accounts;
    private final ShortCodes shortCodes;

    OptOutResource(OptOutList optOuts, AccountStore accounts, ShortCodes shortCodes) {
        this.optOuts = optOuts;
        this.accounts = accounts;
        this.shortCodes = shortCodes;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/v1/opt-outs", Access.READ, this::page),
                Route.download("/v1/opt-outs.csv", this::export),
                Route.get("/v1/opt-outs/count", Access.READ, this::count),
                Route.get("/v1/opt-outs/{shortCode}/{number}", Access.READ, this::show));
    }

    private ApiResponse page(ApiRequest request) {
        QueryReader query = request.query();
        OptOutFilter filter = filterOf(query);
        OptOutOrder order = query.oneOf("order", Words.of(OptOutOrder.values()))
                .map(word -> Words.constant(OptOutOrder.class, word))
                .orElse(OptOutOrder.NEWEST_FIRST);
        PageRequest page = Paging.pageOf(query);
        query.check();
        Page<ListedOptOut> found = optOuts.page(Viewers.of(request), filter, order, page);
        Map<Long, String> names = request.caller().account().isPresent()
                ? Map.of()
                : accounts.names(
                        found.items().stream().map(ListedOptOut::accountId).collect(Collectors.toSet()));
        return ApiResponse.ok(PageView.of(
                found, line -> OptOutView.of(line, Optional.ofNullable(names.get(line.accountId())))));
    }

    private ApiResponse export(ApiRequest request) {
        QueryReader query = request.query();
        OptOutFilter filter = filterOf(query);
        query.check();
        Viewer viewer = Viewers.of(request);
        return ApiResponse.csv(
                "opt-outs.csv",
                "the Opt-Out List",
                request.caller().account().isPresent()
                        ? Csv.of(out -> CsvExport.writeOptOuts(optOuts.stream(viewer, filter), out))
                        : Csv.of(out -> CsvExport.writeOptOuts(optOuts.stream(viewer, filter), accounts.names(), out)));
    }

    private ApiResponse count(ApiRequest request) {
        QueryReader query = request.query();
        OptOutFilter filter = filterOf(query);
        query.check();
        return ApiResponse.ok(CountView.of(optOuts.count(Viewers.of(request), filter)));
    }

    private ApiResponse show(ApiRequest request) {
        request.query().check();
        ShortCode shortCode = shortCodes.require(request);
        Msisdn number = request.number("number");
        return optOuts.find(request.account().id(), shortCode, number)
                .map(line -> ApiResponse.ok(OptOutView.of(line)))
                .orElseThrow(() -> notListed(number, shortCode));
    }

    static RuntimeException notListed(Msisdn number, ShortCode shortCode) {
        return Problem.notFound("opt-out of " + number + " on " + shortCode).asException();
    }

    private static OptOutFilter filterOf(QueryReader query) {
        OptOutFilter filter = OptOutFilter.NONE.with(Paging.numbersOf(query)).with(Paging.timesOf(query));
        Optional<ShortCode> shortCode = ShortCodes.filterOf(query);
        Optional<Source> source =
                query.oneOf("source", Words.of(Source.values())).map(word -> Words.constant(Source.class, word));
        filter = shortCode.map(filter::with).orElse(filter);
        return source.map(filter::with).orElse(filter);
    }
}
