package dev.shortstop.core.operation;

import dev.shortstop.core.ShortCode;
import dev.shortstop.core.consent.Source;

/**
 * What somebody asks for about some numbers: semantics, "Who opts out of what" and "Who joins what".
 *
 * <p>{@code source} is {@link Source#API} for a program, {@link Source#ADMIN} for a person, which an import is, too.
 */
public sealed interface Operation {

    /**
     * One account does not text the numbers any more on one short code, and they leave its lists there: Unsubscribe API,
     * Opt-Out List page, CSV import into the Opt-Out List. Answered with {@code OptedOut} or {@code AlreadyOptedOut}.
     */
    record OptOut(ShortCode shortCode, long accountId, Source source) implements Operation {}

    /** As a STOP, without an MT; source ADMIN. Answered with {@code OptedOut} or {@code AlreadyOptedOut}. */
    record OptOutOfEveryAccount(ShortCode shortCode) implements Operation {}

    /** Off one account's Opt-Out List. Answered with {@code Lifted} or {@code NotOptedOut}. */
    record Lift(ShortCode shortCode, long accountId, Source source) implements Operation {}

    /**
     * The Subscribe API. Answered with {@code Joined}, {@code AlreadyMember}, {@code Pending}, {@code AskedBefore}, {@code
     * CannotBeAsked} or {@code NoSuchList}.
     */
    record Subscribe(long listId) implements Operation {}

    /**
     * A person adds to a list, by hand or by CSV import. Answered with {@code Joined}, {@code AlreadyMember}, {@code
     * RefusedOptedOut} or {@code NoSuchList}.
     */
    record Add(long listId, Source source) implements Operation {}

    /**
     * Off a list on its data page: an opt-out of the account whose list it is. Answered with {@code OptedOut}, {@code
     * NotMember} or {@code NoSuchList}.
     */
    record Remove(long listId, Source source) implements Operation {}

    /**
     * Off a list that is being deleted, without an opt-out. Answered with {@code Left} or {@code NotMember}.
     *
     * @param shortCode of the list, which is not to be found any more
     */
    record Leave(ShortCode shortCode, long listId, Source source) implements Operation {}
}
