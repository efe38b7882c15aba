package dev.shortstop.app.explain;

import dev.shortstop.app.explain.ExplainedText.Change;
import dev.shortstop.app.explain.ExplainedText.Reply;
import dev.shortstop.core.ShownText;
import dev.shortstop.keyword.Explanation.Attempt;
import dev.shortstop.keyword.Explanation.StepTaken;
import dev.shortstop.keyword.Match;
import dev.shortstop.keyword.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Explanations as people read them. */
public final class ExplainText {

    private static final String MARGIN = "            ";

    private ExplainText() {}

    /** All of it, in lines. */
    public static List<String> full(ExplainedText explained) {
        Match match = explained.explanation().match();
        List<String> lines = new ArrayList<>();
        lines.add(head("text", ShownText.of(explained.text())));
        lines.add(head(
                "normalised",
                match.normalisedText().isEmpty() ? "(no word in it)" : ShownText.of(match.normalisedText())));
        lines.add("");
        explained.explanation().steps().forEach(step -> describe(step, match.normalisedText(), lines));
        lines.add("");
        lines.add(head("decision", decision(match) + cause(match)));
        lines.add(head("assuming", explained.assumed()));
        if (explained.changes().isEmpty()) {
            lines.add(head("changes", "none"));
        }
        String title = "changes";
        for (Change change : explained.changes()) {
            lines.add(head(title, inWords(change, explained.shortCode())));
            title = "";
        }
        lines.add(head("reply", explained.reply().map(Reply::text).orElse("none")));
        explained.reply().ifPresent(reply -> lines.add(MARGIN + cost(reply)));
        return lines;
    }

    /** What it comes to, in one line. */
    public static String brief(ExplainedText explained) {
        Match match = explained.explanation().match();
        return String.format(
                Locale.ROOT, "%-24s %-18s %s", decision(match), match.rule(), ShownText.of(explained.text()));
    }

    private static String head(String title, String rest) {
        return title + MARGIN.substring(title.length()) + rest;
    }

    private static void describe(StepTaken step, String whole, List<String> lines) {
        String outcome = switch (step.outcome()) {
            case HIT -> "YES";
            case MISSED -> "no";
            case NOT_TRIED -> "-";
        };
        lines.add(String.format(
                Locale.ROOT,
                "  %-4s %d  %s",
                outcome,
                step.step().number(),
                step.step().shown()));
        for (Attempt attempt : step.attempts()) {
            String tried = attempt.tried().equals(whole) ? "" : ShownText.of(attempt.tried()) + ": ";
            lines.add("          " + tried + ShownText.of(attempt.result()));
        }
    }

    /** {@code opt-in acme/news}. */
    private static String decision(Match match) {
        return IntentWords.of(match)
                + IntentWords.listOf(match.intent()).map(list -> " " + list).orElse("");
    }

    /** {@code , by OPT_OUT_FIRST_WORD "stop"}. */
    private static String cause(Match match) {
        if (match.rule() == Rule.UNMATCHED) {
            return "";
        }
        return ", by " + match.rule() + (match.keyword().isEmpty() ? "" : " \"" + match.keyword() + "\"");
    }

    /** {@code leaves acme/news}. */
    public static String inWords(Change change, String shortCode) {
        String list = change.account().orElse("") + "/" + change.list().orElse("");
        return switch (change.type()) {
            case OPTED_OUT -> "opts out of every account on " + shortCode;
            case OPT_OUT_REPEATED -> "none, since it has opted out before; that it did so again is recorded";
            case OPT_OUT_LIFTED ->
                "is off the Opt-Out List, for " + change.account().orElse("every account") + " alone";
            case JOINED -> "joins " + list;
            case LEFT -> "leaves " + list;
            case OPT_IN_REQUESTED -> "is asked to confirm " + list;
            case OPT_IN_CONFIRMED -> "confirms " + list;
            case OPT_IN_CANCELLED -> "can no longer confirm " + list;
            case REVIEW_REQUESTED -> "waits in the review queue for a person to decide";
            case REVIEW_OPTED_OUT, REVIEW_DISMISSED, REVIEW_SUPERSEDED ->
                "an older text is settled that was to be reviewed";
        };
    }

    private static String cost(Reply reply) {
        return "(" + kind(reply) + ", " + reply.segments() + (reply.segments() == 1 ? " segment, " : " segments, ")
                + reply.alphabet() + ")";
    }

    /** {@code opt-out confirmation}. */
    public static String kind(Reply reply) {
        return reply.kind()
                .name()
                .toLowerCase(Locale.ROOT)
                .replace('_', ' ')
                .replace("opt out", "opt-out")
                .replace("opt in", "opt-in");
    }
}
