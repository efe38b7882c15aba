package dev.shortstop.app.console.accounts;

import dev.shortstop.app.console.FormFields;
import dev.shortstop.app.console.PageLinks;
import dev.shortstop.core.access.Account;
import dev.shortstop.core.access.AccountCounts;
import java.util.List;

/** The accounts, and a form for another one. */
public record AccountListView(List<Line> lines, FormFields query, PageLinks links, FormFields form) {

    /** An account, and what belongs to it. */
    public record Line(Account account, AccountCounts.Counts counts) {}
}
