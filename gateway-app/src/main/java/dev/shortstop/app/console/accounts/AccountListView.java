package dev.shortstop.app.console.accounts;

import dev.shortstop.app.console.FormFields;
import dev.shortstop.app.console.PageLinks;
import dev.shortstop.core.access.Account;
import java.util.List;

/** The accounts, and a form for another one. */
public record AccountListView(List<Account> accounts, FormFields query, PageLinks links, FormFields form) {}
