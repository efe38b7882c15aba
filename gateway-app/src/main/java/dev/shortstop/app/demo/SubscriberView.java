package dev.shortstop.app.demo;

import dev.shortstop.core.Msisdn;
import dev.shortstop.core.ShortCode;
import dev.shortstop.core.ShownTime;
import dev.shortstop.core.audience.AudienceList;
import dev.shortstop.core.consent.OptOut;
import dev.shortstop.core.consent.PendingOptIn;
import dev.shortstop.core.consent.SubscriberState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the gateway knows of a number, in words. */
final class SubscriberView {

    private final Map<Long, AudienceList> listById = new TreeMap<>();

    SubscriberView(Collection<AudienceList> lists) {
        lists.forEach(list -> listById.put(list.id(), list));
    }

    List<String> describe(Msisdn msisdn, ShortCode shortCode, SubscriberState state, Instant now) {
        List<String> lines = new ArrayList<>();
        lines.add(msisdn + " on " + shortCode);
        accountsOn(shortCode)
                .forEach((accountId, account) ->
                        lines.add("  " + account + ": " + describeAccount(accountId, state, now)));
        return lines;
    }

    private Map<Long, String> accountsOn(ShortCode shortCode) {
        Map<Long, String> accounts = new TreeMap<>();
        listById.values().stream()
                .filter(list -> list.shortCode().equals(shortCode))
                .forEach(list -> accounts.put(list.accountId(), list.account()));
        return accounts;
    }

    private String describeAccount(long accountId, SubscriberState state, Instant now) {
        List<String> facts = new ArrayList<>();
        if (state.isOptedOut(accountId)) {
            OptOut own = state.optOuts().get(accountId);
            OptOut optOut = own != null ? own : state.optOuts().get(OptOut.EVERY_ACCOUNT);
            facts.add("on the Opt-Out List (" + optOut.reason() + ")");
        }
        state.memberships().values().stream()
                .filter(membership -> membership.accountId() == accountId)
                .forEach(membership -> facts.add("on list " + nameOf(membership.listId())));
        state.pendingOptIns().values().stream()
                .filter(pending -> pending.accountId() == accountId && pending.isUnexpired(now))
                .forEach(pending -> facts.add(describePending(pending)));
        return facts.isEmpty() ? "on no list" : String.join(", ", facts);
    }

    private String describePending(PendingOptIn pending) {
        return "asked to confirm list " + nameOf(pending.listId()) + " until " + ShownTime.minute(pending.expiresAt());
    }

    private String nameOf(long listId) {
        AudienceList list = listById.get(listId);
        return list == null ? "number " + listId : list.name();
    }
}
