package dev.shortstop.keyword;

import java.util.List;

/**
 * How a {@link Match} came about.
 *
 * @param candidates the forms of the message that a keyword could be equal to, in the order in which they are tried
 * @param steps all of them, in their order
 */
public record Explanation(Match match, List<String> candidates, List<StepTaken> steps) {

    public Explanation {
        candidates = List.copyOf(candidates);
        steps = List.copyOf(steps);
    }

    /** What was decided by which step, without what was tried on the way: that names keywords of every account. */
    public Explanation withoutAttempts() {
        return new Explanation(
                match,
                List.of(),
                steps.stream()
                        .map(taken -> new StepTaken(taken.step(), taken.outcome(), List.of()))
                        .toList());
    }

    /** What came of a step. */
    public enum Outcome {
        HIT,
        MISSED,
        /** An earlier step had decided. */
        NOT_TRIED
    }

    /** @param attempts in their order; none where the step was not tried */
    public record StepTaken(Step step, Outcome outcome, List<Attempt> attempts) {

        public StepTaken {
            attempts = List.copyOf(attempts);
        }
    }

    /**
     * @param tried a form of the message or a part of it, or the rules that were tried on it
     * @param result what came of it, and why: {@code is no keyword}
     */
    public record Attempt(String tried, String result) {}
}
