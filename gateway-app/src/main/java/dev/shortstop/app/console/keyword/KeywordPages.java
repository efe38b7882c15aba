package dev.shortstop.app.console.keyword;

import dev.shortstop.app.console.ConsoleAccess;
import dev.shortstop.app.console.ConsoleAnswer;
import dev.shortstop.app.console.ConsoleRequest;
import dev.shortstop.app.console.ConsoleRoute;
import dev.shortstop.app.console.Counted;
import dev.shortstop.app.console.Paths;
import dev.shortstop.app.http.problem.Problem;
import dev.shortstop.app.http.resource.ApiParts;
import dev.shortstop.app.keywords.KeywordStatus;
import dev.shortstop.core.ShortCode;
import dev.shortstop.core.access.Account;
import dev.shortstop.core.audience.AccountShortCodes;
import dev.shortstop.keyword.ShortCodeRules;
import java.util.ArrayList;
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
        KeywordStatus status = gateway.keywords().get();
        List<KeywordIndexView.Line> lines = gateway.rules().get().all().stream()
                .map(rules -> line(rules, status, Optional.empty()))
                .toList();
        return ConsoleAnswer.page("keyword/index", TITLE, new KeywordIndexView(Optional.of(files(status)), lines));
    }

    private static KeywordIndexView.Files files(KeywordStatus status) {
        return new KeywordIndexView.Files(
                status.directory().toString(),
                status.inForceSince(),
                status.rejected().map(KeywordStatus.Rejected::since),
                status.rejected().map(KeywordStatus.Rejected::problems).orElse(status.warnings()).stream()
                        .map(ProblemView::of)
                        .toList(),
                status.failure());
    }

    private static KeywordIndexView.Line line(ShortCodeRules rules, KeywordStatus status, Optional<Account> account) {
        long lists = rules.optIns().stream()
                .filter(optIn -> account.isEmpty()
                        || optIn.account().equals(account.get().name()))
                .map(optIn -> optIn.account() + "/" + optIn.list())
                .distinct()
                .count();
        List<ProblemView> problems = account.isPresent() ? List.of() : ShortCodePage.problemsOf(rules, status);
        return new KeywordIndexView.Line(
                rules.shortCode(),
                account.map(each -> Paths.of(each, PATH)).orElse(PATH) + "/" + rules.shortCode(),
                rules.program(),
                Counted.of(lists, "list", "lists"),
                (int) problems.stream().filter(problem -> !problem.isError()).count(),
                problems.stream().anyMatch(ProblemView::isError));
    }

    private ConsoleAnswer showOfAccount(ConsoleRequest request) {
        Account account = request.account();
        List<ShortCode> shortCodes = shortCodesOf(account);
        if (shortCodes.size() == 1) {
            return ConsoleAnswer.redirect(
                    Paths.of(account, PATH + "/" + shortCodes.get(0).value()));
        }
        KeywordStatus status = gateway.keywords().get();
        List<KeywordIndexView.Line> lines = new ArrayList<>();
        for (ShortCode shortCode : shortCodes) {
            lines.add(line(gateway.rules().get().rulesFor(shortCode), status, Optional.of(account)));
        }
        return ConsoleAnswer.page("keyword/index", TITLE, new KeywordIndexView(Optional.empty(), lines));
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
