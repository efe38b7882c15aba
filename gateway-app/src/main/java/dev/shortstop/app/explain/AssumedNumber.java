package dev.shortstop.app.explain;

import dev.shortstop.core.ShortCode;
import dev.shortstop.core.audience.AudienceCatalog;
import dev.shortstop.core.audience.AudienceList;
import dev.shortstop.core.consent.Membership;
import dev.shortstop.core.consent.OptOut;
import dev.shortstop.core.consent.PendingOptIn;
import dev.shortstop.core.consent.Source;
import dev.shortstop.core.consent.SubscriberState;
import dev.shortstop.keyword.OptInKeyword;
import dev.shortstop.keyword.ShortCodeRules;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A number of which no more is known than an {@link Assumption} says, and the lists that it may be on. Immutable. */
final class AssumedNumber {

    /** The moment of the text. Any would do: nothing that is told names it. */
    static final Instant NOW = Instant.EPOCH;

    private static final long REQUEST_BEFORE = 1;

    private final ShortCodeRules rules;
    private final Assumption assumption;
    private final Map<String, AudienceList> listByPath = new LinkedHashMap<>();

    AssumedNumber(ShortCodeRules rules, Assumption assumption) {
        this.rules = rules;
        this.assumption = assumption;
        ShortCode shortCode = new ShortCode(rules.shortCode());
        Map<String, Long> accountIds = new HashMap<>();
        for (OptInKeyword optIn : rules.optIns()) {
            // Ids of this explanation alone: no database is asked.
            long accountId = accountIds.computeIfAbsent(optIn.account(), account -> accountIds.size() + 1L);
            String path = optIn.account() + "/" + optIn.list();
            listByPath.computeIfAbsent(
                    path,
                    named -> new AudienceList(
                            listByPath.size() + 1L, accountId, optIn.account(), shortCode, optIn.list()));
        }
    }

    /** In the order of the file. */
    List<AudienceList> lists() {
        return List.copyOf(listByPath.values());
    }

    AudienceCatalog catalog() {
        return new AudienceCatalog(listByPath.values());
    }

    SubscriberState state() {
        Optional<AudienceList> asked = askedAbout();
        Map<Long, OptOut> optOuts = assumption.standing() == Assumption.Standing.OPTED_OUT
                ? Map.of(
                        OptOut.EVERY_ACCOUNT,
                        new OptOut(OptOut.EVERY_ACCOUNT, OptOut.State.IN_FORCE, Source.KEYWORD, NOW))
                : Map.of();
        Map<Long, Membership> memberships = new TreeMap<>();
        if (assumption.standing() == Assumption.Standing.MEMBER) {
            lists().stream()
                    .filter(list -> !asked.equals(Optional.of(list)))
                    .forEach(list -> memberships.put(list.id(), new Membership(list.id(), list.accountId(), NOW)));
        }
        Map<Long, PendingOptIn> pending =
                asked.map(list -> Map.of(list.id(), pendingOf(list))).orElse(Map.of());
        return new SubscriberState(optOuts, memberships, pending);
    }

    private Optional<AudienceList> askedAbout() {
        return assumption.pending() ? listByPath.values().stream().findFirst() : Optional.empty();
    }

    private PendingOptIn pendingOf(AudienceList list) {
        return new PendingOptIn(
                list.id(),
                list.accountId(),
                REQUEST_BEFORE,
                NOW,
                NOW.plus(rules.pendingOptInLifetime()),
                rules.optIns().get(0).welcome());
    }

    /** {@code a number on every list of 72345, with nothing to confirm}. */
    String inWords() {
        String who = switch (assumption.standing()) {
            case MEMBER ->
                listByPath.isEmpty()
                        ? "a number that has not opted out"
                        : "a number on every " + (assumption.pending() ? "other list of " : "list of ")
                                + rules.shortCode();
            case UNKNOWN -> "a number on no list, and not opted out";
            case OPTED_OUT -> "a number that has opted out by STOP";
        };
        return askedAbout()
                .map(list -> who + ", asked to confirm " + list.path())
                .orElse(who + ", with nothing to confirm");
    }
}
