package dev.shortstop.app.explain;

import dev.shortstop.keyword.Intent;
import dev.shortstop.keyword.Match;
import dev.shortstop.keyword.Rule;
import java.util.Optional;

/** What a text asks for, in words that are the same wherever people and scripts read them. */
public final class IntentWords {

    private IntentWords() {}

    /** As {@link #of(Intent)}, or {@code disregarded} where the text is not the subscriber's own. */
    public static String of(Match match) {
        return match.rule() == Rule.TAPBACK ? "disregarded" : of(match.intent());
    }

    /** {@code opt-out}, {@code clarify}, {@code review}, {@code confirm}, {@code help}, {@code opt-in} or {@code unmatched}. */
    public static String of(Intent intent) {
        if (intent instanceof Intent.OptOut) {
            return "opt-out";
        } else if (intent instanceof Intent.Clarify) {
            return "clarify";
        } else if (intent instanceof Intent.Review) {
            return "review";
        } else if (intent instanceof Intent.Confirm) {
            return "confirm";
        } else if (intent instanceof Intent.Help) {
            return "help";
        }
        return intent instanceof Intent.OptIn ? "opt-in" : "unmatched";
    }

    /** Where an opt-in leads to, {@code acme/news}; empty for all else. */
    public static Optional<String> listOf(Intent intent) {
        return intent instanceof Intent.OptIn optIn
                ? Optional.of(optIn.keyword().account() + "/" + optIn.keyword().list())
                : Optional.empty();
    }
}
