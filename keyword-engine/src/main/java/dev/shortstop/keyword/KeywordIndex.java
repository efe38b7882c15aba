package dev.shortstop.keyword;

import dev.shortstop.keyword.Reaction.Reactions;
import dev.shortstop.keyword.phrase.Phrase;
import dev.shortstop.keyword.phrase.Phrases;
import dev.shortstop.keyword.phrase.TextTable;
import dev.shortstop.keyword.phrase.Words;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The compiled rules of one short code, and their precedence (semantics, "Keywords"). Immutable, for any number of threads. A
 * match costs what its text costs, whatever the number of keywords, and allocates only what it returns.
 */
final class KeywordIndex {

    /** The default words of all languages. */
    static final KeywordIndex DEFAULTS = builtIn();

    private static final Intent UNMATCHED = new Intent.Unmatched();
    private static final int MOST_WORDS_BEHIND_A_FIRST_WORD = 3;
    private static final int MOST_WORDS_OF_A_SHORT_MESSAGE = 1 + MOST_WORDS_BEHIND_A_FIRST_WORD;
    /** More than that is a story, in which a phrase may well be somebody else's. */
    private static final int MOST_WORDS_AROUND_A_PHRASE = 40;

    private static final int FEWEST_LETTERS_OF_A_TYPO = 4;

    private final TextTable<Keyword> keywords;
    private final int longestKeyword;
    private final int mostWordsOfAnOptIn;
    private final Surroundings surroundings;

    /**
     * What else a short code knows.
     *
     * @param phrases of its languages and its file
     * @param ordinaryWords what it never takes for a typing error, beside those of the languages; normalised
     * @param names what may stand behind an opt-out keyword like a keyword: the program's; normalised
     */
    record Surroundings(Phrases.Selection phrases, Set<String> ordinaryWords, Set<String> names, Reactions reactions) {

        static Surroundings of(
                Collection<Language> languages,
                List<Phrase> phrases,
                Set<String> ordinaryWords,
                String program,
                Reactions reactions) {
            String name = Normaliser.normalise(program).text();
            return new Surroundings(
                    LanguageRules.PHRASES.select(
                            languages.stream().map(Language::ordinal).toList(), phrases),
                    Set.copyOf(ordinaryWords),
                    name.isEmpty() ? Set.of() : Set.of(name),
                    reactions);
        }
    }

    private KeywordIndex(TextTable<Keyword> keywords, Collection<Keyword> all, Surroundings surroundings) {
        this.keywords = keywords;
        this.surroundings = surroundings;
        this.longestKeyword =
                all.stream().mapToInt(keyword -> keyword.text().length()).max().orElse(0);
        this.mostWordsOfAnOptIn = all.stream()
                .filter(keyword -> keyword.wordClass() == WordClass.OPT_IN)
                .mapToInt(keyword -> countWords(keyword.text(), Integer.MAX_VALUE))
                .max()
                .orElse(0);
    }

    private static KeywordIndex builtIn() {
        List<Keyword> defaults = DefaultWord.ALL.stream()
                .flatMap(word -> Keyword.of(word).stream())
                .toList();
        return of(defaults, Surroundings.of(EnumSet.allOf(Language.class), List.of(), Set.of(), "", Reactions.DEFAULT));
    }

    /** Of several keywords with the same text the first counts; whoever reads them has seen to it that they mean the same. */
    static KeywordIndex of(Collection<Keyword> keywords, Surroundings surroundings) {
        Map<String, Keyword> byText = new HashMap<>();
        keywords.forEach(keyword -> byText.putIfAbsent(keyword.text(), keyword));
        return new KeywordIndex(TextTable.of(byText), byText.values(), surroundings);
    }

    /** The one path of every match, whether somebody looks on or not. */
    Match match(String raw, PendingOptIn pending, Trace trace) {
        return match(Normaliser.normalise(raw), pending, trace);
    }

