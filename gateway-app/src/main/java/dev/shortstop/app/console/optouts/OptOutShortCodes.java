package dev.shortstop.app.console.optouts;

import dev.shortstop.app.console.FormFields;
import dev.shortstop.app.http.resource.ApiParts;
import dev.shortstop.core.ShortCode;
import dev.shortstop.core.access.Account;
import dev.shortstop.core.audience.AccountShortCodes;
import java.util.Collection;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The short codes that somebody may name: an account those that it is on or ever was, operators any. What is offered to operators are
 * those with rules.
 */
public final class OptOutShortCodes {

    private static final String FIELD = "shortCode";

    private final ApiParts gateway;
    private final AccountShortCodes ofAccounts;

    public OptOutShortCodes(ApiParts gateway) {
        this.gateway = gateway;
        this.ofAccounts = new AccountShortCodes(gateway.jdbi());
    }

    /** In their order. */
    Collection<String> of(Optional<Account> account) {
        return new TreeSet<>(
                account.isPresent()
                        ? ofAccounts.findEver(account.get().id())
                        : gateway.keywords().get().versions().keySet());
    }

    /** False for those of which nobody of the account is to know. */
    public boolean has(Account account, ShortCode shortCode) {
        return ofAccounts.wasEverOn(account.id(), shortCode);
    }

    /** The field {@code shortCode}, which has to be there and one of these; else an error. Where there is but one, it need not be there. */
    Optional<ShortCode> require(FormFields form, Optional<Account> account) {
        if (form.text(FIELD).isEmpty()) {
            Collection<String> offered = of(account);
            if (offered.size() == 1) {
                return offered.stream().map(ShortCode::new).findFirst();
            }
            form.refuse(FIELD, "Please choose a short code.");
        }
        return form.shortCode(FIELD).filter(each -> {
            boolean isThere = account.isEmpty() || has(account.get(), each);
            if (!isThere) {
                form.refuse(FIELD, "Please choose one of those that are there.");
            }
            return isThere;
        });
    }
}
