package dev.shortstop.app.http.resource;

import dev.shortstop.app.http.Access;
import dev.shortstop.app.http.ApiRequest;
import dev.shortstop.app.http.ApiResponse;
import dev.shortstop.app.http.BodyReader;
import dev.shortstop.app.http.QueryReader;
import dev.shortstop.app.http.Route;
import dev.shortstop.core.Msisdn;
import dev.shortstop.core.ShortCode;
import dev.shortstop.core.consent.OptOut;
import dev.shortstop.core.number.ReadNumber;
import dev.shortstop.core.optoutlist.ListedOptOut;
import dev.shortstop.core.optoutlist.OptOutCheck;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Whether an account may text numbers on a short code. */
final class CheckResource {

    private static final int MAX_NUMBERS = 10_000;
    private static final String OPTED_OUT = "opted-out";

    record CheckView(
            String number,
            boolean mayText,
            Optional<String> code,
            Optional<String> detail,
            Optional<OptOutView> optOut) {}

    /** The answer for one of many numbers. */
    record BulkCheckView(
            String input,
            Optional<String> number,
            boolean mayText,
            Optional<String> code,
            Optional<String> detail,
            Optional<OptOutView> optOut) {}

    record BulkView(List<BulkCheckView> data, long allowed, long refused) {}

    private final OptOutCheck check;
    private final ShortCodes shortCodes;

    CheckResource(OptOutCheck check, ShortCodes shortCodes) {
        this.check = check;
        this.shortCodes = shortCodes;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/v1/short-codes/{shortCode}/check", Access.READ, this::checkOne),
                Route.query("/v1/short-codes/{shortCode}/check", this::checkMany));
    }

    private ApiResponse checkOne(ApiRequest request) {
        QueryReader query = request.query();
        Optional<Msisdn> number = query.number("number");
        if (number.isEmpty() && query.text("number").isEmpty()) {
            query.refuse("number", "is missing");
        }
        query.check();
        ShortCode shortCode = shortCodes.require(request);
        Optional<ListedOptOut> optOut = check.find(request.account().id(), shortCode, number.orElseThrow());
        return ApiResponse.ok(new CheckView(
                number.get().toString(),
                optOut.isEmpty(),
                optOut.map(line -> OPTED_OUT),
                optOut.map(CheckResource::reason),
                optOut.map(OptOutView::of)));
    }

    private ApiResponse checkMany(ApiRequest request) {
        request.query().check();
        ShortCode shortCode = shortCodes.require(request);
        BodyReader body = request.body();
        Supplier<List<String>> spellings = body.requireSpellings("numbers", MAX_NUMBERS);
        body.check();
        List<ReadNumber> read = spellings.get().stream().map(request::read).toList();
        List<Msisdn> numbers = read.stream()
                .flatMap(number ->
                        number instanceof ReadNumber.Accepted accepted ? Stream.of(accepted.number()) : Stream.empty())
                .toList();
        Map<Msisdn, ListedOptOut> forbidden = check.find(request.account().id(), shortCode, numbers);
        List<BulkCheckView> answers = IntStream.range(0, read.size())
                .mapToObj(at -> answer(spellings.get().get(at), read.get(at), forbidden))
                .toList();
        long allowed = answers.stream().filter(BulkCheckView::mayText).count();
        return ApiResponse.ok(new BulkView(answers, allowed, answers.size() - allowed));
    }

    private static BulkCheckView answer(String input, ReadNumber read, Map<Msisdn, ListedOptOut> forbidden) {
        if (read instanceof ReadNumber.Refused refused) {
            return new BulkCheckView(
                    input,
                    Optional.empty(),
                    false,
                    Optional.of("invalid-number"),
                    Optional.of(refused.reason()),
                    Optional.empty());
        }
        Msisdn number = ((ReadNumber.Accepted) read).number();
        Optional<ListedOptOut> optOut = Optional.ofNullable(forbidden.get(number));
        return new BulkCheckView(
                input,
                Optional.of(number.toString()),
                optOut.isEmpty(),
                optOut.map(line -> OPTED_OUT),
                optOut.map(CheckResource::reason),
                optOut.map(OptOutView::of));
    }

    private static String reason(ListedOptOut line) {
        return "is on the Opt-Out List (" + OptOut.reason(line.source(), line.decidedAt()) + ")";
    }
}
