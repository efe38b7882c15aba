package dev.shortstop.keyword;

import static dev.shortstop.keyword.Language.DE;
import static dev.shortstop.keyword.Language.EN;
import static dev.shortstop.keyword.Language.ES;
import static dev.shortstop.keyword.Language.FR;
import static dev.shortstop.keyword.Language.PT;
import static dev.shortstop.keyword.WordClass.CONFIRM;
import static dev.shortstop.keyword.WordClass.HELP;
import static dev.shortstop.keyword.WordClass.OPT_OUT;

import java.util.Collection;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A word that works without being in a keyword file (semantics, "Keywords", default words). A hyphen stands for both ways of
 * writing: {@code OPT-OUT} is OPT OUT and OPTOUT.
 *
 * @param mandatory works whatever the languages: 47 CFR 64.1200(a)(10) and the CTIA Messaging Principles
 */
record DefaultWord(String word, WordClass wordClass, Set<Language> languages, boolean mandatory) {

    private static final Set<Language> EVERY_LANGUAGE = EnumSet.allOf(Language.class);
    private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}]+");

    static final List<DefaultWord> ALL = Stream.of(
                    mandatory(OPT_OUT, "STOP", "QUIT", "END", "REVOKE", "OPT-OUT", "CANCEL", "UNSUBSCRIBE", "STOP-ALL"),
                    mandatory(HELP, "HELP"),
                    words(OPT_OUT, EN, "UNSUB", "REMOVE"),
                    words(OPT_OUT, FR, "ARRET", "ARRETE", "ARRETER", "TD", "STOP TOUT"),
                    words(OPT_OUT, ES, "BAJA", "DARME DE BAJA", "DETENER", "SALIR", "NO MAS"),
                    words(OPT_OUT, PT, "SAIR", "PARAR", "PARE", "CANCELAR"),
                    words(OPT_OUT, DE, "STOPP", "ABMELDEN"),
                    words(CONFIRM, EN, "YES", "Y"),
                    words(CONFIRM, FR, "OUI"),
                    words(CONFIRM, ES, "SI"),
                    words(CONFIRM, PT, "SIM"),
                    words(CONFIRM, DE, "JA"),
                    words(HELP, FR, "AIDE"),
                    words(HELP, ES, "AYUDA"),
                    words(HELP, PT, "AJUDA"),
                    words(HELP, DE, "HILFE"),
                    // The same word in all five languages.
                    words(HELP, EnumSet.allOf(Language.class), "INFO"))
            .flatMap(List::stream)
            .toList();

    private static final Map<DefaultWord, List<Keyword>> KEYWORDS = new IdentityHashMap<>();

    static {
        ALL.forEach(word -> KEYWORDS.put(word, Keyword.of(word)));
    }

    /** One for every way of writing it. */
    List<Keyword> keywords() {
        return KEYWORDS.get(this);
    }

    boolean isActive(Collection<Language> active) {
        return mandatory || languages.stream().anyMatch(active::contains);
    }

    private static List<DefaultWord> mandatory(WordClass wordClass, String... words) {
        return Stream.of(words)
                .map(word -> new DefaultWord(word, wordClass, Set.of(), true))
                .toList();
    }

    private static List<DefaultWord> words(WordClass wordClass, Language language, String... words) {
        return words(wordClass, Set.of(language), words);
    }

    private static List<DefaultWord> words(WordClass wordClass, Set<Language> languages, String... words) {
        return Stream.of(words)
                .map(word -> new DefaultWord(word, wordClass, languages, false))
                .toList();
    }

    /**
     * The words that work on a short code. A confirm word that a prompt asks for works whatever the languages, or nobody could
     * confirm.
     *
     * @param prompts as they are sent; a word counts there in upper case
     */
    static List<DefaultWord> active(Collection<Language> languages, Collection<String> prompts) {
        if (languages.containsAll(EVERY_LANGUAGE)) {
            return ALL;
        }
        Set<String> askedFor = prompts.stream()
                .flatMap(DefaultWord::upperCaseWords)
                .distinct()
                .map(word -> Normaliser.normalise(word).text())
                .collect(Collectors.toSet());
        return ALL.stream()
                .filter(word -> word.isActive(languages)
                        || word.wordClass() == CONFIRM
                                && word.keywords().stream().anyMatch(keyword -> askedFor.contains(keyword.text())))
                .toList();
    }

    private static Stream<String> upperCaseWords(String prompt) {
        return NO_LETTERS
                .splitAsStream(prompt)
                .filter(word -> !word.isEmpty() && word.equals(word.toUpperCase(Locale.ROOT)));
    }
}
