package dev.shortstop.app.console.optouts;

import dev.shortstop.app.console.AccountNames;
import dev.shortstop.app.console.ConsoleAccess;
import dev.shortstop.app.console.ConsoleAnswer;
import dev.shortstop.app.console.ConsoleParts;
import dev.shortstop.app.console.ConsoleRequest;
import dev.shortstop.app.console.ConsoleRoute;
import dev.shortstop.app.console.Counted;
import dev.shortstop.app.console.PageLinks;
import dev.shortstop.app.console.Paths;
import dev.shortstop.app.console.ShortCodeChoice;
import dev.shortstop.app.console.optouts.OptOutListView.SortLink;
import dev.shortstop.app.console.optouts.OptOutListView.Total;
import dev.shortstop.app.http.resource.Csv;
import dev.shortstop.app.http.resource.Words;
import dev.shortstop.core.Msisdn;
import dev.shortstop.core.access.Account;
import dev.shortstop.core.consent.Source;
import dev.shortstop.core.exports.CsvExport;
import dev.shortstop.core.optoutlist.ListedOptOut;
import dev.shortstop.core.optoutlist.OptOutList;
import dev.shortstop.core.optoutlist.OptOutOrder;
import dev.shortstop.core.paging.Page;
import dev.shortstop.core.paging.Tally;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Shows the Opt-Out List, page by page and as a file. */
public final class OptOutPages {

    static final String OF_ACCOUNT = "/accounts/{account}/opt-outs";
    static final String OF_PLATFORM = "/opt-outs";
    static final String TITLE = "Opt-Out List";

    private final ConsoleParts parts;
    private final OptOutList optOuts;
    private final OptOutShortCodes shortCodes;
    private final OptOutBulkDeletion bulkDeletion;

    public OptOutPages(ConsoleParts parts) {
        this.parts = parts;
        this.optOuts = parts.api().optOuts();
        this.shortCodes = new OptOutShortCodes(parts.api());
        this.bulkDeletion = new OptOutBulkDeletion(parts);
    }

    public List<ConsoleRoute> routes() {
        return Stream.of(
                        routes(OF_ACCOUNT, ConsoleAccess.VIEWER),
                        routes(OF_PLATFORM, ConsoleAccess.OPERATOR),
                        new OptOutAdding(parts, shortCodes).routes(),
                        new OptOutDeletion(parts, shortCodes).routes(),
                        bulkDeletion.routes())
                .flatMap(List::stream)
                .toList();
    }

    private List<ConsoleRoute> routes(String path, ConsoleAccess access) {
        return List.of(
                ConsoleRoute.get(path, access, this::show),
                ConsoleRoute.get(path + "/count", access, this::count),
                ConsoleRoute.get(path + "/export.csv", access, this::export));
    }

    static String pathOf(Account account) {
        return Paths.of(account, OF_PLATFORM);
    }

    /** Leads to the page that says what an opt-out of the number does, and from there back. */
    public static String pathToAdd(ConsoleRequest request, Msisdn number, Optional<String> shortCode, String back) {
        return request.pathHere(OF_PLATFORM) + "/new?number=" + Paths.encode(number.toString())
                + shortCode.map(each -> "&shortCode=" + each).orElse("") + "&next=" + Paths.encode(back);
    }

    private ConsoleAnswer show(ConsoleRequest request) {
        OptOutQuery query = query(request);
        return ConsoleAnswer.filtered(
                request, query.fields(), "optouts/list", TITLE, "optouts/update", view(request, query));
    }

    private OptOutQuery query(ConsoleRequest request) {
        OptOutQuery query = OptOutQuery.of(request.query());
        query.filter()
                .shortCode()
                .ifPresent(shortCode -> shortCodes.check(query.fields(), request.findAccount(), shortCode));
        return query;
    }

    private ConsoleAnswer count(ConsoleRequest request) {
        OptOutQuery query = query(request);
        return ConsoleAnswer.fragment("optouts/total", total(request, query));
    }

