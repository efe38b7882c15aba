package dev.shortstop.app.http;

import dev.shortstop.app.http.problem.FieldProblem;
import dev.shortstop.app.http.problem.Problem;
import dev.shortstop.app.http.problem.ProblemType;
import dev.shortstop.core.access.Account;
import dev.shortstop.core.access.AccountStore;
import dev.shortstop.core.access.ApiKey;
import dev.shortstop.core.access.ApiKeyStore;
import dev.shortstop.core.access.Scope;
import dev.shortstop.core.database.Secret;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds out who sends a request, and refuses whoever may not. */
final class Authentication {

    private static final String SCHEME = "Bearer ";

    private final ApiKeyStore keys;
    private final AccountStore accounts;
    private final UnknownKeys unknown = new UnknownKeys();

    Authentication(ApiKeyStore keys, AccountStore accounts) {
        this.keys = keys;
        this.accounts = accounts;
    }

    /**
     * @param authorization the header; null where there is none
     * @param address from which the request came
     */
    ApiKey requireKey(String authorization, String address) {
        if (authorization == null) {
            throw refusal("Send an API key by the header Authorization: Bearer ssk_…");
        }
        if (!authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw refusal("The header Authorization must read Bearer, a space, and the API key");
        }
        Secret sent = Secret.of(authorization.substring(SCHEME.length()).strip());
        ByteBuffer digest = UnknownKeys.digest(sent);
        RateLimiter.Verdict verdict = unknown.ask(address, digest, System.nanoTime());
        if (!verdict.isAllowed()) {
            throw Problem.of(
                            ProblemType.TOO_MANY_REQUESTS,
                            "Too many requests without a valid API key come from this address: wait "
                                    + verdict.retryAfterSeconds() + " s")
                    .retryAfter(verdict.retryAfterSeconds())
                    .asException();
        }
        Optional<ApiKey> found = keys.authenticate(sent);
        if (found.isEmpty()) {
            unknown.notFound(digest);
            // One answer for all that is wrong with a key: it tells nobody which part was right.
            throw refusal("There is no such API key, or it was revoked");
        }
        unknown.found(address, digest);
        return found.get();
    }

    private static RuntimeException refusal(String detail) {
        return Problem.of(ProblemType.UNAUTHORIZED, detail)
                .withHeader("WWW-Authenticate", "Bearer realm=\"shortstop\"")
                .asException();
    }

    void requireAccess(ApiKey key, Access needed) {
        if (needed == Access.OPERATOR && !key.isOperator()) {
            throw Problem.of(ProblemType.OPERATOR_ONLY, "This needs the API key of an operator")
                    .asException();
        }
        if (needed == Access.WRITE && !key.scope().includes(Scope.WRITE)) {
            throw Problem.of(
                            ProblemType.SCOPE_TOO_NARROW,
                            "The API key " + key.prefix() + " may only read: this needs one of the scope write")
                    .asException();
        }
    }

    /** @param named the account that the request names; null where it names none */
    Optional<Account> accountOf(ApiKey key, String named) {
        if (key.account().isPresent()) {
            if (named != null && !named.equals(key.account().get().name())) {
                throw noSuchAccount(); // whether there is one is not this client's business
            }
            return key.account();
        }
        if (named == null) {
            return Optional.empty();
        }
        return Optional.of(accounts.find(named).orElseThrow(Authentication::noSuchAccount));
    }

    private static RuntimeException noSuchAccount() {
        return new Problem(
                        ProblemType.NOT_FOUND,
                        "There is no account of the name in the header " + RequestPipeline.ACCOUNT_HEADER,
                        List.of(FieldProblem.ofHeader(RequestPipeline.ACCOUNT_HEADER, "names no account")),
                        Map.of(),
                        Map.of())
                .asException();
    }
}
