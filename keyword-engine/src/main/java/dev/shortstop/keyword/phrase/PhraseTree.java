package dev.shortstop.keyword.phrase;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Phrases by their roles, as a deterministic automaton over words: reading a phrase costs what its words cost, whatever the number
 * of phrases. Immutable, for any number of threads.
 */
final class PhraseTree {

    static final PhraseTree EMPTY = of(List.of());

    static final int ROOT = 0;
    static final int NOWHERE = -1;

    private static final int FREE = -1;

    private final TextTable<Integer> symbols;
    private final int symbolCount;
    /** State × {@code symbolCount} + symbol. */
    private final int[] keys;

    private final int[] targets;
    /** By state: the bits of the roles of the phrases that end there. */
    private final int[] roles;

    /** By symbol: all bits of the languages in which it blocks. */
    private final int[] blockers;

    private PhraseTree(
            TextTable<Integer> symbols,
            int symbolCount,
            List<Map<Integer, Integer>> steps,
            int[] roles,
            int[] blockers) {
        this.symbols = symbols;
        this.symbolCount = symbolCount;
        this.roles = roles;
        this.blockers = blockers;
        int capacity = Integer.highestOneBit(
                        Math.max(1, steps.stream().mapToInt(Map::size).sum()))
                * 4;
        this.keys = new int[capacity];
        this.targets = new int[capacity];
        Arrays.fill(keys, FREE);
        for (int state = 0; state < steps.size(); state++) {
            int from = state;
            steps.get(state).forEach((symbol, target) -> put(from * symbolCount + symbol, target));
        }
    }

    private void put(int key, int target) {
        int slot = slot(key);
        while (keys[slot] != FREE) {
            slot = (slot + 1) & (keys.length - 1);
        }
        keys[slot] = key;
        targets[slot] = target;
    }

    private int slot(int key) {
        int mixed = key * 0x9E3779B9;
        return (mixed ^ mixed >>> 15) & (keys.length - 1);
    }

    /** The number of a word that some phrase or blocker has; {@link #NOWHERE} for any other. */
    int symbol(String folded, int from, int to) {
        Integer symbol = symbols.find(folded, from, to);
        return symbol == null ? NOWHERE : symbol;
    }

    /** {@link #NOWHERE} where no phrase goes on like this. */
    int next(int state, int symbol) {
        if (symbol == NOWHERE) {
            return NOWHERE;
        }
        int key = state * symbolCount + symbol;
        for (int slot = slot(key); keys[slot] != FREE; slot = (slot + 1) & (keys.length - 1)) {
            if (keys[slot] == key) {
                return targets[slot];
            }
        }
        return NOWHERE;
    }

    int roles(int state) {
        return roles[state];
    }

    /** @param mask all bits of the languages that count */
    boolean isBlocker(int symbol, int mask) {
        return symbol != NOWHERE && (blockers[symbol] & mask) != 0;
    }

    /** @param languages the roles of each have {@link Role#COUNT} bits, those of the first the lowest */
    static PhraseTree of(List<PhraseBook> languages) {
        Builder builder = new Builder();
        BitSet root = new BitSet();
        Map<Integer, Integer> blockers = new HashMap<>();
        for (int i = 0; i < languages.size(); i++) {
            int shift = i * Role.COUNT;
            languages.get(i).byRole().forEach((role, phrases) -> {
                int end = builder.newState(role.bit << shift);
                phrases.forEach(phrase -> root.set(builder.before(phrase.pattern(), end)));
            });
            for (String blocker : languages.get(i).blockers()) {
                new Pattern.Word(blocker)
                        .spellings()
                        .forEach(spelling -> blockers.merge(
                                builder.symbol(spelling), Role.ALL << shift, (left, right) -> left | right));
            }
        }
        return builder.finish(root, blockers);
    }

    /**
     * Builds a nondeterministic automaton from its ends to its starts, so that phrases that go on alike share their states, then the
     * deterministic one by subset construction. Confined to one thread.
     */
    private static final class Builder {

        private final List<State> states = new ArrayList<>();
        private final Map<String, Integer> symbols = new HashMap<>();
        private final Map<Continued, Integer> built = new HashMap<>();
        private final Map<BitSet, Integer> numbers = new HashMap<>();
        private final List<BitSet> sets = new ArrayList<>();

        /** A pattern, and the state behind it. */
        private record Continued(Pattern pattern, int next) {}

        private record State(List<Integer> empty, Map<Integer, Integer> on, int role) {}

        int newState(int role) {
            states.add(new State(new ArrayList<>(), new HashMap<>(), role));
            return states.size() - 1;
        }

        int symbol(String word) {
            return symbols.computeIfAbsent(word, w -> symbols.size());
        }

        /** @return the state from which the pattern leads to {@code next} */
        int before(Pattern pattern, int next) {
            Continued key = new Continued(pattern, next);
            Integer known = built.get(key);
            if (known == null) {
                known = build(pattern, next);
                built.put(key, known);
            }
            return known;
        }

        private int build(Pattern pattern, int next) {
            if (pattern instanceof Pattern.Sequence sequence) {
                int at = next;
                for (int i = sequence.parts().size() - 1; i >= 0; i--) {
                    at = before(sequence.parts().get(i), at);
                }
                return at;
            }
            int number = newState(0);
            State state = states.get(number);
            if (pattern instanceof Pattern.Word word) {
                word.spellings().forEach(spelling -> state.on().put(symbol(spelling), next));
            } else if (pattern instanceof Pattern.Choice choice) {
                choice.alternatives().forEach(alternative -> state.empty().add(before(alternative, next)));
            } else if (pattern instanceof Pattern.Maybe maybe) {
                state.empty().add(before(maybe.part(), next));
                state.empty().add(next);
            }
            return number;
        }

        PhraseTree finish(BitSet root, Map<Integer, Integer> blocking) {
            number(closure(root));
            List<Map<Integer, Integer>> steps = new ArrayList<>();
            for (int set = 0; set < sets.size(); set++) {
                Map<Integer, BitSet> reached = new HashMap<>();
                sets.get(set).stream()
                        .mapToObj(states::get)
                        .forEach(state -> state.on()
                                .forEach((symbol, target) -> reached.computeIfAbsent(symbol, s -> new BitSet())
                                        .set(target)));
                Map<Integer, Integer> step = new HashMap<>();
                reached.forEach((symbol, targets) -> step.put(symbol, number(closure(targets))));
                steps.add(step);
            }
            int[] roles = sets.stream()
                    .mapToInt(set ->
                            set.stream().map(state -> states.get(state).role()).reduce(0, (a, b) -> a | b))
                    .toArray();
            int[] blockers = new int[symbols.size()];
            blocking.forEach((symbol, mask) -> blockers[symbol] = mask);
            return new PhraseTree(TextTable.of(symbols), Math.max(1, symbols.size()), steps, roles, blockers);
        }

        private int number(BitSet set) {
            Integer number = numbers.putIfAbsent(set, sets.size());
            if (number == null) {
                sets.add(set);
                return sets.size() - 1;
            }
            return number;
        }

        private BitSet closure(BitSet from) {
            BitSet reached = new BitSet();
            reached.or(from);
            List<Integer> toDo = new ArrayList<>();
            from.stream().forEach(toDo::add);
            while (!toDo.isEmpty()) {
                for (int next : states.get(toDo.remove(toDo.size() - 1)).empty()) {
                    if (!reached.get(next)) {
                        reached.set(next);
                        toDo.add(next);
                    }
                }
            }
            return reached;
        }
    }
}
