package dev.shortstop.app.console.number;

import dev.shortstop.app.console.ConsoleAccess;
import dev.shortstop.app.console.ConsoleAnswer;
import dev.shortstop.app.console.ConsoleParts;
import dev.shortstop.app.console.ConsoleRequest;
import dev.shortstop.app.console.ConsoleRoute;
import dev.shortstop.app.console.Counted;
import dev.shortstop.app.console.FormFields;
import dev.shortstop.app.http.problem.Problem;
import dev.shortstop.core.Msisdn;
import dev.shortstop.core.ShortCode;
import dev.shortstop.core.access.Account;
import dev.shortstop.core.consent.OperationOutcome;
import dev.shortstop.core.consent.OptOut;
import dev.shortstop.core.consent.Origin;
import dev.shortstop.core.consent.Source;
import dev.shortstop.core.numberview.OptOutPreview;
import dev.shortstop.core.numberview.OptOutPreview.NamedList;
import dev.shortstop.core.operation.Operation;
import dev.shortstop.core.paging.PageRequest;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Opts a number out, and lifts its opt-out: each after a page that says what it does. */
public final class NumberActions {

    private static final String ONE = "/numbers/{number}";
    private static final String ACCOUNT = "/accounts/{account}";
    private static final String SHORT_CODE = "shortCode";

    private final ConsoleParts parts;

    public NumberActions(ConsoleParts parts) {
        this.parts = parts;
    }

    public List<ConsoleRoute> routes() {
        String optOut = ONE + "/opt-out";
        String lift = ACCOUNT + ONE + "/lift";
        return List.of(
                ConsoleRoute.get(optOut, ConsoleAccess.OPERATOR, this::previewOptOut),
                ConsoleRoute.post(optOut, ConsoleAccess.OPERATOR, this::optOut),
                ConsoleRoute.get(ACCOUNT + optOut, ConsoleAccess.ACCOUNT_ADMIN, this::previewOptOut),
                ConsoleRoute.post(ACCOUNT + optOut, ConsoleAccess.ACCOUNT_ADMIN, this::optOut),
                ConsoleRoute.get(lift, ConsoleAccess.ACCOUNT_ADMIN, this::previewLift),
                ConsoleRoute.post(lift, ConsoleAccess.ACCOUNT_ADMIN, this::lift));
    }

    private static String pathOf(ConsoleRequest request, Msisdn number) {
        return request.pathHere("/numbers/" + number.digits());
    }

    private ConsoleAnswer previewOptOut(ConsoleRequest request) {
        OptOutView view = optOutView(request, request.query());
        return view.form().isValid()
                ? ConsoleAnswer.page("number/opt-out", titleOf(view), view)
                : ConsoleAnswer.invalid("number/opt-out", titleOf(view), view);
    }

    private static String titleOf(OptOutView view) {
        return "Opt out " + view.number();
    }

    private OptOutView optOutView(ConsoleRequest request, FormFields form) {
        Msisdn number = request.number("number");
        SortedSet<String> choices = shortCodes(request, number);
        Optional<OptOutView.Preview> preview = chosen(form, choices)
                .or(() ->
                        Optional.of(choices).filter(each -> each.size() == 1).map(each -> new ShortCode(each.first())))
                .map(shortCode -> previewOf(request, number, shortCode));
        return new OptOutView(
                number.toString(),
                pathOf(request, number) + "/opt-out",
                pathOf(request, number),
                request.findAccount().isPresent(),
                List.copyOf(choices),
                form,
                preview);
    }

    /** Of those that may be named: all others are as if there were none. */
    private static Optional<ShortCode> chosen(FormFields form, SortedSet<String> choices) {
        Optional<String> written = form.text(SHORT_CODE);
        if (written.isPresent() && !choices.contains(written.get())) {
            form.refuse(SHORT_CODE, "Please choose one of these short codes.");
        }
        return written.filter(choices::contains).map(ShortCode::new);
    }

    /** Where the account has a list, or where something holds for the number that it sees. */
    private SortedSet<String> shortCodes(ConsoleRequest request, Msisdn number) {
        SortedSet<String> shortCodes = new TreeSet<>();
        parts.numberViews()
                .find(request.viewer(), number)
                .shortCodes()
                .forEach(on -> shortCodes.add(on.shortCode().value()));
        if (request.findAccount().isPresent()) {
            parts.api()
                    .lists()
                    .page(request.account().id(), Optional.empty(), PageRequest.first(PageRequest.MAX_LIMIT))
                    .items()
                    .forEach(list -> shortCodes.add(list.list().shortCode().value()));
        } else {
            shortCodes.addAll(parts.api().keywords().get().versions().keySet());
        }
        return shortCodes;
    }

