package dev.shortstop.app.console.number;

import dev.shortstop.app.console.ConsoleAccess;
import dev.shortstop.app.console.ConsoleAnswer;
import dev.shortstop.app.console.ConsoleParts;
import dev.shortstop.app.console.ConsoleRequest;
import dev.shortstop.app.console.ConsoleRoute;
import dev.shortstop.app.console.FormFields;
import dev.shortstop.app.console.PageLinks;
import dev.shortstop.app.console.optouts.OptOutPages;
import dev.shortstop.app.http.resource.Csv;
import dev.shortstop.app.http.resource.NumberHistoryJson;
import dev.shortstop.core.Msisdn;
import dev.shortstop.core.Viewer;
import dev.shortstop.core.exports.CsvExport;
import dev.shortstop.core.history.TimelineEntry;
import dev.shortstop.core.numberview.NumberView;
import dev.shortstop.core.paging.Page;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Everything about one number: how it stands, and all that happened; as an account sees it, and for operators over all. */
public final class NumberPages {

    private static final String FIND = "/numbers";
    private static final String ONE = "/numbers/{number}";
    private static final String ACCOUNT = "/accounts/{account}";

    private final ConsoleParts parts;

    public NumberPages(ConsoleParts parts) {
        this.parts = parts;
    }

    public List<ConsoleRoute> routes() {
        return Stream.concat(
                        routes("", ConsoleAccess.OPERATOR).stream(), routes(ACCOUNT, ConsoleAccess.VIEWER).stream())
                .toList();
    }

    private List<ConsoleRoute> routes(String base, ConsoleAccess needed) {
        return List.of(
                ConsoleRoute.get(base + FIND, needed, this::find),
                ConsoleRoute.get(base + ONE, needed, this::show),
                ConsoleRoute.get(base + ONE + "/history.csv", needed, this::csv),
                ConsoleRoute.get(base + ONE + "/history.json", needed, this::json));
    }

    private ConsoleAnswer find(ConsoleRequest request) {
        FormFields query = request.query();
        FindNumberView view = new FindNumberView(request.ownPath(), query);
        if (query.text("number").isEmpty()) {
            return ConsoleAnswer.page("number/find", "Numbers", view);
        }
        Optional<Msisdn> number = query.number("number");
        return number.<ConsoleAnswer>map(found -> ConsoleAnswer.redirect(request.pathHere(FIND + "/" + found.digits())))
                .orElseGet(() -> ConsoleAnswer.invalid("number/find", "Numbers", view));
    }

    private ConsoleAnswer show(ConsoleRequest request) {
        Msisdn number = request.number("number");
        Viewer viewer = request.viewer();
        FormFields query = request.query();
        NumberView state = parts.numberViews().find(viewer, number);
        Page<TimelineEntry> page = parts.timeline().page(viewer, number, query.page());
        String path = request.pathHere(FIND + "/" + number.digits());
        TimelineItems items = new TimelineItems(request);
        return ConsoleAnswer.page(
                "number/show",
                number.toString(),
                new NumberPageView(
                        number.toString(),
                        path,
                        request.findAccount().isPresent(),
                        new NumberStates(request, number).of(state),
                        Optional.of(OptOutPages.pathToAdd(request, number, Optional.empty(), path))
                                .filter(link -> request.mayChange()),
                        page.items().stream().map(items::of).toList(),
                        PageLinks.of(path, query, page)));
    }

    private ConsoleAnswer csv(ConsoleRequest request) {
        Msisdn number = request.number("number");
        Viewer viewer = request.viewer();
        return new ConsoleAnswer.Download(
                fileName(number, "csv"),
                "text/csv; charset=utf-8",
                titleOf(number),
                Csv.of(out -> CsvExport.writeHistory(parts.api().history().stream(viewer, number), out)));
    }

    private ConsoleAnswer json(ConsoleRequest request) {
        Msisdn number = request.number("number");
        return new ConsoleAnswer.Download(
                fileName(number, "json"),
                "application/json",
                titleOf(number),
                NumberHistoryJson.of(
                        parts.api().history(),
                        parts.api().messageLog(),
                        request.viewer(),
                        number,
                        parts.api().clock().instant()));
    }

    private static String fileName(Msisdn number, String ending) {
        return "history-" + number.digits() + "." + ending;
    }

    private static String titleOf(Msisdn number) {
        return "the history of " + number;
    }
}