    Match match(NormalisedText text, PendingOptIn pending, Trace trace) {
        if (Tapback.isAny(LanguageRules.ALL_TAPBACKS, text.folded())) {
            trace.tried(text.text(), "a reaction in front of a quotation that ends the message");
            return unmatched(Rule.TAPBACK, text);
        }
        trace.tried(text.text(), "does not start like a reaction, or does not end with a quotation");
        trace.next(Step.OPT_OUT_KEYWORD);
        Keyword hit = whole(text, WordClass.OPT_OUT, trace);
        if (hit != null) {
            return matched(hit, Rule.OPT_OUT_KEYWORD, text);
        }
        trace.next(Step.OPT_OUT_FIRST_WORD);
        hit = leadingOptOut(text, trace);
        if (hit != null) {
            return new Match(
                    surroundings.reactions().firstWord().intent(), Rule.OPT_OUT_FIRST_WORD, hit.text(), text.text());
        }
        trace.next(Step.CONFIRM_WORD);
        hit = confirm(text, pending, trace);
        if (hit != null) {
            return matched(hit, Rule.CONFIRM_WORD, text);
        }
        trace.next(Step.HELP_KEYWORD);
        hit = whole(text, WordClass.HELP, trace);
        if (hit != null) {
            return matched(hit, Rule.HELP_KEYWORD, text);
        }
        trace.next(Step.OPT_IN_KEYWORD);
        hit = whole(text, WordClass.OPT_IN, trace);
        if (hit != null) {
            return matched(hit, Rule.OPT_IN_KEYWORD, text);
        }
        hit = leadingOptIn(text, trace);
        if (hit != null) {
            return matched(hit, Rule.OPT_IN_FIRST_WORD, text);
        }
        trace.next(Step.OPT_OUT_PHRASE);
        String phrase = phrase(text, trace);
        if (phrase != null) {
            return new Match(surroundings.reactions().phrase().intent(), Rule.OPT_OUT_PHRASE, phrase, text.text());
        }
        trace.next(Step.OPT_OUT_TYPO);
        hit = typo(text, trace);
        if (hit != null) {
            return new Match(surroundings.reactions().typo().intent(), Rule.OPT_OUT_TYPO, hit.text(), text.text());
        }
        trace.next(Step.UNMATCHED);
        return unmatched(Rule.UNMATCHED, text);
    }

    private static Match matched(Keyword keyword, Rule rule, NormalisedText text) {
        return new Match(keyword.intent(), rule, keyword.text(), text.text());
    }

    private static Match unmatched(Rule rule, NormalisedText text) {
        return new Match(UNMATCHED, rule, "", text.text());
    }

    // ---- keywords as the whole message: steps 1, 3, 4, 5

    private Keyword whole(NormalisedText text, WordClass wordClass, Trace trace) {
        for (int i = 0; i < text.candidates().size(); i++) {
            String candidate = text.candidates().get(i);
            Keyword found = find(candidate, 0, candidate.length());
            if (found != null && found.wordClass() == wordClass) {
                if (trace.isOn()) {
                    trace.tried(candidate, "is " + wordClass.shownWithArticle());
                }
                return found;
            }
            if (trace.isOn()) {
                trace.tried(
                        candidate,
                        found == null
                                ? "is no keyword"
                                : "is " + found.wordClass().shownWithArticle() + ", not "
                                        + wordClass.shownWithArticle());
            }
        }
        return null;
    }

    private Keyword confirm(NormalisedText text, PendingOptIn pending, Trace trace) {
        if (pending == PendingOptIn.UNEXPIRED) {
            return whole(text, WordClass.CONFIRM, trace);
        }
        trace.tried(text.text(), "no opt-in is pending, so no word confirms one");
        return null;
    }

    private Keyword find(String text, int from, int to) {
        return to - from > longestKeyword ? null : keywords.find(text, from, to);
    }

    // ---- step 2

    private Keyword leadingOptOut(NormalisedText text, Trace trace) {
        for (int i = 0; i < text.candidates().size(); i++) {
            Keyword found = leadingOptOut(text.candidates().get(i), text, trace);
            if (found != null) {
                return found;
            }
        }
        // "Stop.Thanks" is one word for keywords, which may have a full stop in them.
        if (text.candidates().size() == 1 && hasFewWords(text.folded()) && hasInnerPunctuation(text.text())) {
            return leadingOptOut(Words.spaced(text.folded()), text, trace);
        }
        return null;
    }