    private OptOutView.Preview previewOf(ConsoleRequest request, Msisdn number, ShortCode shortCode) {
        boolean isOfAccount = request.findAccount().isPresent();
        OptOutPreview preview = isOfAccount
                ? parts.numberViews().previewOptOut(request.account().id(), shortCode, number)
                : parts.numberViews().previewOptOutOfEveryAccount(shortCode, number);
        return new OptOutView.Preview(
                shortCode.value(),
                preview.before().map(OptOut::reason),
                names(preview.leaves(), isOfAccount),
                names(preview.cancels(), isOfAccount),
                preview.leaves().isEmpty()
                        ? "is on no list of " + shortCode
                        : "leaves " + Counted.of(preview.leaves().size(), "list", "lists") + " of " + shortCode);
    }

    private static List<String> names(List<NamedList> lists, boolean isOfAccount) {
        return lists.stream()
                .map(list -> isOfAccount ? list.list() : list.path())
                .toList();
    }

    private ConsoleAnswer optOut(ConsoleRequest request) {
        Msisdn number = request.number("number");
        FormFields form = request.form();
        form.required(SHORT_CODE, 15);
        Optional<ShortCode> shortCode = chosen(form, shortCodes(request, number));
        if (shortCode.isEmpty()) {
            OptOutView view = optOutView(request, form);
            return ConsoleAnswer.invalid("number/opt-out", titleOf(view), view);
        }
        Operation operation = request.findAccount()
                .<Operation>map(account -> new Operation.OptOut(shortCode.get(), account.id(), Source.ADMIN))
                .orElseGet(() -> new Operation.OptOutOfEveryAccount(shortCode.get()));
        OperationOutcome outcome = parts.api().operations().apply(operation, number, Origin.of(request.actor()));
        String scope = request.findAccount()
                .map(account -> "the Opt-Out List of " + account.name())
                .orElse("the Opt-Out List of every account");
        return ConsoleAnswer.redirect(pathOf(request, number))
                .flash(
                        outcome instanceof OperationOutcome.AlreadyOptedOut
                                ? number + " was opted out of " + shortCode.get() + " before."
                                : number + " is on " + scope + " now, on " + shortCode.get() + ".");
    }

    /** The opt-out in force for the account. */
    private Optional<OptOut> optOutOf(Account account, Msisdn number, ShortCode shortCode) {
        return parts.numberViews()
                .previewOptOut(account.id(), shortCode, number)
                .before()
                .filter(optOut -> optOut.state() == OptOut.State.IN_FORCE);
    }

    private ShortCode requireShortCode(ConsoleRequest request, FormFields fields, Msisdn number) {
        return chosen(fields, shortCodes(request, number))
                .orElseThrow(() -> Problem.notFound("such short code").asException());
    }

    private ConsoleAnswer previewLift(ConsoleRequest request) {
        Msisdn number = request.number("number");
        ShortCode shortCode = requireShortCode(request, request.query(), number);
        Optional<OptOut> optOut = optOutOf(request.account(), number, shortCode);
        if (optOut.isEmpty()) {
            return ConsoleAnswer.redirect(pathOf(request, number)).flash(notListed(request, number, shortCode));
        }
        return ConsoleAnswer.page(
                "number/lift",
                "Lift the opt-out of " + number,
                new LiftView(
                        number.toString(),
                        pathOf(request, number) + "/lift",
                        pathOf(request, number),
                        request.account().name(),
                        shortCode.value(),
                        optOut.get().reason(),
                        optOut.get().accountId() == OptOut.EVERY_ACCOUNT));
    }

    private ConsoleAnswer lift(ConsoleRequest request) {
        Msisdn number = request.number("number");
        ShortCode shortCode = requireShortCode(request, request.form(), number);
        OperationOutcome outcome = parts.api()
                .operations()
                .apply(
                        new Operation.Lift(shortCode, request.account().id(), Source.ADMIN),
                        number,
                        Origin.of(request.actor()));
        return ConsoleAnswer.redirect(pathOf(request, number))
                .flash(
                        outcome instanceof OperationOutcome.Lifted
                                ? number + " is off the Opt-Out List of "
                                        + request.account().name() + ", on " + shortCode + "."
                                : notListed(request, number, shortCode));
    }

    private static String notListed(ConsoleRequest request, Msisdn number, ShortCode shortCode) {
        return "Nothing was changed: " + number + " is not on the Opt-Out List of "
                + request.account().name() + ", on " + shortCode + ".";
    }
}
