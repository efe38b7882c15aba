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
    /** By state: where a word leads that is not among the keys; {@link #NOWHERE} where only certain words lead on. */
    private final int[] anyWord;

    /** By state: the bits of the roles of the phrases that end there. */
    private final int[] roles;

    /** By symbol: all bits of the languages in which it blocks. */
    private final int[] blockers;

    private PhraseTree(
            TextTable<Integer> symbols,
            int symbolCount,
            List<Map<Integer, Integer>> steps,
            int[] anyWord,
            int[] roles,
            int[] blockers) {
        this.symbols = symbols;
        this.symbolCount = symbolCount;
        this.anyWord = anyWord;
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
            return anyWord[state];
        }
        int key = state * symbolCount + symbol;
        for (int slot = slot(key); keys[slot] != FREE; slot = (slot + 1) & (keys.length - 1)) {
            if (keys[slot] == key) {
                return targets[slot];
            }
        }
        return anyWord[state];
    }

    /** Whether some phrase, lead or tail begins with these words. */
    boolean leadsOnFrom(String words) {
        int state = ROOT;
        for (int at = Words.first(words); at >= 0 && state != NOWHERE; at = Words.next(words, at)) {
            state = next(state, symbol(words, at, Words.skipWord(words, at)));
        }
        return state != NOWHERE;
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
        private final Map<Integer, BitSet> closures = new HashMap<>();
        private final Map<BitSet, Integer> closed = new HashMap<>();

        /** A pattern, and the state behind it. */
        private record Continued(Pattern pattern, int next) {}

        /** @param any where any word leads */
        private record State(List<Integer> empty, Map<Integer, Integer> on, List<Integer> any, int role) {}

        int newState(int role) {
            states.add(new State(new ArrayList<>(), new HashMap<>(), new ArrayList<>(), role));
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
            } else if (pattern instanceof Pattern.AnyWord) {
                state.any().add(next);
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
            List<Integer> anyWord = new ArrayList<>();
            for (int set = 0; set < sets.size(); set++) {
                Map<Integer, BitSet> reached = new HashMap<>();
                sets.get(set).stream()
                        .mapToObj(states::get)
                        .forEach(state -> state.on()
                                .forEach((symbol, target) -> reached.computeIfAbsent(symbol, s -> new BitSet())
                                        .set(target)));
                BitSet byAny = new BitSet();
                sets.get(set).stream()
                        .mapToObj(states::get)
                        .forEach(state -> state.any().forEach(byAny::set));
                reached.values().forEach(targets -> targets.or(byAny));
                anyWord.add(byAny.isEmpty() ? NOWHERE : reached(byAny));
                Map<Integer, Integer> step = new HashMap<>();
                reached.forEach((symbol, targets) -> step.put(symbol, reached(targets)));
                steps.add(step);
            }
            int[] roles = sets.stream()
                    .mapToInt(set ->
                            set.stream().map(state -> states.get(state).role()).reduce(0, (a, b) -> a | b))
                    .toArray();
            int[] blockers = new int[symbols.size()];
            blocking.forEach((symbol, mask) -> blockers[symbol] = mask);
            return Merged.of(steps, anyWord, roles).tree(TextTable.of(symbols), Math.max(1, symbols.size()), blockers);
        }

        /** The number of the set of states that are reached by way of these. */
        private int reached(BitSet targets) {
            Integer known = closed.get(targets);
            if (known == null) {
                known = number(closure(targets));
                closed.put(targets, known);
            }
            return known;
        }

        private int number(BitSet set) {
            Integer number = numbers.putIfAbsent(set, sets.size());
            if (number == null) {
                sets.add(set);
                return sets.size() - 1;
            }
            return number;
        }

        /** The states that are reached without a word, as far as a word leads on from them or a phrase ends there. */
        private BitSet closure(BitSet from) {
            BitSet reached = new BitSet();
            from.stream().forEach(state -> reached.or(closure(state)));
            return reached;
        }

        private BitSet closure(int state) {
            BitSet known = closures.get(state);
            if (known == null) {
                State at = states.get(state);
                known = new BitSet();
                if (at.role() != 0 || !at.on().isEmpty() || !at.any().isEmpty()) {
                    known.set(state);
                }
                for (int next : at.empty()) {
                    known.or(closure(next));
                }
                closures.put(state, known);
            }
            return known;
        }
    }

    /**
     * The states of an automaton, those from which the same phrases can end made one: a table that fits a cache is read faster. No
     * phrase is endless, so each state leads to states that are decided already. Confined to one thread.
     */
    private static final class Merged {

        private final List<Map<Integer, Integer>> steps;
        private final List<Integer> anyWord;
        private final int[] roles;

        private final List<Alike> merged = new ArrayList<>();
        private final Map<Alike, Integer> numbers = new HashMap<>();
        private final int[] numberOf;

        /** What states have in common that are one. */
        private record Alike(int roles, int anyWord, Map<Integer, Integer> steps) {}

        private Merged(List<Map<Integer, Integer>> steps, List<Integer> anyWord, int[] roles) {
            this.steps = steps;
            this.anyWord = anyWord;
            this.roles = roles;
            this.numberOf = new int[steps.size()];
            Arrays.fill(numberOf, NOWHERE);
        }

        static Merged of(List<Map<Integer, Integer>> steps, List<Integer> anyWord, int[] roles) {
            Merged states = new Merged(steps, anyWord, roles);
            // No state is like the root, which is not reached again.
            states.merged.add(null);
            states.merged.set(ROOT, states.alike(ROOT));
            return states;
        }

        private int number(int state) {
            if (numberOf[state] == NOWHERE) {
                Alike alike = alike(state);
                Integer known = numbers.get(alike);
                if (known == null) {
                    known = merged.size();
                    merged.add(alike);
                    numbers.put(alike, known);
                }
                numberOf[state] = known;
            }
            return numberOf[state];
        }

        private Alike alike(int state) {
            int any = anyWord.get(state) == NOWHERE ? NOWHERE : number(anyWord.get(state));
            Map<Integer, Integer> leads = new HashMap<>();
            steps.get(state).forEach((symbol, target) -> {
                int number = number(target);
                if (number != any) {
                    leads.put(symbol, number);
                }
            });
            return new Alike(roles[state], any, leads);
        }

        PhraseTree tree(TextTable<Integer> symbols, int symbolCount, int[] blockers) {
            return new PhraseTree(
                    symbols,
                    symbolCount,
                    merged.stream().map(Alike::steps).toList(),
                    merged.stream().mapToInt(Alike::anyWord).toArray(),
                    merged.stream().mapToInt(Alike::roles).toArray(),
                    blockers);
        }
    }
}
