package dev.shortstop.keyword.phrase;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One phrase of the rule language: words that follow each other, {@code (this|or that)}, {@code perhaps?}, {@code <class>} for any
 * word or phrase of a class, {@code *} for any one word, and {@code 's} for an ending of the word before it. The classes
 * {@code <digits>}, a word of nothing but digits, {@code <short-code>} and {@code <phone-number>}, one with as many as these have, and
 * {@code <program>}, a name of the sender, are there without being defined.
 *
 * @param written as it stands in the file, on one line
 */
public record Phrase(String written, Pattern pattern) {

    private static final int SHOWN_CODE_POINTS = 120;

    /**
     * @param folded the phrase in the form in which texts are compared: lower case, straight quotes
     * @param classes what may stand in pointed brackets
     */
    public static Phrase parse(String written, String folded, Map<String, List<Phrase>> classes)
            throws PhraseSyntaxException {
        return parse(written, folded, classes, Map.of());
    }

    /** @param spellings by the word that is written in phrases: how people spell it, too; folded */
    public static Phrase parse(
            String written, String folded, Map<String, List<Phrase>> classes, Map<String, List<String>> spellings)
            throws PhraseSyntaxException {
        Parser parser = new Parser(folded, classes, spellings);
        Pattern pattern = parser.choice(false);
        if (parser.at < folded.length()) {
            throw new PhraseSyntaxException("`)` without `(`");
        }
        // Where all that could be before an ending is left out, there is no ending either.
        pattern = Suffixes.without(pattern);
        if (matchesNothing(pattern)) {
            throw new PhraseSyntaxException("no word in it is required");
        }
        if (mayStartWithAnyWord(pattern)) {
            throw new PhraseSyntaxException("`*` is what it may begin with");
        }
        if (mostWords(pattern) > PhraseReader.MOST_WORDS_OF_A_PHRASE) {
            throw new PhraseSyntaxException("it may have more than " + PhraseReader.MOST_WORDS_OF_A_PHRASE + " words");
        }
        return new Phrase(written.strip().replaceAll("\\s+", " "), pattern);
    }

    /** The same for all ways of writing it. */
    public Phrase unwritten() {
        return new Phrase("", pattern);
    }

    /** As it is written, cut off where that is long. */
    public String shown() {
        return shown(written);
    }

    /** Cut off where it is long. */
    public static String shown(String text) {
        return text.codePointCount(0, text.length()) <= SHOWN_CODE_POINTS
                ? text
                : text.substring(0, text.offsetByCodePoints(0, SHOWN_CODE_POINTS)) + "…";
    }

    /** All that it may have, in every spelling. */
    public Stream<String> words() {
        return words(pattern);
    }

    private static Stream<String> words(Pattern pattern) {
        if (pattern instanceof Pattern.Word word) {
            return word.spellings().stream();
        } else if (pattern instanceof Pattern.Sequence sequence) {
            return sequence.parts().stream().flatMap(Phrase::words);
        } else if (pattern instanceof Pattern.Choice choice) {
            return choice.alternatives().stream().flatMap(Phrase::words);
        }
        return pattern instanceof Pattern.Maybe maybe ? words(maybe.part()) : Stream.of();
    }

    /** Whether it is these words, from the first to the last. */
    boolean is(SentencePart words) {
        return (ends(pattern, words, 1) & words.behindLast()) != 0;
    }

    /** Whether it begins with these words, whatever is behind them. */
    boolean beginsWith(SentencePart words) {
        return (followsAll(pattern, words, 1) & words.behindLast()) != 0;
    }

    /** As {@link #ends}, but the place behind the last word is kept: there the words are used up, and any more would do. */
    private static int followsAll(Pattern pattern, SentencePart words, int starts) {
        if (starts == 0) {
            return 0;
        } else if (pattern instanceof Pattern.Sequence sequence) {
            int ends = starts;
            for (Pattern part : sequence.parts()) {
                ends = followsAll(part, words, ends);
            }
            return ends;
        } else if (pattern instanceof Pattern.Choice choice) {
            int ends = 0;
            for (Pattern alternative : choice.alternatives()) {
                ends |= followsAll(alternative, words, starts);
            }
            return ends;
        } else if (pattern instanceof Pattern.Maybe maybe) {
            return starts | followsAll(maybe.part(), words, starts);
        }
        return starts & words.behindLast() | ends(pattern, words, starts);
    }

    /** Where a pattern can end that starts at one of these words: a bit for each. Allocates nothing, hence no iterators. */
    private static int ends(Pattern pattern, SentencePart words, int starts) {
        if (starts == 0) {
            return 0;
        } else if (pattern instanceof Pattern.Word word) {
            return words.those(starts, word.text()) << 1;
        } else if (pattern instanceof Pattern.AnyWord) {
            return (starts & words.behindLast() - 1) << 1;
        } else if (pattern instanceof Pattern.Sequence sequence) {
            List<Pattern> parts = sequence.parts();
            int ends = starts;
            for (int i = 0; i < parts.size() && ends != 0; i++) {
                ends = ends(parts.get(i), words, ends);
            }
            return ends;
        } else if (pattern instanceof Pattern.Choice choice) {
            List<Pattern> alternatives = choice.alternatives();
            int ends = 0;
            for (int i = 0; i < alternatives.size(); i++) {
                ends |= ends(alternatives.get(i), words, starts);
            }
            return ends;
        } else if (pattern instanceof Pattern.Maybe maybe) {
            return starts | ends(maybe.part(), words, starts);
        }
        throw new IllegalStateException("unknown pattern " + pattern);
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

    static boolean matchesNothing(Pattern pattern) {
        if (pattern instanceof Pattern.Sequence sequence) {
            return sequence.parts().stream().allMatch(Phrase::matchesNothing);
        } else if (pattern instanceof Pattern.Choice choice) {
            return choice.alternatives().stream().anyMatch(Phrase::matchesNothing);
        }
        return pattern instanceof Pattern.Maybe;
    }

    /** Every word of every text would have to be tried, and the phrase would swallow what is before its own words. */
    private static boolean mayStartWithAnyWord(Pattern pattern) {
        if (pattern instanceof Pattern.Sequence sequence) {
            for (Pattern part : sequence.parts()) {
                if (mayStartWithAnyWord(part)) {
                    return true;
                } else if (!matchesNothing(part)) {
                    return false;
                }
            }
            return false;
        } else if (pattern instanceof Pattern.Choice choice) {
            return choice.alternatives().stream().anyMatch(Phrase::mayStartWithAnyWord);
        } else if (pattern instanceof Pattern.Maybe maybe) {
            return mayStartWithAnyWord(maybe.part());
        }
        return pattern instanceof Pattern.AnyWord;
    }

    private static final class Parser {

        private static final String SPECIAL = "()|?<>*";
        private static final int DEEPEST = 20;
        /** Each may double what is before it. */
        private static final int MOST_SUFFIXES = 8;

        private static final Map<String, Pattern> BUILT_IN = Map.of(
                "digits",
                        new Pattern.Choice(Words.ALL_DIGITS.stream()
                                .<Pattern>map(Pattern.Word::new)
                                .toList()),
                "short-code", new Pattern.Word(Words.SHORT_CODE),
                "phone-number", new Pattern.Word(Words.PHONE_NUMBER),
                "program", new Pattern.Word(SenderNames.WORD));

        private final String text;
        private final Map<String, List<Phrase>> classes;
        private final Map<String, List<String>> spellings;
        private int at;
        private int depth;
        private int suffixes;

        Parser(String text, Map<String, List<Phrase>> classes, Map<String, List<String>> spellings) {
            this.text = text;
            this.classes = classes;
            this.spellings = spellings;
        }

        /**
         * Up to a closing bracket or the end.
         *
         * @param behindWord whether something is before it, so that it may begin with an ending
         */
        Pattern choice(boolean behindWord) throws PhraseSyntaxException {
            if (++depth > DEEPEST) {
                throw new PhraseSyntaxException("more than " + DEEPEST + " brackets inside each other");
            }
            List<Pattern> alternatives = new ArrayList<>();
            alternatives.add(sequence(behindWord));
            while (at < text.length() && text.charAt(at) == '|') {
                at++;
                alternatives.add(sequence(behindWord));
            }
            depth--;
            return alternatives.size() == 1 ? alternatives.get(0) : new Pattern.Choice(List.copyOf(alternatives));
        }

        private Pattern sequence(boolean behindWord) throws PhraseSyntaxException {
            List<Pattern> parts = new ArrayList<>();
            while (at < text.length() && text.charAt(at) != '|' && text.charAt(at) != ')') {
                char c = text.charAt(at);
                if (c == '(') {
                    at++;
                    Pattern group = choice(behindWord || !parts.isEmpty());
                    expect(')');
                    parts.add(maybe(group));
                } else if (c == '<') {
                    parts.add(maybe(named()));
                } else if (c == '*') {
                    at++;
                    parts.add(maybe(new Pattern.AnyWord()));
                } else if (c == '?' || c == '>') {
                    throw new PhraseSyntaxException("`" + c + "` has nothing before it");
                } else if (isWordPart(at)) {
                    parts.add(maybe(word()));
                } else if (suffixEnd() > at) {
                    parts.add(maybe(suffix(behindWord || !parts.isEmpty())));
                } else {
                    at++;
                }
            }
            if (parts.isEmpty()) {
                throw new PhraseSyntaxException("an alternative without a word");
            }
            return Suffixes.glued(parts);
        }

        /** Behind the ending that is here; 0 for none. */
        private int suffixEnd() {
            int end = Words.skipWord(text, at + 1);
            boolean isQuoted = end < text.length() && text.charAt(end) == '\'';
            return text.charAt(at) == '\'' && !isQuoted && Suffixes.ALL.contains(text.substring(at + 1, end)) ? end : 0;
        }

        private Pattern suffix(boolean behindWord) throws PhraseSyntaxException {
            String written = text.substring(at, suffixEnd());
            if (!behindWord) {
                throw new PhraseSyntaxException("`" + written + "` has nothing before it");
            }
            if (++suffixes > MOST_SUFFIXES) {
                throw new PhraseSyntaxException("more than " + MOST_SUFFIXES + " endings such as `" + written + "`");
            }
            at += written.length();
            return new Pattern.Suffix(written);
        }

        private boolean isWordPart(int index) {
            return SPECIAL.indexOf(text.charAt(index)) < 0 && Separator.isWordPart(text, index);
        }

        private Pattern word() {
            int from = at;
            while (at < text.length() && isWordPart(at)) {
                at++;
            }
            Pattern word = new Pattern.Word(text.substring(from, at));
            List<String> others = spellings.get(text.substring(from, at));
            return others == null
                    ? word
                    : new Pattern.Choice(
                            Stream.concat(Stream.of(word), others.stream().map(Pattern.Word::new))
                                    .toList());
        }

        private Pattern named() throws PhraseSyntaxException {
            int end = text.indexOf('>', at);
            if (end < 0) {
                throw new PhraseSyntaxException("`<` without `>`");
            }
            String name = text.substring(at + 1, end);
            Pattern builtIn = BUILT_IN.get(name);
            if (builtIn != null) {
                at = end + 1;
                return builtIn;
            }
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
