package dev.shortstop.app.console.optouts;

import dev.shortstop.app.console.ConsoleAccess;
import dev.shortstop.app.console.ConsoleAnswer;
import dev.shortstop.app.console.ConsoleParts;
import dev.shortstop.app.console.ConsoleRequest;
import dev.shortstop.app.console.ConsoleRoute;
import dev.shortstop.app.console.Counted;
import dev.shortstop.app.console.FormFields;
import dev.shortstop.app.console.Paths;
import dev.shortstop.app.http.problem.Problem;
import dev.shortstop.core.Msisdn;
import dev.shortstop.core.ShortCode;
import dev.shortstop.core.access.Account;
import dev.shortstop.core.consent.OperationOutcome;
import dev.shortstop.core.consent.Origin;
import dev.shortstop.core.consent.Source;
import dev.shortstop.core.operation.ConsentOperations;
import dev.shortstop.core.operation.Operation;
import dev.shortstop.core.optoutlist.ListedOptOut;
import dev.shortstop.core.optoutlist.OptOutCheck;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Deletes the numbers that somebody has selected from an account's list, after a page that says what that means. */
final class OptOutDeletion {

    private static final String SELECTED = OptOutPages.OF_ACCOUNT + "/delete";
    private static final int SHOWN_ROWS = 10;

    private final ConsentOperations operations;
    private final OptOutCheck check;
    private final OptOutShortCodes shortCodes;

    OptOutDeletion(ConsoleParts parts, OptOutShortCodes shortCodes) {
        this.operations = parts.api().operations();
        this.check = new OptOutCheck(parts.api().jdbi());
        this.shortCodes = shortCodes;
    }

    List<ConsoleRoute> routes() {
        return List.of(
                ConsoleRoute.post(SELECTED, ConsoleAccess.ACCOUNT_ADMIN, this::confirm),
                ConsoleRoute.post(SELECTED + "/confirmed", ConsoleAccess.ACCOUNT_ADMIN, this::delete));
    }

    private ConsoleAnswer confirm(ConsoleRequest request) {
        Account account = request.account();
        List<ListedOptOut> found = new ArrayList<>();
        selected(request).forEach((shortCode, numbers) -> {
            Map<Msisdn, ListedOptOut> there = check.find(account.id(), shortCode, numbers);
            numbers.stream().map(there::get).filter(optOut -> optOut != null).forEach(found::add);
        });
        if (found.isEmpty()) {
            return back(request).flash("Nothing was deleted: select the numbers first.");
        }
        long stops = found.stream()
                .filter(optOut -> optOut.source() == Source.KEYWORD)
                .count();
        List<OptOutRow> rows = found.stream()
                .map(optOut -> new OptOutRow(
                        optOut.msisdn().toString(),
                        Paths.of(
                                account,
                                "/numbers/" + Paths.encode(optOut.msisdn().toString())),
                        optOut.shortCode().value(),
                        optOut.source().title(),
                        optOut.decidedAt(),
                        "",
                        OptOutRow.keyOf(optOut.shortCode(), optOut.msisdn())))
                .toList();
        int more = Math.max(0, rows.size() - SHOWN_ROWS);
        String title = Counted.of(rows.size(), "number", "numbers");
        return ConsoleAnswer.page(
                "optouts/delete",
                "Delete " + title + "?",
                new DeleteOptOutsView(
                        OptOutPages.pathOf(account),
                        account.name(),
                        title,
                        rows.subList(0, rows.size() - more),
                        more == 0 ? "" : Counted.of(more),
                        rows.stream().map(OptOutRow::key).toList(),
                        stops == 0 ? "" : Counted.of(stops),
                        request.form().value("back"),
                        listPath(request)));
    }

    private ConsoleAnswer delete(ConsoleRequest request) {
        long accountId = request.account().id();
        List<OperationOutcome> outcomes = new ArrayList<>();
        selected(request)
                .forEach((shortCode, numbers) -> outcomes.addAll(operations.apply(
                        new Operation.Lift(shortCode, accountId, Source.ADMIN), numbers, Origin.of(request.actor()))));
        long lifted = outcomes.stream()
                .filter(OperationOutcome.Lifted.class::isInstance)
                .count();
        return back(request)
                .flash(
                        lifted == 0
                                ? "Nothing was deleted: none of these numbers is on the Opt-Out List any more."
                                : "Deleted from the Opt-Out List: " + Counted.of(lifted, "number", "numbers") + ".");
    }

    /** By short code, in the order of the table. At most one page is selected, which is less than one operation takes. */
    private Map<ShortCode, List<Msisdn>> selected(ConsoleRequest request) {
        List<String> keys = request.form().all("row");
        boolean isForm = keys.stream().allMatch(OptOutRow::isKey)
                && keys.size() <= FormFields.PAGE_SIZES.get(FormFields.PAGE_SIZES.size() - 1);
        Map<ShortCode, List<Msisdn>> selected = isForm
                ? keys.stream()
                        .distinct()
                        .collect(Collectors.groupingBy(
                                OptOutRow::shortCodeOf,
                                LinkedHashMap::new,
                                Collectors.mapping(OptOutRow::numberOf, Collectors.toList())))
                : Map.of();
        if (!isForm || !selected.keySet().stream().allMatch(each -> shortCodes.has(request.account(), each))) {
            throw Problem.notFound("such opt-out").asException();
        }
        return selected;
    }

    private static ConsoleAnswer.Redirect back(ConsoleRequest request) {
        return ConsoleAnswer.redirect(listPath(request));
    }

    /** Of the list as it was filtered and paged. */
    private static String listPath(ConsoleRequest request) {
        String list = OptOutPages.pathOf(request.account());
        String back = request.form().value("back");
        return back.startsWith("?") && Paths.isOwn(list + back) ? list + back : list;
    }
}
