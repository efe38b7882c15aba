package dev.shortstop.keyword.phrase;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Glues endings such as {@code 's} to the words before them. That may be any of several words, where these are a class or a choice,
 * or those still further ahead, where what is before may be missing.
 */
final class Suffixes {

    /** Behind the apostrophe. Anything else behind one that has no letter before it is a word: {@code 'em}, a quotation. */
    static final Set<String> ALL = Set.of("d", "ll", "m", "re", "s", "t", "ve");

    private static final Pattern NOTHING = new Pattern.Sequence(List.of());

    private Suffixes() {}

    /** These one after the other, each ending that is among them glued. Begins with one where that has nothing before it. */
    static Pattern glued(List<Pattern> parts) {
        List<Pattern> glued = new ArrayList<>();
        for (Pattern part : parts) {
            if (!mayBeginWithOne(part)) {
                glued.add(part);
                continue;
            }
            // What comes before the last part that cannot be missing is out of reach.
            int reach = Math.max(0, glued.size() - 1);
            while (reach > 0 && Phrase.matchesNothing(glued.get(reach))) {
                reach--;
            }
            List<Pattern> tail = glued.subList(reach, glued.size());
            List<Pattern> alternatives = new ArrayList<>();
            addGlued(sequence(tail), part, alternatives);
            Pattern unglued = without(part);
            if (unglued != null) {
                List<Pattern> plain = new ArrayList<>(tail);
                plain.add(unglued);
                alternatives.add(sequence(plain));
            }
            tail.clear();
            glued.add(choice(alternatives));
        }
        return sequence(glued);
    }

    /** The pattern but for what would begin with an ending; null where nothing else is left. */
    static Pattern without(Pattern pattern) {
        if (!mayBeginWithOne(pattern)) {
            return pattern;
        } else if (pattern instanceof Pattern.Choice choice) {
            List<Pattern> left = new ArrayList<>();
            for (Pattern alternative : choice.alternatives()) {
                Pattern rest = without(alternative);
                if (rest != null) {
                    left.add(rest);
                }
            }
            return left.isEmpty() ? null : choice(left);
        } else if (pattern instanceof Pattern.Maybe maybe) {
            Pattern rest = without(maybe.part());
            return rest == null ? NOTHING : new Pattern.Maybe(rest);
        } else if (pattern instanceof Pattern.Sequence sequence) {
            Pattern first = without(sequence.parts().get(0));
            return first == null ? null : sequence(first, behindFirst(sequence));
        }
        return null;
    }

    /** For each ending that the pattern may begin with: what is before it with the ending, then what is behind. */
    private static void addGlued(Pattern before, Pattern pattern, List<Pattern> alternatives) {
        if (pattern instanceof Pattern.Suffix suffix) {
            alternatives.add(with(before, suffix));
        } else if (pattern instanceof Pattern.Choice choice) {
            choice.alternatives().forEach(alternative -> addGlued(before, alternative, alternatives));
        } else if (pattern instanceof Pattern.Maybe maybe) {
            addGlued(before, maybe.part(), alternatives);
        } else if (pattern instanceof Pattern.Sequence sequence && mayBeginWithOne(sequence)) {
            List<Pattern> firsts = new ArrayList<>();
            addGlued(before, sequence.parts().get(0), firsts);
            firsts.forEach(first -> alternatives.add(sequence(first, behindFirst(sequence))));
        }
    }

    private static Pattern with(Pattern pattern, Pattern.Suffix suffix) {
        if (pattern instanceof Pattern.Word word) {
            return new Pattern.Word(word.text() + suffix.text());
        } else if (pattern instanceof Pattern.Suffix before) {
            return new Pattern.Suffix(before.text() + suffix.text());
        } else if (pattern instanceof Pattern.Choice choice) {
            return choice(choice.alternatives().stream()
                    .map(alternative -> with(alternative, suffix))
                    .toList());
        } else if (pattern instanceof Pattern.Maybe maybe) {
            return choice(List.of(with(maybe.part(), suffix), suffix));
        } else if (pattern instanceof Pattern.Sequence sequence) {
            List<Pattern> parts = sequence.parts();
            if (parts.isEmpty()) {
                return suffix;
            }
            List<Pattern> ahead = parts.subList(0, parts.size() - 1);
            Pattern last = parts.get(parts.size() - 1);
            List<Pattern> ended = new ArrayList<>(ahead);
            // Where the last may be missing, this glues the ending to what is ahead of it, too.
            ended.add(with(last, suffix));
            return glued(ended);
        }
        // Any word may have an ending.
        return pattern;
    }

    /** Only of what {@link #glued} made, or of one part: there an ending is nowhere but at the beginning. */
    static boolean mayBeginWithOne(Pattern pattern) {
        if (pattern instanceof Pattern.Sequence sequence) {
            return !sequence.parts().isEmpty()
                    && mayBeginWithOne(sequence.parts().get(0));
        } else if (pattern instanceof Pattern.Choice choice) {
            return choice.alternatives().stream().anyMatch(Suffixes::mayBeginWithOne);
        } else if (pattern instanceof Pattern.Maybe maybe) {
            return mayBeginWithOne(maybe.part());
        }
        return pattern instanceof Pattern.Suffix;
    }

    private static List<Pattern> behindFirst(Pattern.Sequence sequence) {
        return sequence.parts().subList(1, sequence.parts().size());
    }

    private static Pattern sequence(Pattern first, List<Pattern> rest) {
        List<Pattern> parts = new ArrayList<>();
        parts.add(first);
        parts.addAll(rest);
        return sequence(parts);
    }

    private static Pattern sequence(List<Pattern> parts) {
        return parts.size() == 1 ? parts.get(0) : new Pattern.Sequence(List.copyOf(parts));
    }

    private static Pattern choice(List<Pattern> alternatives) {
        return alternatives.size() == 1 ? alternatives.get(0) : new Pattern.Choice(List.copyOf(alternatives));
    }
}
