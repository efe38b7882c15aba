package dev.shortstop.keyword.phrase;

import dev.shortstop.keyword.phrase.PhraseAutomaton.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The states of an automaton, those from which the same phrases can end made one: a table that fits a cache is read faster. No
 * phrase is endless, so each state leads to states that are decided already. Confined to one thread.
 */
final class MergedStates {

    private final List<Step> steps;
    private final List<Step> merged = new ArrayList<>();
    private final Map<Step, Integer> numbers = new HashMap<>();
    private final int[] numberOf;

    private MergedStates(List<Step> steps) {
        this.steps = steps;
        this.numberOf = new int[steps.size()];
        Arrays.fill(numberOf, PhraseAutomaton.NOWHERE);
    }

    /** @param steps the first is the root, and is so in what is returned */
    static List<Step> of(List<Step> steps) {
        MergedStates states = new MergedStates(steps);
        // No state is like the root, which is not reached again.
        states.merged.add(null);
        states.merged.set(PhraseTree.ROOT, states.merged(PhraseTree.ROOT));
        return states.merged;
    }

    private int number(int state) {
        if (numberOf[state] == PhraseAutomaton.NOWHERE) {
            Step step = merged(state);
            Integer known = numbers.putIfAbsent(step, merged.size());
            if (known == null) {
                known = merged.size();
                merged.add(step);
            }
            numberOf[state] = known;
        }
        return numberOf[state];
    }

    private Step merged(int state) {
        Step step = steps.get(state);
        int any = step.anyWord() == PhraseAutomaton.NOWHERE ? PhraseAutomaton.NOWHERE : number(step.anyWord());
        IntBuffer symbols = new IntBuffer();
        IntBuffer targets = new IntBuffer();
        for (int i = 0; i < step.symbols().size(); i++) {
            int target = number(step.targets().values()[i]);
            // Any word leads there anyway.
            if (target != any) {
                symbols.add(step.symbols().values()[i]);
                targets.add(target);
            }
        }
        return new Step(symbols.copy(), targets.copy(), any, step.roles());
    }
}
