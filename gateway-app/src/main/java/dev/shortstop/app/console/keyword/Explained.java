package dev.shortstop.app.console.keyword;

import dev.shortstop.app.console.Counted;
import dev.shortstop.app.console.keyword.ExplainedView.ReplyView;
import dev.shortstop.app.explain.ExplainText;
import dev.shortstop.app.explain.ExplainedText;
import dev.shortstop.app.explain.ExplainedText.Change;
import dev.shortstop.app.explain.IntentWords;
import dev.shortstop.core.ShownText;
import dev.shortstop.core.access.Account;
import dev.shortstop.keyword.Explanation;
import dev.shortstop.keyword.Explanation.Outcome;
import dev.shortstop.keyword.Match;
import dev.shortstop.keyword.Rule;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Explanations for those who look at them: of a keyword of others, an account's people learn that it is one, and nothing else. */
final class Explained {

    private Explained() {}

    static ExplainedView forOperators(ExplainedText explained) {
        return view(explained, explained.changes(), false, explained.explanation());
    }

    /** As the API tells it. */
    static ExplainedView forAccount(ExplainedText explained, Account account) {
        List<Change> own = explained.changes().stream()
                .filter(change -> change.account().isEmpty() || change.account().equals(Optional.of(account.name())))
                .toList();
        boolean isListOfOthers = IntentWords.listOf(
                        explained.explanation().match().intent())
                .filter(list -> !list.startsWith(account.name() + "/"))
                .isPresent();
        boolean isForeign =
                isListOfOthers || own.isEmpty() && !explained.changes().isEmpty();
        return view(explained, own, isForeign, explained.explanation().withoutAttempts());
    }

    private static ExplainedView view(
            ExplainedText explained, List<Change> changes, boolean isForeign, Explanation explanation) {
        Match match = explained.explanation().match();
        String intent = IntentWords.of(match);
        return new ExplainedView(
                ShownText.of(match.normalisedText()),
                title(intent)
                        + IntentWords.listOf(match.intent())
                                .filter(list -> !isForeign)
                                .map(list -> ": " + list)
                                .orElse(""),
                badge(intent),
                cause(explained, isForeign),
                explained.assumed(),
                explanation,
                changes.stream()
                        .map(change -> ExplainText.inWords(change, explained.shortCode()))
                        .toList(),
                explained.reply().filter(reply -> !isForeign).map(Explained::reply),
                isForeign);
    }

    private static String title(String intent) {
        String words = intent.equals("clarify") ? "ask whether it is an opt-out" : intent;
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private static String badge(String intent) {
        return switch (intent) {
            case "opt-out" -> "bad";
            case "clarify", "review" -> "warn";
            case "opt-in", "confirm" -> "good";
            case "help" -> "accent";
            default -> "plain";
        };
    }

    private static String cause(ExplainedText explained, boolean isForeign) {
        Match match = explained.explanation().match();
        String step = explained.explanation().steps().stream()
                .filter(taken -> taken.outcome() == Outcome.HIT)
                .map(taken ->
                        "step " + taken.step().number() + ": " + taken.step().shown())
                .findFirst()
                .orElse("");
        boolean isNamed = match.rule() != Rule.UNMATCHED && !match.keyword().isEmpty() && !isForeign;
        return isNamed ? step + ", “" + match.keyword() + "”" : step;
    }

    private static ReplyView reply(ExplainedText.Reply reply) {
        return new ReplyView(reply.text(), ExplainText.kind(reply), cost(reply.segments(), reply.alphabet()));
    }

    /** {@code 1 segment, GSM-7}. */
    static String cost(int segments, String alphabet) {
        return Counted.of(segments, "segment", "segments") + ", " + alphabet;
    }
}
