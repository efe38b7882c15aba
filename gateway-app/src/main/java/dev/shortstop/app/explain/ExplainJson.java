package dev.shortstop.app.explain;

import dev.shortstop.app.http.Json;
import dev.shortstop.keyword.Explanation.Attempt;
import dev.shortstop.keyword.Explanation.StepTaken;
import dev.shortstop.keyword.Match;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Explanations as scripts read them: one object a line, with the fields of {@link Line}. Immutable. */
public final class ExplainJson {

    private final Json json = new Json();

    /**
     * Stable: fields may be added, none is renamed or taken away. What there is none of is left out.
     *
     * @param intent {@code opt-out}, {@code clarify}, {@code review}, {@code confirm}, {@code help}, {@code opt-in}, {@code unmatched},
     *     or {@code disregarded}: the reaction of a phone to a message
     * @param rule as it is stored with messages and events; {@code keyword} too
     * @param list where an opt-in leads to
     * @param assumed of the number, in words
     */
    record Line(
            String shortCode,
            String rulesVersion,
            String text,
            String normalised,
            String intent,
            String rule,
            String keyword,
            String list,
            String assumed,
            List<Change> changes,
            Reply reply,
            List<String> candidates,
            List<Step> steps) {}

    record Change(String type, String account, String list) {}

    record Reply(String kind, String text, int segments, String alphabet) {}

    record Step(int number, String step, String outcome, List<Attempt> attempts) {}

    /** Without a line end. */
    public String line(ExplainedText explained) {
        Match match = explained.explanation().match();
        Line line = new Line(
                explained.shortCode(),
                explained.rulesVersion(),
                explained.text(),
                match.normalisedText(),
                IntentWords.of(match),
                match.rule().name(),
                match.keyword().isEmpty() ? null : match.keyword(),
                orNull(IntentWords.listOf(match.intent())),
                explained.assumed(),
                explained.changes().stream()
                        .map(change ->
                                new Change(change.type().name(), orNull(change.account()), orNull(change.list())))
                        .toList(),
                explained
                        .reply()
                        .map(reply -> new Reply(reply.kind().name(), reply.text(), reply.segments(), reply.alphabet()))
                        .orElse(null),
                explained.explanation().candidates(),
                explained.explanation().steps().stream()
                        .map(ExplainJson::stepOf)
                        .toList());
        return new String(json.write(line), StandardCharsets.UTF_8);
    }

    private static Step stepOf(StepTaken taken) {
        return new Step(
                taken.step().number(),
                taken.step().name(),
                taken.outcome().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                taken.attempts());
    }

    private static String orNull(Optional<String> value) {
        return value.orElse(null);
    }
}
