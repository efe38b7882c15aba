package dev.shortstop.keyword;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The keywords of one short code by their normalised text, and the precedence of the rules (semantics, "Keywords").
 * Immutable, for any number of threads.
 */
final class KeywordIndex {

    /** The default words of all languages. */
    static final KeywordIndex DEFAULTS = of(
            DefaultWord.ALL.stream().flatMap(word -> Keyword.of(word).stream()).toList());

    private static final Intent UNMATCHED = new Intent.Unmatched();

    private final Map<String, Keyword> byText;
    private final int mostWordsOfAnOptIn;

    private KeywordIndex(Map<String, Keyword> byText, int mostWordsOfAnOptIn) {
        this.byText = byText;
        this.mostWordsOfAnOptIn = mostWordsOfAnOptIn;
    }

    /** Of several keywords with the same text the first counts; whoever reads them has seen to it that they mean the same. */
    static KeywordIndex of(Collection<Keyword> keywords) {
        Map<String, Keyword> byText = new HashMap<>();
        int mostWordsOfAnOptIn = 0;
        for (Keyword keyword : keywords) {
            byText.putIfAbsent(keyword.text(), keyword);
            if (keyword.wordClass() == WordClass.OPT_IN) {
                int words =
                        1 + (int) keyword.text().chars().filter(c -> c == ' ').count();
                mostWordsOfAnOptIn = Math.max(mostWordsOfAnOptIn, words);
            }
        }
        return new KeywordIndex(Map.copyOf(byText), mostWordsOfAnOptIn);
    }

    Match match(String raw, PendingOptIn pending) {
        NormalisedText text = Normaliser.normalise(raw);
        if (text.tapback()) {
            return unmatched(Rule.TAPBACK, text);
        }
        // Rule 1, and 3, 4 and the first half of 5 in case nothing comes before them.
        Optional<Keyword> whole = wholeMessage(text, pending);
        if (whole.isPresent() && whole.get().wordClass() == WordClass.OPT_OUT) {
            return matched(whole.get(), Rule.OPT_OUT_KEYWORD, text);
        }
        // Rule 2 (an opt-out keyword leads a short message) has its place here.
        if (whole.isPresent()) {
            return matched(whole.get(), whole.get().wordClass().rule(), text);
        }
        Optional<Keyword> leading = leadingOptIn(text);
        if (leading.isPresent()) {
            return matched(leading.get(), Rule.OPT_IN_FIRST_WORD, text);
        }
        // Rules 6 (opt-out phrases) and 7 (typing errors) have their place here.
        return unmatched(Rule.UNMATCHED, text);
    }

    private static Match matched(Keyword keyword, Rule rule, NormalisedText text) {
        return new Match(keyword.intent(), rule, keyword.text(), text.text());
    }

    private static Match unmatched(Rule rule, NormalisedText text) {
        return new Match(UNMATCHED, rule, "", text.text());
    }

    /** The keyword of the first class that a candidate hits; within a class, that of the first candidate. */
    private Optional<Keyword> wholeMessage(NormalisedText text, PendingOptIn pending) {
        Keyword best = null;
        for (String candidate : text.candidates()) {
            Keyword hit = byText.get(candidate);
            if (hit == null || (hit.wordClass() == WordClass.CONFIRM && pending == PendingOptIn.NONE)) {
                continue;
            }
            if (best == null || hit.wordClass().compareTo(best.wordClass()) < 0) {
                best = hit;
            }
        }
        return Optional.ofNullable(best);
    }

    /** The longest opt-in keyword that the message starts with, hyphens either way. */
    private Optional<Keyword> leadingOptIn(NormalisedText text) {
        Keyword spaced = leadingOptIn(text.text());
        // Same object where the message has no hyphen.
        Keyword joined = text.joined().equals(text.text()) ? spaced : leadingOptIn(text.joined());
        if (spaced == null || joined == null) {
            return Optional.ofNullable(spaced != null ? spaced : joined);
        }
        return Optional.of(joined.text().length() > spaced.text().length() ? joined : spaced);
    }

    /** Grows the start of the message word by word up to the length of the longest keyword, and keeps the last hit. */
    private Keyword leadingOptIn(String text) {
        Keyword longest = null;
        int end = 0;
        for (int words = 1; words <= mostWordsOfAnOptIn && end < text.length(); words++) {
            int space = text.indexOf(' ', end + 1);
            end = space < 0 ? text.length() : space;
            Keyword hit = byText.get(text.substring(0, end));
            if (hit != null && hit.wordClass() == WordClass.OPT_IN) {
                longest = hit;
            }
        }
        return longest;
    }
}
