package dev.shortstop.app.http.resource;

import dev.shortstop.app.http.ApiRequest;
import dev.shortstop.app.http.ApiResponse;
import dev.shortstop.app.http.BodyReader;
import dev.shortstop.app.http.Route;
import dev.shortstop.app.http.problem.Problem;
import dev.shortstop.app.http.problem.ProblemType;
import dev.shortstop.core.Msisdn;
import dev.shortstop.core.ShortCode;
import dev.shortstop.core.audience.AudienceList;
import dev.shortstop.core.consent.OperationOutcome;
import dev.shortstop.core.consent.Source;
import dev.shortstop.core.number.ReadNumber;
import dev.shortstop.core.operation.ConsentOperations;
import dev.shortstop.core.operation.Operation;
import dev.shortstop.core.optoutlist.ListedOptOut;
import dev.shortstop.core.optoutlist.OptOutList;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;

/** Who may be texted: subscribe, unsubscribe, and what is put on the Opt-Out List or taken off it by hand. */
final class ConsentResource {

    private final ConsentOperations operations;
    private final OptOutList optOuts;
    private final ShortCodes shortCodes;
    private final OwnLists lists;

    ConsentResource(ConsentOperations operations, OptOutList optOuts, ShortCodes shortCodes, OwnLists lists) {
        this.operations = operations;
        this.optOuts = optOuts;
        this.shortCodes = shortCodes;
        this.lists = lists;
    }

    List<Route> routes() {
        return List.of(
                Route.post("/v1/lists/{listId}/subscribe", this::subscribe),
                Route.post("/v1/lists/{listId}/bulk-subscribe", this::bulkSubscribe),
                Route.post("/v1/lists/{listId}/members", this::addMember),
                Route.delete("/v1/lists/{listId}/members/{number}", this::removeMember),
                Route.post("/v1/short-codes/{shortCode}/unsubscribe", this::unsubscribe),
                Route.post("/v1/short-codes/{shortCode}/bulk-unsubscribe", this::bulkUnsubscribe),
                Route.post("/v1/opt-outs", this::addOptOut),
                Route.delete("/v1/opt-outs/{shortCode}/{number}", this::deleteOptOut));
    }

    private ApiResponse subscribe(ApiRequest request) {
        AudienceList list = lists.require(request);
        return changed(request, list.shortCode(), new Operation.Subscribe(list.id()), numberOf(request));
    }

    private ApiResponse addMember(ApiRequest request) {
        AudienceList list = lists.require(request);
        return changed(request, list.shortCode(), new Operation.Add(list.id(), Source.API), numberOf(request));
    }

    private ApiResponse unsubscribe(ApiRequest request) {
        ShortCode shortCode = shortCodes.require(request);
        Operation optOut = new Operation.OptOut(shortCode, request.account().id(), Source.API);
        Msisdn number = numberOf(request);
        return ApiResponse.ok(ChangeView.of(number, shortCode, apply(request, optOut, number)));
    }

    private ApiResponse removeMember(ApiRequest request) {
        request.query().check();
        AudienceList list = lists.require(request);
        Msisdn number = request.number("number");
        ChangeView.of(number, list.shortCode(), apply(request, new Operation.Remove(list.id(), Source.API), number));
        return ApiResponse.noContent();
    }

    private ApiResponse bulkSubscribe(ApiRequest request) {
        AudienceList list = lists.require(request);
        return bulk(request, list.shortCode(), new Operation.Subscribe(list.id()));
    }

    private ApiResponse bulkUnsubscribe(ApiRequest request) {
        ShortCode shortCode = shortCodes.require(request);
        return bulk(
                request,
                shortCode,
                new Operation.OptOut(shortCode, request.account().id(), Source.API));
    }

