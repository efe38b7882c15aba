package dev.shortstop.app.replay;

import dev.shortstop.app.explain.IntentWords;
import dev.shortstop.keyword.Intent;
import dev.shortstop.keyword.Match;
import dev.shortstop.keyword.Rule;
import java.util.Optional;

/**
 * What rules made of a message.
 *
 * @param decision {@code opt-out}, {@code clarify}, {@code review}, {@code confirm}, {@code help}, {@code opt-in}, {@code unmatched}
 *     or {@code disregarded}
 * @param list where an opt-in leads to, {@code acme/news}
 * @param keyword empty for none
 */
public record Outcome(String decision, Optional<String> list, Rule rule, String keyword) {

    static Outcome of(Rule rule, String keyword, Intent intent) {
        return of(new Match(intent, rule, keyword, ""));
    }

    static Outcome of(Match match) {
        return new Outcome(IntentWords.of(match), IntentWords.listOf(match.intent()), match.rule(), match.keyword());
    }

    /** Whether nobody would notice a difference. */
    boolean hasSameEffectAs(Outcome other) {
        return decision.equals(other.decision) && list.equals(other.list);
    }

    boolean isByTheSameRuleAs(Outcome other) {
        return rule == other.rule && keyword.equals(other.keyword);
    }

    /** {@code opt-out (OPT_OUT_TYPO "stop")}. */
    String shown() {
        String what = decision + list.map(named -> " " + named).orElse("");
        if (rule == Rule.UNMATCHED) {
            return what;
        }
        return what + " (" + rule + (keyword.isEmpty() ? "" : " \"" + keyword + "\"") + ")";
    }
}
