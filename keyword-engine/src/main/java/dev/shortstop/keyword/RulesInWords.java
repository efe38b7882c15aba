package dev.shortstop.keyword;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What decides about texts to one short code, as people read it. Opt-in keywords and replies beside: {@link ShortCodeRules#optIns},
 * {@link ShortCodeRules#replyTexts}.
 *
 * @param confirm mean something only while an opt-in is pending
 * @param languages {@code en}: those whose words and phrases work beside the mandatory words
 * @param phrases of the file, in addition to those that are built in
 * @param ordinaryWords of the file: never taken for an opt-out word that was mistyped
 * @param onFirstWord what an opt-out word leads to that leads a short message
 * @param onPhrase what an opt-out phrase leads to
 * @param onTypo what an opt-out word leads to that was mistyped
 */
public record RulesInWords(
        Words optOut,
        Words confirm,
        Words help,
        List<String> languages,
        List<String> phrases,
        List<String> ordinaryWords,
        Intent onFirstWord,
        Intent onPhrase,
        Intent onTypo) {

    /**
     * The words of one kind.
     *
     * @param ofFile as the operator wrote them
     * @param builtIn in every way of writing, in upper case: {@code OPT OUT}, {@code OPTOUT}
     */
    public record Words(List<String> ofFile, List<String> builtIn) {

        private static Words of(
                WordClass wordClass, Map<WordClass, List<String>> ofFile, Collection<DefaultWord> defaults) {
            return new Words(
                    ofFile.getOrDefault(wordClass, List.of()),
                    defaults.stream()
                            .filter(word -> word.wordClass() == wordClass)
                            .flatMap(word -> word.keywords().stream())
                            .map(keyword -> keyword.text().toUpperCase(Locale.ROOT))
                            .toList());
        }
    }

    static RulesInWords of(ShortCodeRules.Settings settings) {
        Collection<DefaultWord> defaults = settings.defaults();
        return new RulesInWords(
                Words.of(WordClass.OPT_OUT, settings.words(), defaults),
                Words.of(WordClass.CONFIRM, settings.words(), defaults),
                Words.of(WordClass.HELP, settings.words(), defaults),
                settings.languages().stream()
                        .map(language -> language.name().toLowerCase(Locale.ROOT))
                        .toList(),
                settings.phrases(),
                settings.ordinaryWords(),
                settings.reactions().firstWord().intent(),
                settings.reactions().phrase().intent(),
                settings.reactions().typo().intent());
    }
}