    private static boolean hasFewWords(String folded) {
        int at = Words.first(folded);
        for (int words = 0; words < MOST_WORDS_OF_A_SHORT_MESSAGE && at >= 0; words++) {
            at = Words.next(folded, at);
        }
        return at < 0;
    }

    private static boolean hasInnerPunctuation(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.' || c == ',' || c == '!' || c == '?' || c == ';' || c == ':' || c == '/') {
                return true;
            }
        }
        return false;
    }

    private Keyword leadingOptOut(String candidate, NormalisedText text, Trace trace) {
        int words = countWords(candidate, MOST_WORDS_OF_A_SHORT_MESSAGE + 1);
        if (words > MOST_WORDS_OF_A_SHORT_MESSAGE) {
            trace.tried(candidate, "has more than " + MOST_WORDS_OF_A_SHORT_MESSAGE + " words");
            return null;
        }
        // The longest start first, so that "stop all" is not "stop" with something behind it.
        boolean led = false;
        for (int end = candidate.lastIndexOf(' '); end > 0; end = candidate.lastIndexOf(' ', end - 1)) {
            Keyword found = find(candidate, 0, end);
            if (found == null || found.wordClass() != WordClass.OPT_OUT) {
                continue;
            }
            led = true;
            if (Words.sentenceEndsAfter(text.folded(), countWords(found.text(), Integer.MAX_VALUE))) {
                if (trace.isOn()) {
                    trace.tried(candidate, "\"" + found.text() + "\" is a sentence of its own");
                }
                return found;
            }
            if (mayFollow(candidate, end + 1)) {
                if (trace.isOn()) {
                    trace.tried(candidate, "\"" + candidate.substring(end + 1) + "\" may follow " + found.text());
                }
                return found;
            }
            if (trace.isOn()) {
                trace.tried(
                        candidate,
                        "\"" + candidate.substring(end + 1) + "\" behind \"" + found.text()
                                + "\" makes it something else");
            }
        }
        if (!led) {
            trace.tried(candidate, "does not start with an opt-out keyword that more words follow");
        }
        return null;
    }

    /** Courtesies, what the program sends, its name or one of its lists: "stop please", "stop the texts", "stop news". */
    private boolean mayFollow(String candidate, int from) {
        for (int end = candidate.length(); end > from; end = candidate.lastIndexOf(' ', end - 1)) {
            Keyword found = find(candidate, from, end);
            boolean isName = found != null && found.wordClass() == WordClass.OPT_IN
                    || !surroundings.names().isEmpty() && surroundings.names().contains(candidate.substring(from, end));
            if (isName && (end == candidate.length() || isFollower(candidate, end + 1))) {
                return true;
            }
        }
        return isFollower(candidate, from);
    }

    private boolean isFollower(String candidate, int from) {
        return surroundings.phrases().isFollower(candidate, from);
    }

    // ---- step 5, first words

    /** The longest opt-in keyword that the message starts with, hyphens either way. */
    private Keyword leadingOptIn(NormalisedText text, Trace trace) {
        Keyword spaced = leadingOptIn(text.text());
        // Same object where the message has no hyphen.
        Keyword joined = text.joined().equals(text.text()) ? spaced : leadingOptIn(text.joined());
        Keyword longer = joined != null
                        && (spaced == null
                                || joined.text().length() > spaced.text().length())
                ? joined
                : spaced;
        if (trace.isOn()) {
            trace.tried(
                    text.text(),
                    longer == null ? "starts with no opt-in keyword" : "starts with \"" + longer.text() + "\"");
        }
        return longer;
    }

    /** Grows the start of the message word by word up to the length of the longest keyword, and keeps the last hit. */
    private Keyword leadingOptIn(String text) {
        Keyword longest = null;
        int end = 0;
        for (int words = 1; words <= mostWordsOfAnOptIn && end < text.length(); words++) {
            int space = text.indexOf(' ', end + 1);
            end = space < 0 ? text.length() : space;
            Keyword hit = find(text, 0, end);
            if (hit != null && hit.wordClass() == WordClass.OPT_IN) {
                longest = hit;
            }
        }
        return longest;
    }

    // ---- step 6

    private String phrase(NormalisedText text, Trace trace) {
        if (countWords(text.text(), MOST_WORDS_AROUND_A_PHRASE + 1) > MOST_WORDS_AROUND_A_PHRASE) {
            trace.tried(text.text(), "has more than " + MOST_WORDS_AROUND_A_PHRASE + " words");
            return null;
        }
        Phrases.Selection phrases = surroundings.phrases();
        if (!phrases.isRequest(text.folded(), 0)) {
            if (trace.isOn()) {
                trace.tried(text.text(), whyNot(phrases, text.folded()));
            }
            return null;
        }
        // Which one it is costs more to tell, and is asked only of the few messages that have one.
        String found = phrases.firstIn(text.folded()).map(Phrase::shown).orElse("");
        if (trace.isOn()) {
            trace.tried(text.text(), "\"" + found + "\" fits");
        }
        return found;
    }

    private static String whyNot(Phrases.Selection phrases, String folded) {
        int first = Words.first(folded);
        for (int at = first; at >= 0; at = Words.next(folded, at)) {
            if (phrases.isRequest(folded, at)) {
                String phrase = phrases.firstIn(folded.substring(at))
                        .map(found -> "\"" + found.shown() + "\"")
                        .orElse("a phrase");
                return phrase + " would fit but for what is before it: \""
                        + folded.substring(first, at).strip() + "\"";
            }
        }
        return phrases.firstIn(folded)
                .map(phrase -> "\"" + phrase.shown() + "\" would fit but for what is around it")
                .orElse("no phrase fits");
    }

    // ---- step 7

    private Keyword typo(NormalisedText text, Trace trace) {
        for (int i = 0; i < text.candidates().size(); i++) {
            String candidate = text.candidates().get(i);
            String objection = objectionToTypo(candidate);
            Keyword meant = objection == null ? meant(candidate) : null;
            if (meant != null) {
                if (trace.isOn()) {
                    trace.tried(candidate, "is \"" + meant.text() + "\" with two letters swapped or a key beside");
                }
                return meant;
            }
            trace.tried(
                    candidate,
                    objection != null ? objection : "is not one transposition or neighbouring key away from a keyword");
        }
        return null;
    }

    /** Why a text cannot be a mistyped keyword; null where it can. */
    private String objectionToTypo(String candidate) {
        if (candidate.length() < FEWEST_LETTERS_OF_A_TYPO) {
            return "has less than " + FEWEST_LETTERS_OF_A_TYPO + " letters";
        } else if (candidate.length() > longestKeyword) {
            return "is longer than every keyword";
        } else if (candidate.indexOf(' ') >= 0) {
            return "is more than one word";
        } else if (keywords.find(candidate) != null) {
            return "is a keyword";
        } else if (LanguageRules.ALL_ORDINARY_WORDS.contains(candidate)
                || surroundings.ordinaryWords().contains(candidate)
                || surroundings.names().contains(candidate)) {
            return "is an ordinary word";
        }
        return null;
    }

    private Keyword meant(String word) {
        int hash = word.hashCode();
        for (int i = 0; i + 1 < word.length(); i++) {
            char first = word.charAt(i);
            char second = word.charAt(i + 1);
            Keyword meant = first == second ? null : optOut(word, hash, i, second, first);
            for (char beside : Keyboards.neighbours(first)) {
                meant = meant != null ? meant : optOut(word, hash, i, beside, second);
            }
            if (i + 2 == word.length()) {
                for (char beside : Keyboards.neighbours(second)) {
                    meant = meant != null ? meant : optOut(word, hash, i, first, beside);
                }
            }
            if (meant != null) {
                return meant;
            }
        }
        return null;
    }

    private Keyword optOut(String word, int hash, int at, char first, char second) {
        Keyword found = keywords.findEdited(word, hash, at, first, second);
        return found != null && found.wordClass() == WordClass.OPT_OUT ? found : null;
    }

    // ----

    /** Up to a limit, so that nobody counts 50,000. */
    private static int countWords(String normalised, int most) {
        if (normalised.isEmpty()) {
            return 0;
        }
        int words = 1;
        for (int space = normalised.indexOf(' ');
                space >= 0 && words < most;
                space = normalised.indexOf(' ', space + 1)) {
            words++;
        }
        return words;
    }
}
