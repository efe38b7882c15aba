package dev.shortstop.keyword.phrase;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Compiles phrases: a nondeterministic automaton from its ends to its starts, so that phrases that go on alike share their states,
 * then the deterministic one by subset construction. Confined to one thread.
 */
final class PhraseAutomaton {

    static final int NOWHERE = -1;

    private static final int[] NONE = {};

    private final Map<String, Integer> symbols = new HashMap<>();
    private final PatternNumbers patterns = new PatternNumbers();
    /** By the number of the pattern: a class is in a hundred phrases, and taken apart once. */
    private final Map<Integer, Alternatives> alternatives = new HashMap<>();

    private final Map<Long, Integer> built = new HashMap<>();
    private final List<State> states = new ArrayList<>();
    /** By state: those reached without a word, as far as a word leads on from them or a phrase ends there; null until asked for. */
    private final List<int[]> closures = new ArrayList<>();

    private final Map<IntArray, Integer> numbers = new HashMap<>();
    private final Map<IntArray, Integer> closed = new HashMap<>();
    private final List<int[]> sets = new ArrayList<>();

    /**
     * What one of may come.
     *
     * @param on all the single words: one state has them, since classes hold little else
     */
    private record Alternatives(int[] on, List<Pattern> others) {}

    /**
     * A state of the nondeterministic automaton.
     *
     * @param empty where it leads without a word
     * @param on the words that lead to {@code next}
     * @param onAny whether any word does
     * @param role the bits of what ends here
     */
    private record State(int[] empty, int[] on, boolean onAny, int next, int role) {

        boolean counts() {
            return role != 0 || onAny || on.length > 0;
        }
    }

    /**
     * A state of the deterministic automaton.
     *
     * @param symbols ascending
     * @param targets by the symbols' places
     * @param anyWord where any other word leads, or {@link #NOWHERE}
     * @param roles the bits of what ends here
     */
    record Step(IntArray symbols, IntArray targets, int anyWord, int roles) {}

    /** @return the state where what has this role ends */
    int end(int role) {
        return newState(new State(NONE, NONE, false, NOWHERE, role));
    }

    int symbol(String word) {
        return symbols.computeIfAbsent(word, w -> symbols.size());
    }

    Map<String, Integer> symbols() {
        return symbols;
    }

    private int newState(State state) {
        states.add(state);
        closures.add(null);
        return states.size() - 1;
    }

    /** @return the state from which the pattern leads to {@code next} */
    int before(Pattern pattern, int next) {
        int number = patterns.of(pattern);
        long key = (long) number << Integer.SIZE | next;
        Integer known = built.get(key);
        if (known == null) {
            known = build(pattern, number, next);
            built.put(key, known);
        }
        return known;
    }

    private int build(Pattern pattern, int number, int next) {
        if (pattern instanceof Pattern.Sequence sequence) {
            int at = next;
            for (int i = sequence.parts().size() - 1; i >= 0; i--) {
                at = before(sequence.parts().get(i), at);
            }
            return at;
        } else if (pattern instanceof Pattern.Word word) {
            return choice(alternatives.computeIfAbsent(number, any -> alternatives(List.of(word))), next);
        } else if (pattern instanceof Pattern.AnyWord) {
            return newState(new State(NONE, NONE, true, next, 0));
        } else if (pattern instanceof Pattern.Maybe maybe) {
            return newState(new State(new int[] {before(maybe.part(), next), next}, NONE, false, NOWHERE, 0));
        } else if (pattern instanceof Pattern.Choice choice) {
            return choice(alternatives.computeIfAbsent(number, any -> alternatives(choice.alternatives())), next);
        }
        throw new IllegalStateException("unknown pattern " + pattern);
    }

    private int choice(Alternatives alternatives, int next) {
        int[] empty = new int[alternatives.others().size()];
        for (int i = 0; i < empty.length; i++) {
            empty[i] = before(alternatives.others().get(i), next);
        }
        return newState(new State(empty, alternatives.on(), false, alternatives.on().length == 0 ? NOWHERE : next, 0));
    }

    private Alternatives alternatives(List<Pattern> patterns) {
        List<Pattern> others = patterns.stream()
                .filter(each -> !(each instanceof Pattern.Word))
                .toList();
        int[] on = patterns.stream()
                .filter(Pattern.Word.class::isInstance)
                .flatMap(word -> ((Pattern.Word) word).spellings().stream())
                .mapToInt(this::symbol)
                .distinct()
                .toArray();
        return new Alternatives(on, others);
    }

