package dev.shortstop.app.console.number;

import dev.shortstop.app.console.ConsoleAccess;
import dev.shortstop.app.console.ConsoleAnswer;
import dev.shortstop.app.console.ConsoleParts;
import dev.shortstop.app.console.ConsoleRequest;
import dev.shortstop.app.console.ConsoleRoute;
import dev.shortstop.app.console.FormFields;
import dev.shortstop.app.console.optouts.OptOutShortCodes;
import dev.shortstop.app.http.problem.Problem;
import dev.shortstop.core.Msisdn;
import dev.shortstop.core.ShortCode;
import dev.shortstop.core.access.Account;
import dev.shortstop.core.consent.OperationOutcome;
import dev.shortstop.core.consent.OptOut;
import dev.shortstop.core.consent.Origin;
import dev.shortstop.core.consent.Source;
import dev.shortstop.core.operation.Operation;
import java.util.List;
import java.util.Optional;

/** Lifts the opt-out of a number for an account, after a page that says what that does. */
public final class LiftPages {

    private static final String LIFT = "/accounts/{account}/numbers/{number}/lift";

    private final ConsoleParts parts;
    private final OptOutShortCodes shortCodes;

    public LiftPages(ConsoleParts parts) {
        this.parts = parts;
        this.shortCodes = new OptOutShortCodes(parts.api());
    }

    public List<ConsoleRoute> routes() {
        return List.of(
                ConsoleRoute.get(LIFT, ConsoleAccess.ACCOUNT_ADMIN, this::previewLift),
                ConsoleRoute.post(LIFT, ConsoleAccess.ACCOUNT_ADMIN, this::lift));
    }

    private static String pathOf(ConsoleRequest request, Msisdn number) {
        return request.pathHere("/numbers/" + number.digits());
    }

    /** The opt-out in force for the account. */
    private Optional<OptOut> optOutOf(Account account, Msisdn number, ShortCode shortCode) {
        return parts.numberViews()
                .previewOptOut(account.id(), shortCode, number)
                .before()
                .filter(optOut -> optOut.state() == OptOut.State.IN_FORCE);
    }

    /** All others are as if there were none. */
    private ShortCode requireShortCode(ConsoleRequest request, FormFields fields) {
        return fields.shortCode("shortCode")
                .filter(shortCode -> shortCodes.has(request.account(), shortCode))
                .orElseThrow(() -> Problem.notFound("such short code").asException());
    }

    private ConsoleAnswer previewLift(ConsoleRequest request) {
        Msisdn number = request.number("number");
        ShortCode shortCode = requireShortCode(request, request.query());
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
        ShortCode shortCode = requireShortCode(request, request.form());
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
