package dev.shortstop.app.console.accounts;

import dev.shortstop.app.console.ConsoleAccess;
import dev.shortstop.app.console.ConsoleAnswer;
import dev.shortstop.app.console.ConsoleRequest;
import dev.shortstop.app.console.ConsoleRoute;
import dev.shortstop.app.console.FormFields;
import dev.shortstop.app.console.PageLinks;
import dev.shortstop.app.console.Paths;
import dev.shortstop.core.access.Account;
import dev.shortstop.core.access.AccountStore;
import dev.shortstop.core.paging.Page;
import dev.shortstop.core.people.PeopleAccess;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Lists accounts, and creates them. */
public final class AccountPages {

    private static final String PATH = "/accounts";
    private static final String TITLE = "Accounts";
    private static final int MAX_NAME_CHARACTERS = 63;

    private final AccountStore accounts;
    private final PeopleAccess access;

    public AccountPages(AccountStore accounts, PeopleAccess access) {
        this.accounts = accounts;
        this.access = access;
    }

    public List<ConsoleRoute> routes() {
        return List.of(
                ConsoleRoute.get(PATH, ConsoleAccess.OPERATOR, this::show),
                ConsoleRoute.post(PATH, ConsoleAccess.OPERATOR, this::create));
    }

    private ConsoleAnswer show(ConsoleRequest request) {
        AccountListView view = view(request.query(), FormFields.empty());
        return request.wantsFragment()
                ? ConsoleAnswer.fragment("accounts/rows", view)
                : ConsoleAnswer.page("accounts/list", TITLE, view);
    }

    private AccountListView view(FormFields query, FormFields form) {
        String prefix = query.text("name").orElse("").toLowerCase(Locale.ROOT);
        Page<Account> page = accounts.page(prefix, query.page());
        return new AccountListView(page.items(), query, PageLinks.of(PATH, query, page), form);
    }

    private ConsoleAnswer create(ConsoleRequest request) {
        FormFields form = request.form();
        String name = form.required("name", MAX_NAME_CHARACTERS);
        if (form.isValid() && !Account.isName(name)) {
            form.refuse("name", "Use the letters a to z, digits and hyphens, and begin with a letter or a digit.");
        }
        if (form.isValid()) {
            Optional<Account> created = accounts.create(name, request.actor(), access.audit());
            if (created.isPresent()) {
                return ConsoleAnswer.redirect(Paths.of(created.get(), ""))
                        .flash("The account " + name + " is there. Invite its people next.");
            }
            form.refuse("name", "There is an account of this name already.");
        }
        return ConsoleAnswer.invalid("accounts/list", TITLE, view(FormFields.empty(), form));
    }
}