    private OptOutListView view(ConsoleRequest request, OptOutQuery query) {
        Optional<Account> account = request.findAccount();
        String path = request.pathHere(OF_PLATFORM);
        Page<ListedOptOut> page = query.isValid()
                ? optOuts.page(
                        request.viewer(),
                        query.filter(),
                        query.order(),
                        query.fields().page())
                : Page.empty();
        return new OptOutListView(
                path,
                account.isEmpty(),
                query.fields(),
                query.fields().queryWith(Map.of()),
                shortCodeChoice(account, query),
                sourceOptions(),
                orderOptions(),
                total(request, query),
                query.isFiltered(),
                rows(account, page.items()),
                sortLink(path, query, OptOutOrder.BY_NUMBER, OptOutOrder.BY_NUMBER_DESCENDING),
                sortLink(path, query, OptOutOrder.NEWEST_FIRST, OptOutOrder.OLDEST_FIRST),
                PageLinks.of(path, query.fields(), page),
                query.isFiltered() && query.isValid() ? path + "/export.csv" + query.filterAsQuery() : "",
                path + "/delete-all" + query.filterAsQuery(),
                account.map(each -> bulkDeletion.running(each, request.mayChange()))
                        .orElse(List.of()));
    }

    private Total total(ConsoleRequest request, OptOutQuery query) {
        if (!query.isValid()) {
            return new Total("", "");
        }
        Tally tally = optOuts.count(request.viewer(), query.filter());
        boolean isCounting =
                tally instanceof Tally.AtLeast some && some.counted().isEmpty();
        return new Total(
                Counted.of(tally), isCounting ? request.pathHere(OF_PLATFORM) + "/count" + query.filterAsQuery() : "");
    }

    private ShortCodeChoice shortCodeChoice(Optional<Account> account, OptOutQuery query) {
        ShortCodeChoice choice = shortCodes.offer(account, query.fields());
        // What somebody has decided on a short code that has no rules any more is found by its address.
        return query.filter()
                .shortCode()
                .map(shortCode -> choice.with(shortCode.value()))
                .orElse(choice);
    }

    private static Map<String, String> sourceOptions() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("", "All sources");
        for (Source source : Source.values()) {
            options.put(source.name(), source.title());
        }
        return options;
    }

    private static Map<String, String> orderOptions() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("", "Usual order");
        for (OptOutOrder order : OptOutOrder.values()) {
            options.put(Words.of(order), titleOf(order));
        }
        return options;
    }

    private static String titleOf(OptOutOrder order) {
        return switch (order) {
            case NEWEST_FIRST -> "Newest first";
            case OLDEST_FIRST -> "Oldest first";
            case BY_NUMBER -> "By number";
            case BY_NUMBER_DESCENDING -> "By number, descending";
        };
    }

    /** Leads to the first order, or from there to the other one. */
    private static SortLink sortLink(String path, OptOutQuery query, OptOutOrder first, OptOutOrder other) {
        OptOutOrder next = query.order() == first ? other : first;
        String aria = null;
        if (query.order() == first || query.order() == other) {
            boolean isAscending = query.order() == OptOutOrder.BY_NUMBER || query.order() == OptOutOrder.OLDEST_FIRST;
            aria = isAscending ? "ascending" : "descending";
        }
        return new SortLink(path + query.queryOrderedBy(next), aria);
    }

    private List<OptOutRow> rows(Optional<Account> account, List<ListedOptOut> lines) {
        AccountNames names = AccountNames.of(
                parts.api().accounts(),
                account.isPresent() ? LongStream.empty() : lines.stream().mapToLong(ListedOptOut::accountId));
        return lines.stream()
                .map(line -> new OptOutRow(
                        line.msisdn().toString(),
                        account.map(each -> Paths.of(each, "")).orElse("") + "/numbers/"
                                + Paths.encode(line.msisdn().toString()),
                        line.shortCode().value(),
                        line.source().title(),
                        line.decidedAt(),
                        names.of(line.accountId()),
                        OptOutRow.keyOf(line.shortCode(), line.msisdn())))
                .toList();
    }

    private ConsoleAnswer export(ConsoleRequest request) {
        OptOutQuery query = query(request);
        Optional<Account> account = request.findAccount();
        if (!query.isValid()) {
            return ConsoleAnswer.redirect(request.pathHere(OF_PLATFORM) + query.filterAsQuery());
        }
        return new ConsoleAnswer.Download(
                account.map(each -> each.name() + "-").orElse("") + "opt-outs.csv",
                "text/csv; charset=utf-8; header=present",
                query.isFiltered() ? "a part of the Opt-Out List" : "the whole Opt-Out List",
                Optional.of(query.inWords()).filter(words -> query.isFiltered()),
                account.isPresent()
                        ? Csv.of(out -> CsvExport.writeOptOuts(optOuts.stream(request.viewer(), query.filter()), out))
                        : Csv.of(out -> CsvExport.writeOptOuts(
                                optOuts.stream(request.viewer(), query.filter()),
                                parts.api().accounts().names(),
                                out)));
    }
}
