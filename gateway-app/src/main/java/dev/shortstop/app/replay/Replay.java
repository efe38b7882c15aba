package dev.shortstop.app.replay;

import dev.shortstop.app.config.SmsSegments;
import dev.shortstop.core.Msisdn;
import dev.shortstop.core.audience.RulesVersionStore;
import dev.shortstop.core.store.InboundHistory;
import dev.shortstop.core.store.InboundHistory.Kept;
import dev.shortstop.core.store.InboundRecord.Handling;
import dev.shortstop.keyword.KeywordBook;
import dev.shortstop.keyword.Match;
import dev.shortstop.keyword.PendingOptIn;
import dev.shortstop.keyword.Rule;
import dev.shortstop.keyword.ShortCodeRules;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Runs messages that were kept through other rules, and compares. Confined to one thread; for one run. */
public final class Replay {

    private static final int VERSIONS_AT_HAND = 1_000;

    private final KeywordBook book;
    private final InboundHistory history;
    private final RulesVersionStore versions;
    private final Map<String, Optional<ShortCodeRules>> rulesByVersion = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Optional<ShortCodeRules>> eldest) {
            return size() > VERSIONS_AT_HAND;
        }
    };
    private long messages;
    private long different;
    private long byOtherRules;
    private long byRuleAlone;
    private long leftOut;

    /** @param book what would be in force */
    public Replay(KeywordBook book, InboundHistory history, RulesVersionStore versions) {
        this.book = book;
        this.history = history;
        this.versions = versions;
    }

    /** @param reader told of each message that would be decided differently, by sender and in the order in which one sent them */
    public ReplayCounts run(Instant since, Consumer<Difference> reader) {
        history.forEachSince(since, message -> replay(message, reader));
        return new ReplayCounts(messages, different, byOtherRules, byRuleAlone, leftOut);
    }

    private void replay(Kept message, Consumer<Difference> reader) {
        Optional<Msisdn> sender = Msisdn.find(message.source());
        boolean isDecidedAbout = message.handling() == Handling.APPLIED
                || message.handling() == Handling.DISREGARDED && message.rule() == Rule.TAPBACK;
        if (!isDecidedAbout || sender.isEmpty()) {
            leftOut++;
            return;
        }
        messages++;
        Optional<ShortCodeRules> rulesBefore = rulesOf(message);
        Outcome after = Outcome.of(matchNow(message, sender.get(), rulesBefore));
        Outcome before = rulesBefore
                .map(rules -> Outcome.of(
                        message.rule(), message.keyword(), rules.intentOf(message.rule(), message.keyword())))
                .orElseGet(() -> byRuleAlone(message, after));
        if (!before.hasSameEffectAs(after)) {
            different++;
            reader.accept(new Difference(message, before, after));
        } else if (!before.isByTheSameRuleAs(after)) {
            byOtherRules++;
        }
    }

    /** Whether an opt-in was pending decides what a confirm word means; nearly no message depends on it. */
    private Match matchNow(Kept message, Msisdn sender, Optional<ShortCodeRules> rulesBefore) {
        ShortCodeRules rules = book.rulesFor(message.shortCode().value());
        if (message.rule() == Rule.CONFIRM_WORD) {
            return rules.match(message.text(), PendingOptIn.UNEXPIRED); // or it would not have been one
        }
        Match match = rules.match(message.text(), PendingOptIn.UNEXPIRED);
        if (match.rule() != Rule.CONFIRM_WORD) {
            return match;
        }
        boolean pending = history.wasOptInPending(
                message, sender, rulesBefore.orElse(rules).pendingOptInLifetime());
        return pending ? match : rules.match(message.text(), PendingOptIn.NONE);
    }

    private Optional<ShortCodeRules> rulesOf(Kept message) {
        Optional<ShortCodeRules> rules = rulesByVersion.get(message.rulesVersion());
        if (rules == null) {
            rules = versions.findFileText(message.rulesVersion())
                    .flatMap(text -> text.isEmpty()
                            ? Optional.of(
                                    ShortCodeRules.builtIn(message.shortCode().value()))
                            : KeywordBook.compile(text, new SmsSegments()));
            rulesByVersion.put(message.rulesVersion(), rules);
        }
        return rules;
    }

    /** The same rule and keyword are taken for the same decision; what another rule led to is told as it is by default. */
    private Outcome byRuleAlone(Kept message, Outcome after) {
        byRuleAlone++;
        if (message.rule() == after.rule() && message.keyword().equals(after.keyword())) {
            return after;
        }
        boolean optsIn = message.rule() == Rule.OPT_IN_KEYWORD || message.rule() == Rule.OPT_IN_FIRST_WORD;
        return optsIn
                ? new Outcome("opt-in", Optional.empty(), message.rule(), message.keyword())
                : Outcome.of(
                        message.rule(),
                        message.keyword(),
                        ShortCodeRules.builtIn(message.shortCode().value())
                                .intentOf(message.rule(), message.keyword()));
    }
}
