package dev.shortstop.app;

import dev.shortstop.core.ShortCode;
import dev.shortstop.core.audience.AudienceCatalog;
import dev.shortstop.core.audience.AudienceList;
import dev.shortstop.core.consent.ConsentPolicy;
import dev.shortstop.core.consent.ConsentRules;
import dev.shortstop.core.consent.DeedOrders.Effect;
import dev.shortstop.core.consent.ListTerms;
import dev.shortstop.core.consent.Membership;
import dev.shortstop.core.consent.OperationDecision;
import dev.shortstop.core.consent.OperationOutcome;
import dev.shortstop.core.consent.OperationRules;
import dev.shortstop.core.consent.OptOut;
import dev.shortstop.core.consent.PendingOptIn;
import dev.shortstop.core.consent.Request;
import dev.shortstop.core.consent.Source;
import dev.shortstop.core.consent.SubscriberState;
import dev.shortstop.keyword.Intent;
import dev.shortstop.keyword.OptInKeyword;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What programs of acme, handsets and a file of acme do to numbers on 72345, and what comes of it by the rules alone. */
final class DeedsOnNumbers {

    /** Each is done to a number once. */
    enum Deed {
        UNSUBSCRIBE,
        SUBSCRIBE,
        STOP,
        YES,
        IMPORT
    }

    private final Instant now = Instant.now();
    private final ConsentPolicy policy;
    private final ListTerms news;

    DeedsOnNumbers(AudienceCatalog audiences) {
        this.policy = new ConsentPolicy(RunningGateway.rules(), audiences);
        OptInKeyword join = RunningGateway.optIn("JOIN");
        AudienceList list = audiences.requireListOf(RunningGateway.SHORT_CODE, join);
        this.news = new ListTerms(
                list.id(),
                list.accountId(),
                false,
                Optional.of(join.prompt()),
                join.welcome(),
                RunningGateway.rules().pendingOptInLifetime());
    }

    static ShortCode shortCode() {
        return new ShortCode(RunningGateway.SHORT_CODE);
    }

    long news() {
        return news.listId();
    }

    Effect effectOf(SubscriberState state, Deed deed) {
        return switch (deed) {
            case STOP -> effectOf(state, new Intent.OptOut());
            case YES -> effectOf(state, new Intent.Confirm());
            case UNSUBSCRIBE ->
                effectOf(OperationRules.optOut(state, news.accountId(), Source.API, now), deed, Source.API);
            case IMPORT ->
                effectOf(OperationRules.optOut(state, news.accountId(), Source.ADMIN, now), deed, Source.ADMIN);
            case SUBSCRIBE ->
                effectOf(
                        OperationRules.subscribe(state, news, Long.MAX_VALUE, Optional.empty(), now, now),
                        deed,
                        Source.API);
        };
    }

    private Effect effectOf(SubscriberState state, Intent intent) {
        Request request = new Request(1, intent, now);
        return new Effect(
                Optional.empty(), ConsentRules.decide(state, request, policy).changes(), Source.KEYWORD);
    }

    /** An import tells of all its rows together. */
    private static Effect effectOf(OperationDecision decision, Deed deed, Source source) {
        Optional<String> answer = deed == Deed.IMPORT ? Optional.empty() : Optional.of(answerOf(decision.outcome()));
        return new Effect(answer, decision.changes(), source);
    }

    /** Status and body over HTTP. */
    private static String answerOf(OperationOutcome outcome) {
        if (outcome instanceof OperationOutcome.Pending pending) {
            return "202 pending" + (pending.isAskedNow() ? ", asked" : "");
        }
        if (outcome instanceof OperationOutcome.Joined) {
            return "201 joined";
        }
        if (outcome instanceof OperationOutcome.AlreadyMember) {
            return "200 member";
        }
        return outcome instanceof OperationOutcome.OptedOut ? "200 opted-out" : "200 already-opted-out";
    }

    /** Without times and texts; of several that are pending, which is the newest. */
    static SubscriberState shown(SubscriberState state) {
        List<Long> oldestFirst = state.pendingOptIns().values().stream()
                .sorted(Comparator.comparingLong(PendingOptIn::requestId))
                .map(PendingOptIn::listId)
                .toList();
        return new SubscriberState(
                each(
                        state.optOuts(),
                        optOut -> new OptOut(optOut.accountId(), optOut.state(), optOut.source(), Instant.EPOCH)),
                each(state.memberships(), member -> new Membership(member.listId(), member.accountId(), Instant.EPOCH)),
                each(
                        state.pendingOptIns(),
                        pending -> new PendingOptIn(
                                pending.listId(),
                                pending.accountId(),
                                oldestFirst.indexOf(pending.listId()),
                                Instant.EPOCH,
                                Instant.EPOCH,
                                "")));
    }

    private static <T> Map<Long, T> each(Map<Long, T> values, Function<T, T> change) {
        return values.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> change.apply(entry.getValue()), (a, b) -> a, TreeMap::new));
    }
}