    /** The states of the deterministic automaton that starts in all of these; the first is its root. */
    List<Step> deterministic(BitSet starts) {
        number(closure(starts.stream().toArray()));
        List<Step> steps = new ArrayList<>();
        for (int set = 0; set < sets.size(); set++) {
            steps.add(step(sets.get(set)));
        }
        return steps;
    }

    private Step step(int[] set) {
        IntBuffer byAny = new IntBuffer();
        int pairCount = 0;
        int roles = 0;
        for (int number : set) {
            State state = states.get(number);
            roles |= state.role();
            pairCount += state.on().length;
            if (state.onAny()) {
                byAny.add(state.next());
            }
        }
        // Symbol and target in one number each, so that sorting brings together what a word leads to.
        long[] pairs = new long[pairCount];
        for (int number : set) {
            State state = states.get(number);
            for (int symbol : state.on()) {
                pairs[--pairCount] = (long) symbol << Integer.SIZE | state.next();
            }
        }
        Arrays.sort(pairs);
        IntBuffer read = new IntBuffer();
        IntBuffer targets = new IntBuffer();
        IntBuffer reached = new IntBuffer();
        int before = 0;
        int target = NOWHERE;
        for (int from = 0, to; from < pairs.length; before = from, from = to) {
            int symbol = (int) (pairs[from] >>> Integer.SIZE);
            for (to = from + 1; to < pairs.length && pairs[to] >>> Integer.SIZE == symbol; ) {
                to++;
            }
            // The words of a class have neighbouring numbers and lead to the same.
            if (from == 0 || !haveSameTargets(pairs, before, from, to)) {
                reached.clear();
                for (int i = from; i < to; i++) {
                    reached.add((int) pairs[i]);
                }
                reached.addAll(byAny);
                target = reached(reached.sortedSet());
            }
            read.add(symbol);
            targets.add(target);
        }
        int anyWord = byAny.isEmpty() ? NOWHERE : reached(byAny.sortedSet());
        return new Step(read.sortedSet(), targets.copy(), anyWord, roles);
    }

    /** Whether two parts that follow each other lead to the same states. */
    private static boolean haveSameTargets(long[] pairs, int first, int second, int end) {
        if (second - first != end - second) {
            return false;
        }
        int i = second;
        while (i < end && (int) pairs[i] == (int) pairs[i - second + first]) {
            i++;
        }
        return i == end;
    }

    /** The number of the set of states that are reached by way of these. */
    private int reached(IntArray targets) {
        Integer known = closed.get(targets);
        if (known == null) {
            known = number(closure(targets.values()));
            closed.put(targets, known);
        }
        return known;
    }

    private int number(int[] set) {
        Integer number = numbers.putIfAbsent(new IntArray(set), sets.size());
        if (number == null) {
            sets.add(set);
            return sets.size() - 1;
        }
        return number;
    }

    private int[] closure(int[] from) {
        if (from.length == 1) {
            return closure(from[0]);
        }
        IntBuffer reached = new IntBuffer();
        for (int state : from) {
            reached.addAll(closure(state));
        }
        return reached.sortedSet().values();
    }

    private int[] closure(int number) {
        int[] known = closures.get(number);
        if (known == null) {
            State state = states.get(number);
            IntBuffer reached = new IntBuffer();
            if (state.counts()) {
                reached.add(number);
            }
            for (int next : state.empty()) {
                reached.addAll(closure(next));
            }
            known = reached.sortedSet().values();
            closures.set(number, known);
        }
        return known;
    }

    /**
     * Gives patterns that are alike the same number. Their own {@code hashCode} goes through a whole pattern each time it is asked,
     * and a class that is named in a hundred phrases is asked at each of them. Confined to one thread.
     */
    private static final class PatternNumbers {

        private final Map<Pattern, Integer> seen = new IdentityHashMap<>();
        private final Map<Object, Integer> numbers = new HashMap<>();

        /** A pattern whose parts are known by their numbers. */
        private record Compound(Class<?> kind, List<Integer> parts) {}

        int of(Pattern pattern) {
            Integer number = seen.get(pattern);
            if (number == null) {
                number = numbers.computeIfAbsent(key(pattern), key -> numbers.size());
                seen.put(pattern, number);
            }
            return number;
        }

        private Object key(Pattern pattern) {
            if (pattern instanceof Pattern.Sequence sequence) {
                return compound(pattern, sequence.parts());
            } else if (pattern instanceof Pattern.Choice choice) {
                return compound(pattern, choice.alternatives());
            } else if (pattern instanceof Pattern.Maybe maybe) {
                return compound(pattern, List.of(maybe.part()));
            }
            return pattern;
        }

        private Compound compound(Pattern pattern, List<Pattern> parts) {
            return new Compound(pattern.getClass(), parts.stream().map(this::of).toList());
        }
    }
}
