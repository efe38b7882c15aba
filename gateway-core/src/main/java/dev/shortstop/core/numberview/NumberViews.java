package dev.shortstop.core.numberview;

import dev.shortstop.core.Msisdn;
import dev.shortstop.core.ShortCode;
import dev.shortstop.core.Viewer;
import dev.shortstop.core.audience.AccountShortCodes;
import dev.shortstop.core.consent.Membership;
import dev.shortstop.core.consent.OptOut;
import dev.shortstop.core.consent.PendingOptIn;
import dev.shortstop.core.consent.SubscriberState;
import dev.shortstop.core.numberview.NumberView.OfAccount;
import dev.shortstop.core.numberview.NumberView.OnList;
import dev.shortstop.core.numberview.NumberView.OnShortCode;
import dev.shortstop.core.numberview.NumberView.WaitsForList;
import dev.shortstop.core.numberview.OptOutPreview.NamedList;
import dev.shortstop.core.store.InList;
import dev.shortstop.core.store.SubscriberStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Jdbi;

/**
 * Tells what holds for a number. An account sees what is its own, and what concerns every account on the short codes where it
 * has a list; an operator sees all. Reads without locks. Safe for use by many threads.
 */
public final class NumberViews {

    private final Jdbi jdbi;
    private final SubscriberStore subscribers;
    private final InstantSource clock;

    public NumberViews(Jdbi jdbi, SubscriberStore subscribers, InstantSource clock) {
        this.jdbi = jdbi;
        this.subscribers = subscribers;
        this.clock = clock;
    }

    /** On all short codes; without any where nothing holds that the viewer may see. */
    public NumberView find(Viewer viewer, Msisdn msisdn) {
        Map<ShortCode, SubscriberState> states = statesOf(msisdn);
        Names names = namesFor(viewer, states.values());
        return new NumberView(
                msisdn,
                states.keySet().stream()
                        .sorted(Comparator.comparing(ShortCode::value))
                        .map(shortCode -> onShortCode(viewer, shortCode, states.get(shortCode), names))
                        .filter(on -> !on.isEmpty())
                        .toList());
    }

    /** What an opt-out for one account would do, as the account sees it. */
    public OptOutPreview previewOptOut(long accountId, ShortCode shortCode, Msisdn msisdn) {
        return preview(new Viewer.Account(accountId), shortCode, msisdn);
    }

    /** What an opt-out for every account would do, as an operator sees it; {@code before} is a STOP then. */
    public OptOutPreview previewOptOutOfEveryAccount(ShortCode shortCode, Msisdn msisdn) {
        return preview(new Viewer.Operator(), shortCode, msisdn);
    }

    private OptOutPreview preview(Viewer viewer, ShortCode shortCode, Msisdn msisdn) {
        SubscriberState state = statesOf(msisdn).getOrDefault(shortCode, SubscriberState.unknown());
        Names names = namesFor(viewer, List.of(state));
        Instant now = clock.instant();
        return new OptOutPreview(
                msisdn,
                shortCode,
                viewer instanceof Viewer.Account account
                        ? state.optOutOf(account.accountId())
                        : Optional.ofNullable(state.optOuts().get(OptOut.EVERY_ACCOUNT)),
                state.memberships().values().stream()
                        .filter(membership -> names.has(membership.accountId(), membership.listId()))
                        .map(membership -> names.of(membership.accountId(), membership.listId()))
                        .sorted(Comparator.comparing(NamedList::path))
                        .toList(),
                state.pendingOptIns().values().stream()
                        .filter(pending -> pending.isUnexpired(now))
                        .filter(pending -> names.has(pending.accountId(), pending.listId()))
                        .map(pending -> names.of(pending.accountId(), pending.listId()))
                        .sorted(Comparator.comparing(NamedList::path))
                        .toList());
    }

    private Map<ShortCode, SubscriberState> statesOf(Msisdn msisdn) {
        return subscribers.findStates(List.of(msisdn)).getOrDefault(msisdn, Map.of());
    }