    private ApiResponse addOptOut(ApiRequest request) {
        request.query().check();
        BodyReader body = request.body();
        Supplier<String> written = body.requireText("shortCode", 20);
        Supplier<Msisdn> number = body.requireNumber("number");
        Supplier<Boolean> allAccounts = body.flag("allAccounts");
        body.check();
        if (allAccounts.get()) {
            return addForAllAccounts(request, written.get(), number.get());
        }
        long accountId = request.account().id();
        ShortCode shortCode = shortCodes.requireInBody(request, written.get());
        Operation operation = new Operation.OptOut(shortCode, accountId, Source.API);
        OperationOutcome outcome = apply(request, operation, number.get());
        // By now it may have been lifted again: what is answered is what was asked for.
        return optOuts.find(accountId, shortCode, number.get())
                .map(line -> answer(outcome, line))
                .orElseGet(() -> ApiResponse.ok(ChangeView.of(number.get(), shortCode, outcome)));
    }

    private ApiResponse addForAllAccounts(ApiRequest request, String written, Msisdn number) {
        if (!request.caller().key().isOperator()) {
            throw Problem.of(ProblemType.OPERATOR_ONLY, "Opt-outs for all accounts need the API key of an operator")
                    .asException();
        }
        ShortCode shortCode = shortCodes.requireSomebodys(written);
        OperationOutcome outcome = apply(request, new Operation.OptOutOfEveryAccount(shortCode), number);
        return ApiResponse.json(statusOf(outcome), ChangeView.of(number, shortCode, outcome));
    }

    private static ApiResponse answer(OperationOutcome outcome, ListedOptOut line) {
        OptOutView view = OptOutView.of(line);
        String location = "/v1/opt-outs/" + view.shortCode() + "/" + view.number();
        return statusOf(outcome) == 201 ? ApiResponse.created(location, view) : ApiResponse.ok(view);
    }

    private ApiResponse deleteOptOut(ApiRequest request) {
        request.query().check();
        ShortCode shortCode = shortCodes.require(request);
        Msisdn number = request.number("number");
        Operation lift = new Operation.Lift(shortCode, request.account().id(), Source.API);
        ChangeView.of(number, shortCode, apply(request, lift, number));
        return ApiResponse.noContent();
    }

    private static Msisdn numberOf(ApiRequest request) {
        request.query().check();
        BodyReader body = request.body();
        Supplier<Msisdn> number = body.requireNumber("number");
        body.check();
        return number.get();
    }

    private OperationOutcome apply(ApiRequest request, Operation operation, Msisdn number) {
        return operations.apply(operation, number, Origins.of(request));
    }

    private ApiResponse changed(ApiRequest request, ShortCode shortCode, Operation operation, Msisdn number) {
        OperationOutcome outcome = apply(request, operation, number);
        return ApiResponse.json(statusOf(outcome), ChangeView.of(number, shortCode, outcome));
    }

    private static int statusOf(OperationOutcome outcome) {
        if (outcome instanceof OperationOutcome.Pending) {
            return 202;
        }
        return outcome instanceof OperationOutcome.Joined || outcome instanceof OperationOutcome.OptedOut ? 201 : 200;
    }

    private ApiResponse bulk(ApiRequest request, ShortCode shortCode, Operation operation) {
        request.query().check();
        BodyReader body = request.body();
        Supplier<List<String>> spellings = body.requireSpellings("numbers", ConsentOperations.MAX_NUMBERS);
        body.check();
        List<ReadNumber> read = spellings.get().stream().map(request::read).toList();
        List<Msisdn> numbers = read.stream()
                .filter(ReadNumber.Accepted.class::isInstance)
                .map(number -> ((ReadNumber.Accepted) number).number())
                .toList();
        Iterator<OperationOutcome> outcomes =
                operations.apply(operation, numbers, Origins.of(request)).iterator();
        List<BulkChangeView.Line> lines = new ArrayList<>();
        for (int at = 0; at < read.size(); at++) {
            String input = spellings.get().get(at);
            lines.add(
                    read.get(at) instanceof ReadNumber.Accepted accepted
                            ? BulkChangeView.Line.of(input, shortCode, accepted, outcomes.next())
                            : BulkChangeView.Line.of(input, (ReadNumber.Refused) read.get(at)));
        }
        return ApiResponse.ok(BulkChangeView.of(lines));
    }
}
