package dev.shortstop.app.console.optouts;

import dev.shortstop.app.console.ConsoleAccess;
import dev.shortstop.app.console.ConsoleAnswer;
import dev.shortstop.app.console.ConsoleParts;
import dev.shortstop.app.console.ConsoleRequest;
import dev.shortstop.app.console.ConsoleRoute;
import dev.shortstop.app.console.Counted;
import dev.shortstop.app.console.FormFields;
import dev.shortstop.app.console.Paths;
import dev.shortstop.app.console.ShortCodeChoice;
import dev.shortstop.core.Msisdn;
import dev.shortstop.core.ShortCode;
import dev.shortstop.core.access.Account;
import dev.shortstop.core.consent.OperationOutcome;
import dev.shortstop.core.consent.OptOut;
import dev.shortstop.core.consent.Origin;
import dev.shortstop.core.consent.Source;
import dev.shortstop.core.numberview.NumberViews;
import dev.shortstop.core.numberview.OptOutPreview;
import dev.shortstop.core.numberview.OptOutPreview.NamedList;
import dev.shortstop.core.operation.ConsentOperations;
import dev.shortstop.core.operation.Operation;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Puts a number on the list, after it was shown what that does. */
final class OptOutAdding {

    private static final String TITLE = "Add a number to the Opt-Out List";
    private static final String TEMPLATE = "optouts/new";

    private final ConsentOperations operations;
    private final NumberViews numbers;
    private final OptOutShortCodes shortCodes;

    OptOutAdding(ConsoleParts parts, OptOutShortCodes shortCodes) {
        this.operations = parts.api().operations();
        this.numbers = parts.numberViews();
        this.shortCodes = shortCodes;
    }

    List<ConsoleRoute> routes() {
        return List.of(
                ConsoleRoute.get(OptOutPages.OF_ACCOUNT + "/new", ConsoleAccess.ACCOUNT_ADMIN, this::show),
                ConsoleRoute.post(OptOutPages.OF_ACCOUNT, ConsoleAccess.ACCOUNT_ADMIN, this::add),
                ConsoleRoute.get(OptOutPages.OF_PLATFORM + "/new", ConsoleAccess.OPERATOR, this::show),
                ConsoleRoute.post(OptOutPages.OF_PLATFORM, ConsoleAccess.OPERATOR, this::add));
    }

    private ConsoleAnswer show(ConsoleRequest request) {
        FormFields form = request.query();
        AddOptOutView view = view(request, form, preview(request.findAccount(), form));
        if (request.wantsFragment()) {
            return ConsoleAnswer.fragment("optouts/previewed", view);
        }
        return form.isValid()
                ? ConsoleAnswer.page(TEMPLATE, TITLE, view)
                : ConsoleAnswer.invalid(TEMPLATE, TITLE, view);
    }

    private Optional<OptOutPreview> preview(Optional<Account> account, FormFields form) {
        boolean isChosen =
                form.text("shortCode").isPresent() || shortCodes.of(account).size() == 1;
        if (form.text("number").isEmpty() || !isChosen) {
            return Optional.empty();
        }
        Optional<Msisdn> number = form.number("number");
        Optional<ShortCode> shortCode = shortCodes.require(form, account);
        if (!form.isValid()) {
            return Optional.empty();
        }
        return Optional.of(
                account.isPresent()
                        ? numbers.previewOptOut(account.get().id(), shortCode.orElseThrow(), number.orElseThrow())
                        : numbers.previewOptOutOfEveryAccount(shortCode.orElseThrow(), number.orElseThrow()));
    }

    private AddOptOutView view(ConsoleRequest request, FormFields form, Optional<OptOutPreview> preview) {
        Optional<Account> account = request.findAccount();
        ShortCodeChoice offered = shortCodes.offer(account, form);
        return new AddOptOutView(
                request.pathHere(OptOutPages.OF_PLATFORM),
                next(request, form),
                account.map(Account::name),
                form,
                // Operators may come from a number on a short code without rules.
                preview.map(each -> offered.with(each.shortCode().value())).orElse(offered),
                preview.map(each -> shown(each, account.isPresent() ? NamedList::list : NamedList::path)));
    }

    /** Where somebody came from, and goes on. */
    private static String next(ConsoleRequest request, FormFields form) {
        return form.text("next").filter(Paths::isOwn).orElse(request.pathHere(OptOutPages.OF_PLATFORM));
    }

    private static AddOptOutView.Preview shown(OptOutPreview preview, Function<NamedList, String> name) {
        return new AddOptOutView.Preview(
                preview.msisdn().toString(),
                preview.shortCode().value(),
                preview.before().map(OptOut::reason),
                Counted.of(preview.leaves().size(), "list", "lists"),
                preview.leaves().stream().map(name).toList(),
                preview.cancels().stream().map(name).toList());
    }

    private ConsoleAnswer add(ConsoleRequest request) {
        Optional<Account> account = request.findAccount();
        FormFields form = request.form();
        Optional<Msisdn> number = form.number("number");
        Optional<ShortCode> shortCode = shortCodes.require(form, account);
        if (!form.isValid()) {
            return ConsoleAnswer.invalid(TEMPLATE, TITLE, view(request, form, Optional.empty()));
        }
        Operation operation = account.<Operation>map(
                        each -> new Operation.OptOut(shortCode.orElseThrow(), each.id(), Source.ADMIN))
                .orElseGet(() -> new Operation.OptOutOfEveryAccount(shortCode.orElseThrow()));
        OperationOutcome outcome = operations.apply(operation, number.orElseThrow(), Origin.of(request.actor()));
        return ConsoleAnswer.redirect(next(request, form))
                .flash(told(number.orElseThrow(), shortCode.orElseThrow(), account, outcome));
    }

    private static String told(
            Msisdn number, ShortCode shortCode, Optional<Account> account, OperationOutcome outcome) {
        if (outcome instanceof OperationOutcome.AlreadyOptedOut before) {
            return number + " was on the Opt-Out List of " + shortCode + " already: "
                    + before.optOut().reason() + ".";
        }
        return number + " is on the Opt-Out List of " + shortCode + " now, and on no list "
                + account.map(each -> "of " + each.name()).orElse("of any account") + " there any more.";
    }
}
