package dev.shortstop.core.history;

import dev.shortstop.core.ShortCode;
import dev.shortstop.core.Viewer;
import dev.shortstop.core.consent.OptOut;
import dev.shortstop.core.history.LoggedMessage.Received;
import dev.shortstop.core.history.LoggedMessage.Sent;
import dev.shortstop.core.store.InboundRecord.Handling;
import dev.shortstop.keyword.Rule;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which messages somebody may see: an account the MTs that speak for it; and on the short codes where it has a list, the MTs that
 * speak for the short code itself, and the MOs, except those that are the business of other accounts.
 *
 * @param accountId null for all
 * @param shortCodes where the account has a list
 */
record MessageSight(Long accountId, Set<String> shortCodes) {

    /** What was kept before anybody wrote down whose business it is, is everybody's, but for what hit one of these rules. */
    private static final Set<String> OF_ONE_ACCOUNT = Stream.of(
                    Rule.CONFIRM_WORD, Rule.OPT_IN_KEYWORD, Rule.OPT_IN_FIRST_WORD, Rule.TAPBACK)
            .map(Rule::name)
            .collect(Collectors.toUnmodifiableSet());

    /** @param shortCodesOf where an account has a list */
    static MessageSight of(Viewer viewer, LongFunction<Set<String>> shortCodesOf) {
        return viewer instanceof Viewer.Account account
                ? new MessageSight(account.accountId(), shortCodesOf.apply(account.accountId()))
                : new MessageSight(null, Set.of());
    }

    boolean includes(LoggedMessage message) {
        return message instanceof Sent sent ? includes(sent) : includes((Received) message);
    }

    boolean includes(Sent message) {
        return accountId == null
                || message.accountId() == accountId
                || message.accountId() == OptOut.EVERY_ACCOUNT && isOn(message.shortCode());
    }

    boolean includes(Received message) {
        return includesReceived(message.shortCode(), message.handling(), message.accountId(), message.rule());
    }

    /**
     * A redelivery comes when its first delivery has changed what it would mean: whose business it is, nobody knows.
     *
     * @param concerned whose business the MO is; empty where it was not written down
     */
    boolean includesReceived(ShortCode shortCode, Handling handling, OptionalLong concerned, String rule) {
        return accountId == null || handling != Handling.REDELIVERED && isOn(shortCode) && concerns(concerned, rule);
    }

    private boolean concerns(OptionalLong concerned, String rule) {
        if (concerned.isEmpty()) {
            return !OF_ONE_ACCOUNT.contains(rule);
        }
        return concerned.getAsLong() == OptOut.EVERY_ACCOUNT || concerned.getAsLong() == accountId;
    }

    private boolean isOn(ShortCode shortCode) {
        return shortCodes.contains(shortCode.value());
    }
}
