package dev.shortstop.app.http.resource;

import dev.shortstop.app.http.ApiRequest;
import dev.shortstop.app.http.QueryReader;
import dev.shortstop.app.http.problem.FieldProblem;
import dev.shortstop.app.http.problem.Problem;
import dev.shortstop.core.ShortCode;
import dev.shortstop.core.access.Account;
import dev.shortstop.core.audience.AccountShortCodes;
import dev.shortstop.core.audience.ActiveRules;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Which short codes an account may name: those on which it owns an audience list, or owned one. All others are to it as if
 * there were none.
 */
final class ShortCodes {

    private final AccountShortCodes accounts;
    private final Supplier<ActiveRules> rules;

    ShortCodes(AccountShortCodes accounts, Supplier<ActiveRules> rules) {
        this.accounts = accounts;
        this.rules = rules;
    }

    /**
     * The short code in the path.
     *
     * @throws dev.shortstop.app.http.problem.ProblemException where the account does not use it
     */
    ShortCode require(ApiRequest request) {
        return find(request.account(), request.path("shortCode"))
                .orElseThrow(
                        () -> Problem.notFound("short code " + shown(request.path("shortCode")) + " for this account")
                                .asException());
    }

    /**
     * The short code that the body of a request names.
     *
     * @throws dev.shortstop.app.http.problem.ProblemException where the account does not use it
     */
    ShortCode requireInBody(ApiRequest request, String written) {
        return find(request.account(), written).orElseThrow(() -> noneInBody(written));
    }

    /**
     * A short code that the body of an operator's request names, whoever uses it: one with a keyword file, or with a list of whatever
     * account.
     *
     * @throws dev.shortstop.app.http.problem.ProblemException where nobody ever did: it is a slip of the pen
     */
    ShortCode requireSomebodys(String written) {
        return parse(written)
                .filter(shortCode -> rules.get().names(shortCode) || accounts.wasAnybodyOn(shortCode))
                .orElseThrow(() -> Problem.notFound(
                                "short code " + shown(written) + " here",
                                FieldProblem.inBody("/shortCode", "is none that any account uses"))
                        .asException());
    }

    /** Those that an account may name, in their order. */
    List<String> all(Account account) {
        return accounts.findEver(account.id()).stream().sorted().toList();
    }

    static RuntimeException noneInBody(String written) {
        return Problem.notFound(
                        "short code " + shown(written) + " for this account",
                        FieldProblem.inBody("/shortCode", "is none that this account uses"))
                .asException();
    }

    Optional<ShortCode> find(Account account, String written) {
        return parse(written).filter(shortCode -> accounts.wasEverOn(account.id(), shortCode));
    }

    /** What can be a short code at all. */
    static Optional<ShortCode> parse(String written) {
        return ShortCode.find(written);
    }

    /** The parameter {@code shortCode} of a list, if it is there. */
    static Optional<ShortCode> filterOf(QueryReader query) {
        Optional<String> written = query.text("shortCode");
        Optional<ShortCode> shortCode = written.flatMap(ShortCodes::parse);
        if (written.isPresent() && shortCode.isEmpty()) {
            query.refuse("shortCode", "must be 3 to 15 digits");
        }
        return shortCode;
    }

    private static String shown(String written) {
        return written.length() > 20 ? written.substring(0, 20) + "…" : written;
    }
}
