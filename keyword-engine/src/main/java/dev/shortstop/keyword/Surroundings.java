package dev.shortstop.keyword;

import dev.shortstop.keyword.Reaction.Reactions;
import dev.shortstop.keyword.phrase.Phrases;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * What a short code knows beside its keywords.
 *
 * @param phrases of its languages and its file
 * @param asides of its languages
 * @param ordinaryWords what it never takes for a typing error, beside those of the languages; normalised
 * @param name what may stand behind an opt-out keyword like a keyword: the program's; normalised, empty for none
 */
record Surroundings(
        Phrases.Selection phrases, Asides asides, Set<String> ordinaryWords, String name, Reactions reactions) {

    /** @param phrases as they are for a sender without names */
    static Surroundings of(
            Collection<Language> languages,
            Phrases.Selection phrases,
            Set<String> ordinaryWords,
            String program,
            Collection<String> lists,
            Reactions reactions) {
        List<String> senderNames = new ArrayList<>(lists);
        senderNames.add(Normaliser.normalise(program).folded());
        return new Surroundings(
                phrases.withSenderNames(senderNames),
                Asides.of(languages),
                Set.copyOf(ordinaryWords),
                Normaliser.normalise(program).text(),
                reactions);
    }
}
