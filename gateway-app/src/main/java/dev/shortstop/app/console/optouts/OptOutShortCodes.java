package dev.shortstop.app.console.optouts;

import dev.shortstop.app.console.FormFields;
import dev.shortstop.app.console.ShortCodeChoice;
import dev.shortstop.app.http.resource.ApiParts;
import dev.shortstop.core.ShortCode;
import dev.shortstop.core.Viewer;
import dev.shortstop.core.access.Account;
import dev.shortstop.core.audience.AccountShortCodes;
import dev.shortstop.core.optoutlist.ListedOptOut;
import dev.shortstop.core.optoutlist.OptOutFilter;
import dev.shortstop.core.optoutlist.OptOutOrder;
import dev.shortstop.core.paging.Page;
import dev.shortstop.core.paging.PageRequest;
import java.util.Collection;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The short codes that somebody may name: an account those that it is on or ever was, operators those that have a keyword file, a list
 * of whatever account, or an opt-out: all others are a slip of the pen. What is offered to operators are those with a keyword file.
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
        return account.isPresent()
                ? new TreeSet<>(ofAccounts.findEver(account.get().id()))
                : gateway.keywords().get().versions().keySet();
    }

    /** What the field {@code shortCode} offers. */
    ShortCodeChoice offer(Optional<Account> account, FormFields form) {
        return ShortCodeChoice.of(of(account), form.value(FIELD));
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
        return form.shortCode(FIELD).filter(each -> check(form, account, each));
    }

    /** Whether the field {@code shortCode} names one of these; else an error. */
    boolean check(FormFields form, Optional<Account> account, ShortCode shortCode) {
        boolean isThere = account.isPresent() ? has(account.get(), shortCode) : isSomebodys(shortCode);
        if (!isThere) {
            form.refuse(
                    FIELD,
                    account.isPresent()
                            ? account.get().name() + " is not on " + shortCode + "."
                            : "There is no short code " + shortCode
                                    + ": no keyword file names it, no account has a list on it, and nobody is opted out of it.");
        }
        return isThere;
    }

    private boolean isSomebodys(ShortCode shortCode) {
        return gateway.rules().get().names(shortCode) || ofAccounts.wasAnybodyOn(shortCode) || hasOptOuts(shortCode);
    }

    private boolean hasOptOuts(ShortCode shortCode) {
        Page<ListedOptOut> first = gateway.optOuts()
                .page(
                        new Viewer.Operator(),
                        OptOutFilter.NONE.with(shortCode),
                        OptOutOrder.NEWEST_FIRST,
                        PageRequest.first(1));
        return !first.items().isEmpty() || first.next().isPresent();
    }
}
