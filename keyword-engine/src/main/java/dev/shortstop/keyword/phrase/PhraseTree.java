package dev.shortstop.keyword.phrase;

import dev.shortstop.keyword.phrase.PhraseAutomaton.Step;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Phrases by their roles, as a deterministic automaton over words: reading a phrase costs what its words cost, whatever the number
 * of phrases. Immutable, for any number of threads.
 */
final class PhraseTree {

    static final PhraseTree EMPTY = of(List.of());

    static final int ROOT = 0;
    static final int NOWHERE = PhraseAutomaton.NOWHERE;

    private static final int FREE = -1;

    private final TextTable<Integer> symbols;
    private final int longestWord;
    private final Set<String> vocabulary;
    private final LostApostrophes lostApostrophes;
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

    /** Words that may be meant by mistyped ones. */
    private final TextTable<Integer> meant;

    private PhraseTree(Map<String, Integer> symbols, List<Step> steps, int[] blockers, Set<String> neverMeant) {
        this.symbols = TextTable.of(symbols);
        Map<String, Integer> mayBeMeant = new HashMap<>(symbols);
        mayBeMeant.keySet().removeAll(neverMeant);
        this.meant = TextTable.of(mayBeMeant);
        this.longestWord = meant.longestKey();
        this.vocabulary = Set.copyOf(symbols.keySet());
        this.lostApostrophes = new LostApostrophes(symbols.keySet());
        this.symbolCount = Math.max(1, symbols.size());
        this.anyWord = steps.stream().mapToInt(Step::anyWord).toArray();
        this.roles = steps.stream().mapToInt(Step::roles).toArray();
        this.blockers = blockers;
        int entries = steps.stream().mapToInt(step -> step.symbols().size()).sum();
        int capacity = Integer.highestOneBit(Math.max(1, entries)) * 4;
        this.keys = new int[capacity];
        this.targets = new int[capacity];
        Arrays.fill(keys, FREE);
        for (int state = 0; state < steps.size(); state++) {
            Step step = steps.get(state);
            for (int i = 0; i < step.symbols().size(); i++) {
                put(
                        state * symbolCount + step.symbols().values()[i],
                        step.targets().values()[i]);
            }
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
        if (symbol == null) {
            String digits = Words.digits(folded, from, to);
            symbol = digits == null ? null : symbols.find(digits);
        }
        return symbol == null ? NOWHERE : symbol;
    }

    /** The number of each word that may be meant by a mistyped one. */
    TextTable<Integer> meant() {
        return meant;
    }

    /** Of those that may be meant, in UTF-16 units. */
    int longestWord() {
        return longestWord;
    }

    /** The words that phrases and blockers have. */
    Set<String> vocabulary() {
        return vocabulary;
    }

    /** As long as the text that was typed, and the same but for {@linkplain LostApostrophes lost apostrophes}. */
    String withApostrophes(String folded) {
        return lostApostrophes.restore(folded);
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
        PhraseAutomaton automaton = new PhraseAutomaton();
        BitSet starts = new BitSet();
        Map<Integer, Integer> blocking = new HashMap<>();
        for (int i = 0; i < languages.size(); i++) {
            int shift = i * Role.COUNT;
            languages.get(i).byRole().forEach((role, phrases) -> {
                int end = automaton.end(role.bit << shift);
                phrases.forEach(phrase -> starts.set(automaton.before(phrase.pattern(), end)));
            });
            for (String blocker : languages.get(i).blockers()) {
                new Pattern.Word(blocker)
                        .spellings()
                        .forEach(spelling -> blocking.merge(
                                automaton.symbol(spelling), Role.ALL << shift, (left, right) -> left | right));
            }
        }
        List<Step> steps = MergedStates.of(automaton.deterministic(starts));
        int[] blockers = new int[automaton.symbols().size()];
        blocking.forEach((symbol, mask) -> blockers[symbol] = mask);
        Set<String> neverMeant = languages.stream()
                .flatMap(language -> language.neverMeant().stream())
                .collect(Collectors.toSet());
        return new PhraseTree(automaton.symbols(), steps, blockers, neverMeant);
    }
}
