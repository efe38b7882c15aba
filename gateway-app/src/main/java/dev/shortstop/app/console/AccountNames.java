package dev.shortstop.app.console;

import dev.shortstop.core.access.AccountStore;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Whose the lines of a list are, for operators, who see all. */
public final class AccountNames {

    private static final long EVERY_ACCOUNT = 0;

    private final Map<Long, String> names;

    private AccountNames(Map<Long, String> names) {
        this.names = names;
    }

    /** @param accountIds of the lines; 0 for every account */
    public static AccountNames of(AccountStore accounts, LongStream accountIds) {
        return new AccountNames(accounts.names(
                accountIds.filter(id -> id != EVERY_ACCOUNT).boxed().collect(Collectors.toSet())));
    }

    public String of(long accountId) {
        return accountId == EVERY_ACCOUNT ? "every account" : names.getOrDefault(accountId, "");
    }

    /** Empty where it cannot be told. */
    public String of(OptionalLong accountId) {
        return accountId.isPresent() ? of(accountId.getAsLong()) : "";
    }
}