    private OnShortCode onShortCode(Viewer viewer, ShortCode shortCode, SubscriberState state, Names names) {
        boolean isShared =
                !(viewer instanceof Viewer.Account) || names.shortCodes().contains(shortCode.value());
        Optional<OptOut> stop =
                Optional.ofNullable(state.optOuts().get(OptOut.EVERY_ACCOUNT)).filter(there -> isShared);
        List<OfAccount> accounts = names.accounts().entrySet().stream()
                .map(account -> ofAccount(account.getKey(), account.getValue(), state, stop, names))
                .filter(account -> hasSomething(account, viewer))
                .sorted(Comparator.comparing(OfAccount::account))
                .toList();
        return new OnShortCode(
                shortCode,
                stop,
                accounts,
                isShared
                        ? state.openReviews().values().stream()
                                .sorted(Comparator.comparing(review -> review.messageId()))
                                .toList()
                        : List.of());
    }

    private OfAccount ofAccount(
            long accountId, String account, SubscriberState state, Optional<OptOut> stop, Names names) {
        Instant now = clock.instant();
        Optional<OptOut> own = Optional.ofNullable(state.optOuts().get(accountId));
        return new OfAccount(
                accountId,
                account,
                own.or(() -> stop).filter(optOut -> optOut.state() == OptOut.State.IN_FORCE),
                own.filter(optOut -> optOut.state() == OptOut.State.LIFTED),
                state.memberships().values().stream()
                        .filter(membership -> membership.accountId() == accountId)
                        .filter(membership -> names.has(accountId, membership.listId()))
                        .map(membership -> onList(membership, names))
                        .sorted(Comparator.comparing(OnList::list))
                        .toList(),
                state.pendingOptIns().values().stream()
                        .filter(pending -> pending.accountId() == accountId && pending.isUnexpired(now))
                        .filter(pending -> names.has(accountId, pending.listId()))
                        .map(pending -> waitsForList(pending, names))
                        .sorted(Comparator.comparing(WaitsForList::list))
                        .toList());
    }

    private static boolean hasSomething(OfAccount account, Viewer viewer) {
        boolean isOptedOutByItself = account.optOut()
                .filter(optOut -> optOut.accountId() == account.accountId() || viewer instanceof Viewer.Account)
                .isPresent();
        return isOptedOutByItself
                || account.lifted().isPresent()
                || !account.memberships().isEmpty()
                || !account.pendingOptIns().isEmpty();
    }

    private static OnList onList(Membership membership, Names names) {
        return new OnList(membership.listId(), names.lists().get(membership.listId()), membership.joinedAt());
    }

    private static WaitsForList waitsForList(PendingOptIn pending, Names names) {
        return new WaitsForList(
                pending.listId(), names.lists().get(pending.listId()), pending.requestedAt(), pending.expiresAt());
    }

    /**
     * What the viewer may see of, by name.
     *
     * @param shortCodes where the account has a list, or had one; of no meaning for operators
     */
    private record Names(Map<Long, String> accounts, Map<Long, String> lists, Set<String> shortCodes) {

        /** False for accounts of others, and for lists that are being deleted. */
        boolean has(long accountId, long listId) {
            return accounts.containsKey(accountId) && lists.containsKey(listId);
        }

        NamedList of(long accountId, long listId) {
            return new NamedList(listId, accounts.get(accountId), lists.get(listId));
        }
    }

    private Names namesFor(Viewer viewer, Collection<SubscriberState> states) {
        Set<Long> accountIds = new TreeSet<>();
        Set<Long> listIds = new TreeSet<>();
        for (SubscriberState state : states) {
            accountIds.addAll(state.optOuts().keySet());
            state.memberships().values().forEach(membership -> accountIds.add(membership.accountId()));
            state.pendingOptIns().values().forEach(pending -> accountIds.add(pending.accountId()));
            listIds.addAll(state.memberships().keySet());
            listIds.addAll(state.pendingOptIns().keySet());
        }
        accountIds.remove(OptOut.EVERY_ACCOUNT);
        if (viewer instanceof Viewer.Account account) {
            accountIds.add(account.accountId());
            accountIds.retainAll(Set.of(account.accountId()));
        }
        Set<String> shortCodes = viewer instanceof Viewer.Account account
                ? new AccountShortCodes(jdbi).findEver(account.accountId())
                : Set.of();
        return jdbi.withExtension(NumberViewDao.class, dao -> {
            Map<Long, String> accounts = new HashMap<>();
            if (!accountIds.isEmpty()) {
                dao.findAccounts(InList.padded(accountIds)).forEach(row -> accounts.put(row.id(), row.name()));
            }
            Map<Long, String> lists = new HashMap<>();
            if (!listIds.isEmpty()) {
                dao.findLists(InList.padded(listIds)).forEach(row -> lists.put(row.id(), row.name()));
            }
            return new Names(accounts, lists, shortCodes);
        });
    }
}
