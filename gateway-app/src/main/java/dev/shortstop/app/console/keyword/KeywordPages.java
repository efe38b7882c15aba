package dev.shortstop.app.console.keyword;

import dev.shortstop.app.console.ConsoleAccess;
import dev.shortstop.app.console.ConsoleAnswer;
import dev.shortstop.app.console.ConsoleRequest;
import dev.shortstop.app.console.ConsoleRoute;
import dev.shortstop.app.console.Paths;
import dev.shortstop.app.http.problem.Problem;
import dev.shortstop.app.http.resource.ApiParts;
import dev.shortstop.core.ShortCode;
import dev.shortstop.core.access.Account;
import dev.shortstop.core.audience.AccountShortCodes;
import dev.shortstop.core.audience.ActiveRules;
import java.util.List;
import java.util.Optional;

/** Shows the rules of short codes, and tries texts. Operators see all; an account's people what is about their lists. */
public final class KeywordPages {

    private static final String PATH = "/keywords";
    private static final String OF_ACCOUNT = "/accounts/{account}/keywords";
    private static final String TITLE = "Keywords";

    private final ApiParts gateway;
    private final AccountShortCodes accountShortCodes;

    public KeywordPages(ApiParts gateway) {
        this.gateway = gateway;
        this.accountShortCodes = new AccountShortCodes(gateway.jdbi());
    }

    public List<ConsoleRoute> routes() {
        return List.of(
                ConsoleRoute.get(PATH, ConsoleAccess.OPERATOR, this::showAll),
                ConsoleRoute.get(PATH + "/{shortCode}", ConsoleAccess.OPERATOR, this::showOne),
                ConsoleRoute.get(OF_ACCOUNT, ConsoleAccess.VIEWER, this::showOfAccount),
                ConsoleRoute.get(OF_ACCOUNT + "/{shortCode}", ConsoleAccess.VIEWER, this::showOneOfAccount));
    }

    private ConsoleAnswer showAll(ConsoleRequest request) {
        KeywordIndex index = new KeywordIndex(PATH, gateway.keywords().get(), request.query());
        return show(request, index.forOperators(gateway.rules().get().all().stream()));
    }

    private static ConsoleAnswer show(ConsoleRequest request, KeywordIndexView view) {
        return ConsoleAnswer.filtered(request, view.query(), "keyword/index", TITLE, "keyword/found", view);
    }

    private ConsoleAnswer showOfAccount(ConsoleRequest request) {
        Account account = request.account();
        List<ShortCode> shortCodes = shortCodesOf(account);
        if (shortCodes.size() == 1) {
            return ConsoleAnswer.redirect(
                    Paths.of(account, PATH + "/" + shortCodes.get(0).value()));
        }
        ActiveRules rules = gateway.rules().get();
        KeywordIndex index =
                new KeywordIndex(Paths.of(account, PATH), gateway.keywords().get(), request.query());
        return show(request, index.forAccount(shortCodes.stream().map(rules::rulesFor), account.name()));
    }

    private List<ShortCode> shortCodesOf(Account account) {
        return accountShortCodes.findNow(account.id()).stream()
                .sorted()
                .map(ShortCode::new)
                .toList();
    }

    private ConsoleAnswer showOne(ConsoleRequest request) {
        return show(request, request.shortCode("shortCode"), Optional.empty());
    }

    private ConsoleAnswer showOneOfAccount(ConsoleRequest request) {
        ShortCode shortCode = request.shortCode("shortCode");
        if (!shortCodesOf(request.account()).contains(shortCode)) {
            throw Problem.notFound("short code " + shortCode + " for this account")
                    .asException();
        }
        return show(request, shortCode, Optional.of(request.account()));
    }

    private ConsoleAnswer show(ConsoleRequest request, ShortCode shortCode, Optional<Account> account) {
        ShortCodeView view = new ShortCodePage(
                        gateway.rules().get().rulesFor(shortCode),
                        gateway.keywords().get(),
                        account)
                .view(request.ownPath(), request.query());
        return request.wantsFragment()
                ? ConsoleAnswer.fragment("keyword/update", view)
                : ConsoleAnswer.page("keyword/short-code", "Keywords of " + shortCode, view);
    }
}
