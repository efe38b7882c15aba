package dev.shortstop.keyword;

import dev.shortstop.keyword.phrase.Phrase;
import dev.shortstop.keyword.phrase.PhraseBook;
import dev.shortstop.keyword.phrase.Phrases;
import dev.shortstop.keyword.toml.TomlOutcome;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How people ask for an opt-out in one language, from the rule file that is shipped for it. Immutable.
 *
 * @param language in lower case
 * @param ordinaryWords what is never taken for a mistyped keyword; normalised
 */
record LanguageRules(String language, Books books, Set<String> ordinaryWords, List<Tapback> tapbacks) {

    /**
     * @param requests what asks for an opt-out, with what may be around it
     * @param vetoes what makes a message none of ours, whatever phrase is in it
     * @param otherBusiness what makes the sentence that it stands in none of ours
     * @param mentions of messages, a consent or a number
     * @param beside what asks for an opt-out beside such a mention, and what is courtesy
     */
    record Books(
            PhraseBook requests, PhraseBook vetoes, PhraseBook otherBusiness, PhraseBook mentions, PhraseBook beside) {}

    /** In the order of the enum. */
    private static final List<LanguageRules> ALL =
            Arrays.stream(Language.values()).map(LanguageRules::read).toList();

    /** Of all languages, each by the ordinal of its constant, as are those that follow. */
    private static final Phrases REQUESTS = phrases(Books::requests);

    static final Phrases VETOES = phrases(Books::vetoes);
    static final Phrases OTHER_BUSINESS = phrases(Books::otherBusiness);
    static final Phrases MENTIONS = phrases(Books::mentions);
    static final Phrases BESIDE = phrases(Books::beside);

    /** Of all languages: a phone reacts in the language of its owner, whatever that of the program. */
    static final List<Tapback> ALL_TAPBACKS =
            ALL.stream().flatMap(rules -> rules.tapbacks().stream()).toList();

    /** Of all languages: what is a word in any of them is no typing error. */
    static final Set<String> ALL_ORDINARY_WORDS =
            ALL.stream().flatMap(rules -> rules.ordinaryWords().stream()).collect(Collectors.toUnmodifiableSet());

    /** What asks for an opt-out on a short code, whatever it is called. */
    static Phrases.Selection requests(Collection<Language> languages, List<Phrase> ownSentences) {
        return REQUESTS.select(languages.stream().map(Language::ordinal).toList(), ownSentences);
    }

    private static Phrases phrases(Function<Books, PhraseBook> kind) {
        return new Phrases(ALL.stream().map(LanguageRules::books).map(kind).toList());
    }

    private static LanguageRules read(Language language) {
        TomlOutcome<LanguageRules> outcome = LanguageRulesFile.read(LanguageRulesFile.nameFor(language));
        if (outcome instanceof TomlOutcome.Accepted<LanguageRules> accepted) {
            return accepted.value();
        }
        throw new IllegalStateException(outcome.toString());
    }
}
