package dev.shortstop.keyword;

import dev.shortstop.keyword.Reaction.Reactions;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The compiled rules of one short code, and their precedence (semantics, "Keywords"). Immutable, for any number of threads. A
 * match costs what its text costs, whatever the number of keywords, and allocates only what it returns.
 */
final class KeywordIndex {

    private static final Set<Language> ALL_LANGUAGES = EnumSet.allOf(Language.class);

    /** The default words of all languages. */
    static final KeywordIndex DEFAULTS = of(
            DefaultWord.ALL,
            List.of(),
            Surroundings.of(
                    ALL_LANGUAGES,
                    LanguageRules.requests(ALL_LANGUAGES, List.of()),
                    Set.of(),
                    "",
                    Set.of(),
                    Reactions.DEFAULT));

    private static final Intent UNMATCHED = new Intent.Unmatched();

    private final KeywordTable keywords;
    private final Reactions reactions;
    private final LeadingOptOut leadingOptOut;
    private final LeadingOptIn leadingOptIn;
    private final OptOutPhrase phrase;
    private final OptOutTypo typo;

    private KeywordIndex(KeywordTable keywords, Surroundings surroundings) {
        this.keywords = keywords;
        this.reactions = surroundings.reactions();
        this.leadingOptOut = new LeadingOptOut(keywords, surroundings);
        this.leadingOptIn = new LeadingOptIn(keywords);
        this.phrase = new OptOutPhrase(surroundings);
        this.typo = new OptOutTypo(keywords, phrase, surroundings);
    }

    /**
     * @param defaults those that work on the short code
     * @param own of its file; of several with the same text the first counts
     */
    static KeywordIndex of(Collection<DefaultWord> defaults, Collection<Keyword> own, Surroundings surroundings) {
        return new KeywordIndex(new KeywordTable(defaults, own), surroundings);
    }

    /** The one path of every match, whether somebody looks on or not. */
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
        hit = leadingOptOut.find(text, trace);
        if (hit != null) {
            return new Match(reactions.firstWord().intent(), Rule.OPT_OUT_FIRST_WORD, hit.text(), text.text());
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
        hit = leadingOptIn.find(text, trace);
        if (hit != null) {
            return matched(hit, Rule.OPT_IN_FIRST_WORD, text);
        }
        trace.next(Step.OPT_OUT_PHRASE);
        String fitting = phrase.find(text, trace);
        if (fitting != null) {
            return new Match(reactions.phrase().intent(), Rule.OPT_OUT_PHRASE, fitting, text.text());
        }
        trace.next(Step.OPT_OUT_TYPO);
        String meant = typo.find(text, trace);
        if (meant != null) {
            return new Match(reactions.typo().intent(), Rule.OPT_OUT_TYPO, meant, text.text());
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

    /** A keyword of the class as the whole message: steps 1, 3, 4, 5. Null for none. */
    private Keyword whole(NormalisedText text, WordClass wordClass, Trace trace) {
        for (int i = 0; i < text.candidateCount(); i++) {
            String candidate = text.candidate(i);
            Keyword found = keywords.find(candidate);
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
}
