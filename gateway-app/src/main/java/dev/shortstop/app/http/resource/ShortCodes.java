package dev.shortstop.app.http.resource;

import dev.shortstop.app.http.ApiRequest;
import dev.shortstop.app.http.QueryReader;
import dev.shortstop.app.http.problem.Problem;
import dev.shortstop.core.ShortCode;
import dev.shortstop.core.access.Account;
import dev.shortstop.core.audience.AccountShortCodes;
import java.util.Optional;

/**
 * Which short codes an account may name: those on which it owns an audience list, or owned one. All others are to it as if
 * there were none.
 */
final class ShortCodes {

    private final AccountShortCodes accounts;

    ShortCodes(AccountShortCodes accounts) {
        this.accounts = accounts;
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
