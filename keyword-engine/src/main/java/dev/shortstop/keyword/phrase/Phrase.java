package dev.shortstop.keyword.phrase;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/**
 * One phrase of the rule language: words that follow each other, {@code (this|or that)}, {@code perhaps?} and
 * {@code <class>} for any word or phrase of a class.
 *
 * @param written as it stands in the file
 */
public record Phrase(String written, Pattern pattern) {

    private static final int SHOWN_CODE_POINTS = 120;

    /**
     * @param folded the phrase in the form in which texts are compared: lower case, straight quotes
     * @param classes what may stand in pointed brackets
     */
    public static Phrase parse(String written, String folded, Map<String, List<Phrase>> classes)
            throws PhraseSyntaxException {
        Parser parser = new Parser(folded, classes);
        Pattern pattern = parser.choice();
        if (parser.at < folded.length()) {
            throw new PhraseSyntaxException("`)` without `(`");
        }
        if (matchesNothing(pattern)) {
            throw new PhraseSyntaxException("no word in it is required");
        }
        if (mostWords(pattern) > PhraseReader.MOST_WORDS_OF_A_PHRASE) {
            throw new PhraseSyntaxException("it may have more than " + PhraseReader.MOST_WORDS_OF_A_PHRASE + " words");
        }
        return new Phrase(written, pattern);
    }

    /** As it is written, cut off where that is long. */
    public String shown() {
        return written.codePointCount(0, written.length()) <= SHOWN_CODE_POINTS
                ? written
                : written.substring(0, written.offsetByCodePoints(0, SHOWN_CODE_POINTS)) + "…";
    }

    /** Whether the words are somewhere among these, side by side. */
    boolean isIn(List<String> words) {
        BitSet starts = new BitSet(words.size() + 1);
        starts.set(0, words.size());
        return !ends(pattern, words, starts).isEmpty();
    }

    /** Where a pattern can end that starts at one of these words. */
    private static BitSet ends(Pattern pattern, List<String> words, BitSet starts) {
        BitSet ends = new BitSet();
        if (pattern instanceof Pattern.Word word) {
            starts.stream()
                    .filter(at -> at < words.size() && word.spellings().contains(words.get(at)))
                    .forEach(at -> ends.set(at + 1));
        } else if (pattern instanceof Pattern.Sequence sequence) {
            ends.or(starts);
            for (Pattern part : sequence.parts()) {
                BitSet next = ends(part, words, ends);
                ends.clear();
                ends.or(next);
            }
        } else if (pattern instanceof Pattern.Choice choice) {
            choice.alternatives().forEach(alternative -> ends.or(ends(alternative, words, starts)));
        } else if (pattern instanceof Pattern.Maybe maybe) {
            ends.or(starts);
            ends.or(ends(maybe.part(), words, starts));
        }
        return ends;
    }

    private static int mostWords(Pattern pattern) {
        if (pattern instanceof Pattern.Sequence sequence) {
            return sequence.parts().stream().mapToInt(Phrase::mostWords).sum();
        } else if (pattern instanceof Pattern.Choice choice) {
            return choice.alternatives().stream()
                    .mapToInt(Phrase::mostWords)
                    .max()
                    .orElse(0);
        }
        return pattern instanceof Pattern.Maybe maybe ? mostWords(maybe.part()) : 1;
    }

    private static boolean matchesNothing(Pattern pattern) {
        if (pattern instanceof Pattern.Sequence sequence) {
            return sequence.parts().stream().allMatch(Phrase::matchesNothing);
        } else if (pattern instanceof Pattern.Choice choice) {
            return choice.alternatives().stream().anyMatch(Phrase::matchesNothing);
        }
        return pattern instanceof Pattern.Maybe;
    }

    private static final class Parser {

        private static final String SPECIAL = "()|?<>";
        private static final int DEEPEST = 20;

        private final String text;
        private final Map<String, List<Phrase>> classes;
        private int at;
        private int depth;

        Parser(String text, Map<String, List<Phrase>> classes) {
            this.text = text;
            this.classes = classes;
        }

        /** Up to a closing bracket or the end. */
        Pattern choice() throws PhraseSyntaxException {
            if (++depth > DEEPEST) {
                throw new PhraseSyntaxException("more than " + DEEPEST + " brackets inside each other");
            }
            List<Pattern> alternatives = new ArrayList<>();
            alternatives.add(sequence());
            while (at < text.length() && text.charAt(at) == '|') {
                at++;
                alternatives.add(sequence());
            }
            depth--;
            return alternatives.size() == 1 ? alternatives.get(0) : new Pattern.Choice(List.copyOf(alternatives));
        }

        private Pattern sequence() throws PhraseSyntaxException {
            List<Pattern> parts = new ArrayList<>();
            while (at < text.length() && text.charAt(at) != '|' && text.charAt(at) != ')') {
                char c = text.charAt(at);
                if (c == '(') {
                    at++;
                    Pattern group = choice();
                    expect(')');
                    parts.add(maybe(group));
                } else if (c == '<') {
                    parts.add(maybe(named()));
                } else if (c == '?' || c == '>') {
                    throw new PhraseSyntaxException("`" + c + "` has nothing before it");
                } else if (isWordPart(at)) {
                    parts.add(maybe(word()));
                } else {
                    at++;
                }
            }
            if (parts.isEmpty()) {
                throw new PhraseSyntaxException("an alternative without a word");
            }
            return parts.size() == 1 ? parts.get(0) : new Pattern.Sequence(List.copyOf(parts));
        }

        private boolean isWordPart(int index) {
            return SPECIAL.indexOf(text.charAt(index)) < 0 && Separator.isWordPart(text, index);
        }

        private Pattern word() {
            int from = at;
            while (at < text.length() && isWordPart(at)) {
                at++;
            }
            return new Pattern.Word(text.substring(from, at));
        }

        private Pattern named() throws PhraseSyntaxException {
            int end = text.indexOf('>', at);
            if (end < 0) {
                throw new PhraseSyntaxException("`<` without `>`");
            }
            String name = text.substring(at + 1, end);
            List<Phrase> members = classes.get(name);
            if (members == null) {
                throw new PhraseSyntaxException("there is no class <" + name + ">");
            }
            at = end + 1;
            return new Pattern.Choice(members.stream().map(Phrase::pattern).toList());
        }

        private Pattern maybe(Pattern part) {
            if (at < text.length() && text.charAt(at) == '?') {
                at++;
                return new Pattern.Maybe(part);
            }
            return part;
        }

        private void expect(char wanted) throws PhraseSyntaxException {
            if (at == text.length() || text.charAt(at) != wanted) {
                throw new PhraseSyntaxException("`(` without `)`");
            }
            at++;
        }
    }
}
