package dev.shortstop.app.explain;

import dev.shortstop.app.config.SmsSegments;
import dev.shortstop.core.OutboundMessage.Kind;
import dev.shortstop.core.audience.AudienceList;
import dev.shortstop.core.consent.ConsentChange;
import dev.shortstop.core.consent.ConsentPolicy;
import dev.shortstop.core.consent.ConsentRules;
import dev.shortstop.core.consent.Decision;
import dev.shortstop.core.consent.OptOut;
import dev.shortstop.core.consent.Request;
import dev.shortstop.core.consent.SubscriberState;
import dev.shortstop.keyword.Explanation;
import dev.shortstop.keyword.Match;
import dev.shortstop.keyword.PendingOptIn;
import dev.shortstop.keyword.Rule;
import dev.shortstop.keyword.SegmentCounter;
import dev.shortstop.keyword.ShortCodeRules;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Explains texts to one short code from a number that is assumed to stand somehow. Immutable. */
public final class Explainer {

    private static final long MESSAGE_ID = 2;

    private final ShortCodeRules rules;
    private final AssumedNumber number;
    private final ConsentPolicy policy;
    private final SubscriberState state;
    private final SegmentCounter segments = new SmsSegments();
    private final Map<Long, String> accounts = new HashMap<>();
    private final Map<Long, String> lists = new HashMap<>();

    public Explainer(ShortCodeRules rules, Assumption assumption) {
        this.rules = rules;
        this.number = new AssumedNumber(rules, assumption);
        this.policy = new ConsentPolicy(rules, number.catalog());
        this.state = number.state();
        for (AudienceList list : number.lists()) {
            accounts.put(list.accountId(), list.account());
            lists.put(list.id(), list.name());
        }
    }

    /** As a message with this text would be understood and decided. */
    public ExplainedText explain(String text) {
        boolean confirmable = state.hasUnexpiredPendingOptIn(AssumedNumber.NOW);
        Explanation explanation = rules.explain(text, confirmable ? PendingOptIn.UNEXPIRED : PendingOptIn.NONE);
        Optional<Decision> decision = decide(explanation.match());
        return new ExplainedText(
                rules.shortCode(),
                rules.version(),
                text,
                number.inWords(),
                explanation,
                decision.map(Decision::changes).orElse(List.of()).stream()
                        .map(this::changeOf)
                        .toList(),
                decision.flatMap(Decision::reply).map(reply -> replyOf(reply.kind(), reply.text())));
    }

    /** None for the reaction of a phone: the intake disregards it. */
    private Optional<Decision> decide(Match match) {
        if (match.rule() == Rule.TAPBACK) {
            return Optional.empty();
        }
        return Optional.of(
                ConsentRules.decide(state, new Request(MESSAGE_ID, match.intent(), AssumedNumber.NOW), policy));
    }

    private ExplainedText.Change changeOf(ConsentChange change) {
        Optional<String> account = change.accountId() == OptOut.EVERY_ACCOUNT
                ? Optional.empty()
                : Optional.of(accounts.get(change.accountId()));
        Optional<String> list = change.listId().isPresent()
                ? Optional.of(lists.get(change.listId().getAsLong()))
                : Optional.empty();
        return new ExplainedText.Change(change.type(), account, list);
    }

    private ExplainedText.Reply replyOf(Kind kind, String text) {
        SegmentCounter.Cost cost = segments.cost(text);
        return new ExplainedText.Reply(kind, text, cost.segments(), cost.alphabet());
    }
}
