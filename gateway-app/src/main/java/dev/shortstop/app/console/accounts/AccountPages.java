package dev.shortstop.app.console.accounts;

import dev.shortstop.app.console.ConsoleAccess;
import dev.shortstop.app.console.ConsoleAnswer;
import dev.shortstop.app.console.ConsoleParts;
import dev.shortstop.app.console.ConsoleRequest;
import dev.shortstop.app.console.ConsoleRoute;
import dev.shortstop.app.console.FormFields;
import dev.shortstop.app.console.PageLinks;
import dev.shortstop.app.console.Paths;
import dev.shortstop.core.access.Account;
import dev.shortstop.core.access.AccountCounts;
import dev.shortstop.core.access.AccountStore;
import dev.shortstop.core.audience.ActiveRules;
import dev.shortstop.core.paging.Page;
import dev.shortstop.core.people.AuditLog;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Lists accounts, creates and renames them. */
public final class AccountPages {

    private static final String PATH = "/accounts";
    private static final String RENAME = "/accounts/{account}/rename";
    private static final String TITLE = "Accounts";
    private static final String WRONG_NAME =
            "Use the letters a to z, digits and hyphens, and begin with a letter or a digit.";
    private static final String TAKEN = "There is an account of this name already.";
    private static final int MAX_NAME_CHARACTERS = 63;

    private final AccountStore accounts;
    private final AccountCounts counts;
    private final Supplier<ActiveRules> rules;
    private final AuditLog audit;

    public AccountPages(ConsoleParts parts) {
        this.accounts = parts.api().accounts();
        this.counts = new AccountCounts(parts.api().jdbi());
        this.rules = parts.api().rules();
        this.audit = parts.access().audit();
    }

    public List<ConsoleRoute> routes() {
        return List.of(
                ConsoleRoute.get(PATH, ConsoleAccess.OPERATOR, this::show),
                ConsoleRoute.post(PATH, ConsoleAccess.OPERATOR, this::create),
                ConsoleRoute.get(RENAME, ConsoleAccess.OPERATOR, this::showRename),
                ConsoleRoute.post(RENAME, ConsoleAccess.OPERATOR, this::rename));
    }

    private ConsoleAnswer show(ConsoleRequest request) {
        AccountListView view = view(request.query(), FormFields.empty());
        return ConsoleAnswer.filtered(request, view.query(), "accounts/list", TITLE, "accounts/update", view);
    }

    private AccountListView view(FormFields query, FormFields form) {
        String prefix = query.text("name").orElse("").toLowerCase(Locale.ROOT);
        Page<Account> page = accounts.page(prefix, query.page());
        Map<Account, AccountCounts.Counts> counted = counts.of(page.items());
        return new AccountListView(
                page.items().stream()
                        .map(account -> new AccountListView.Line(account, counted.get(account)))
                        .toList(),
                query,
                PageLinks.of(PATH, query, page),
                form);
    }

    private ConsoleAnswer create(ConsoleRequest request) {
        FormFields form = request.form();
        String name = name(form);
        if (form.isValid()) {
            Optional<Account> created = accounts.create(name, request.actor(), audit);
            if (created.isPresent()) {
                return ConsoleAnswer.redirect(Paths.of(created.get(), ""))
                        .flash("The account " + name + " is there. Invite its people next.");
            }
            form.refuse("name", TAKEN);
        }
        return ConsoleAnswer.invalid("accounts/list", TITLE, view(FormFields.empty(), form));
    }

    private static String name(FormFields form) {
        String name = form.required("name", MAX_NAME_CHARACTERS);
        if (form.isValid() && !Account.isName(name)) {
            form.refuse("name", WRONG_NAME);
        }
        return name;
    }

    private ConsoleAnswer showRename(ConsoleRequest request) {
        return ConsoleAnswer.page(
                "accounts/rename",
                "Rename the account",
                renameView(
                        request, FormFields.of(Map.of("name", request.account().name()))));
    }

    private RenameView renameView(ConsoleRequest request, FormFields form) {
        return new RenameView(
                request.account().name(),
                Paths.of(request.account(), "/rename"),
                isNamedByKeywords(request.account()),
                form);
    }

    /** The next reading of the file would create the old name again, and keywords would lead to its lists. */
    private boolean isNamedByKeywords(Account account) {
        return rules.get().audiences().lists().stream().anyMatch(list -> list.accountId() == account.id());
    }

    private ConsoleAnswer rename(ConsoleRequest request) {
        FormFields form = request.form();
        String name = name(form);
        if (form.isValid() && isNamedByKeywords(request.account())) {
            form.refuse("name", "A keyword file names the account: change the file first.");
        }
        if (form.isValid()) {
            if (accounts.rename(request.account(), name, request.actor(), audit)) {
                return ConsoleAnswer.redirect(PATH + "?name=" + Paths.encode(name))
                        .flash("The account " + request.account().name() + " is called " + name + " now.");
            }
            form.refuse("name", TAKEN);
        }
        return ConsoleAnswer.invalid("accounts/rename", "Rename the account", renameView(request, form));
    }
}
