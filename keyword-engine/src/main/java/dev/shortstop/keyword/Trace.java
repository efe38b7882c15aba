package dev.shortstop.keyword;

import dev.shortstop.keyword.Explanation.Attempt;
import dev.shortstop.keyword.Explanation.Outcome;
import dev.shortstop.keyword.Explanation.StepTaken;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes down what a match tries. {@link #OFF} does nothing; whoever would have to put a text together for it asks
 * {@link #isOn()} first. One that is on is confined to one thread.
 */
sealed interface Trace {

    Trace OFF = new Off();

    boolean isOn();

    /** The step before has missed. */
    void next(Step step);

    void tried(String what, String result);

    static Recording recording() {
        return new Recording();
    }

    /** Without state. */
    final class Off implements Trace {

        private Off() {}

        @Override
        public boolean isOn() {
            return false;
        }

        @Override
        public void next(Step step) {}

        @Override
        public void tried(String what, String result) {}
    }

    /** Keeps everything. */
    final class Recording implements Trace {

        private final List<StepTaken> steps = new ArrayList<>();
        private final List<Attempt> attempts = new ArrayList<>();
        private Step current = Step.TAPBACK;

        private Recording() {}

        @Override
        public boolean isOn() {
            return true;
        }

        @Override
        public void next(Step step) {
            end(Outcome.MISSED);
            current = step;
        }

        private void end(Outcome outcome) {
            steps.add(new StepTaken(current, outcome, attempts));
            attempts.clear();
        }

        @Override
        public void tried(String what, String result) {
            attempts.add(new Attempt(what, result));
        }

        /** All steps; the last that was begun is the one that hit. */
        List<StepTaken> finish() {
            end(Outcome.HIT);
            for (Step step : Step.values()) {
                if (step.compareTo(current) > 0) {
                    steps.add(new StepTaken(step, Outcome.NOT_TRIED, List.of()));
                }
            }
            return steps;
        }
    }
}
