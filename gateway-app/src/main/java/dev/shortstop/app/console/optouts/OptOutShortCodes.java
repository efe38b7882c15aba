package dev.shortstop.app.console.optouts;

import dev.shortstop.app.console.FormFields;
import dev.shortstop.app.http.resource.ApiParts;
import dev.shortstop.core.ShortCode;
import dev.shortstop.core.access.Account;
import dev.shortstop.core.audience.AccountShortCodes;
import java.util.Collection;
import java.util.Optional;
import java.util.TreeSet;

/** The short codes that somebody may choose from: an account those that it is on or was, operators those with rules. */
final class OptOutShortCodes {

    private final ApiParts gateway;
    private final AccountShortCodes ofAccounts;

    OptOutShortCodes(ApiParts gateway) {
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
    boolean has(Account account, ShortCode shortCode) {
        return ofAccounts.wasEverOn(account.id(), shortCode);
    }

    /** The field {@code shortCode}, which has to be there and one of these; else an error. */
    Optional<ShortCode> require(FormFields form, Optional<Account> account) {
        Optional<ShortCode> shortCode = form.shortCode("shortCode");
        if (form.text("shortCode").isEmpty()) {
            form.refuse("shortCode", "Please choose a short code.");
        }
        return shortCode.filter(each -> {
            boolean isThere = account.isEmpty() || has(account.get(), each);
            if (!isThere) {
                form.refuse("shortCode", "Please choose one of those that are there.");
            }
            return isThere;
        });
    }
}
