package dev.shortstop.keyword;

import dev.shortstop.keyword.phrase.Phrase;
import dev.shortstop.keyword.phrase.Phrases;
import dev.shortstop.keyword.phrase.Slips;
import dev.shortstop.keyword.phrase.TextTable;
import dev.shortstop.keyword.toml.Located;
import dev.shortstop.keyword.toml.TomlFile;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the words of one keyword file that cannot do what the operator expects of them: a text must mean the same whatever the
 * state of the subscriber and the order of the sections, and a mandatory word can have no other meaning
 * (47 CFR 64.1200(a)(10)).
 */
final class KeywordClashes {

    private static final String ANOTHER_WORD = "Choose another word";
    /** Nobody types more, and it is stored with every message. */
    private static final int LONGEST_KEYWORD = 100;

    private final TomlFile file;
    private final Map<String, DefaultWord> defaults = new HashMap<>();
    private final Map<String, Word> earlier = new HashMap<>();
    private final Map<String, String> optOuts = new LinkedHashMap<>();
    private TextTable<String> optOutTable; // there once all of them are noted

    /**
     * A word of the file.
     *
     * @param list where it leads, such as {@code acme/news}; empty where it leads to no list
     * @param spellings normalised; none where there is no letter or digit in it
     */
    record Word(Located<String> written, WordClass wordClass, String list, List<String> spellings) {

        static Word of(Located<String> written, WordClass wordClass, String list) {
            return new Word(written, wordClass, list, Keyword.spellings(written.value()));
        }

        boolean isTooLong() {
            return !spellings.isEmpty() && spellings.get(0).length() > LONGEST_KEYWORD;
        }

        String quoted() {
            return "\"" + written.value() + "\"";
        }
    }

    private KeywordClashes(TomlFile file) {
        this.file = file;
    }

    /**
     * @param ordinaryWords that are no typing errors on the short code
     * @param phrases that opt out on the short code
     */
    static void report(
            TomlFile file,
            Collection<DefaultWord> active,
            List<Word> words,
            List<Located<String>> ordinaryWords,
            Phrases.Selection phrases) {
        KeywordClashes clashes = new KeywordClashes(file);
        for (DefaultWord word : active) {
            word.keywords().forEach(keyword -> clashes.defaults.put(keyword.text(), word));
        }
        clashes.noteOptOuts(words);
        // By position, so that the later of two is the one that is reported.
        words.stream()
                .sorted(Comparator.comparingInt((Word word) -> word.written().line())
                        .thenComparingInt(word -> word.written().column()))
                .forEach(clashes::check);
        ordinaryWords.forEach(clashes::reportOrdinary);
        for (Word word : words) {
            if (!word.list().isEmpty() && !word.isTooLong()) {
                clashes.reportShadow(word);
                clashes.reportHiddenTypo(word);
                clashes.reportHiddenPhrase(word, phrases);
            }
        }
    }

    private void noteOptOuts(List<Word> words) {
        defaults.forEach((text, word) -> {
            if (word.wordClass() == WordClass.OPT_OUT) {
                optOuts.put(text, word.word());
            }
        });
        for (Word word : words) {
            if (word.wordClass() == WordClass.OPT_OUT) {
                word.spellings()
                        .forEach(text -> optOuts.put(text, word.written().value()));
            }
        }
        optOutTable = TextTable.of(optOuts);
    }

    private void check(Word word) {
        List<String> spellings = word.spellings();
        if (spellings.isEmpty()) {
            String message = "keyword " + word.quoted() + " has no letter or digit, so no text can ever match it";
            file.error(word.written(), message, ANOTHER_WORD);
            return;
        }
        if (word.isTooLong()) {
            String message = "keyword " + word.quoted() + " has more than " + LONGEST_KEYWORD + " characters";
            file.error(word.written(), message, ANOTHER_WORD);
            return;
        }
        DefaultWord byDefault = firstOf(spellings, defaults);
        Word repeated = firstOf(spellings, earlier);
        if (byDefault != null && byDefault.wordClass() != word.wordClass()) {
            reportReuse(word, byDefault);
        } else if (repeated != null) {
            reportRepetition(word, repeated);
        } else if (byDefault != null) {
            String message = word.quoted() + " is a default " + word.wordClass().shown() + " anyway";
            file.warning(word.written(), message, "Remove it");
        } else if (word.wordClass() != WordClass.OPT_OUT) {
            reportLeadingOptOut(word, spellings.get(0));
        }
        spellings.forEach(text -> earlier.putIfAbsent(text, word));
    }

    /** Null where none of the texts has a value. */
    private static <V> V firstOf(List<String> texts, Map<String, V> values) {
        V found = null;
        for (int i = 0; i < texts.size() && found == null; i++) {
            found = values.get(texts.get(i));
        }
        return found;
    }

    private void reportReuse(Word word, DefaultWord defaultWord) {
        String kind = defaultWord.mandatory() ? "mandatory " : "default ";
        String message =
                word.quoted() + " is a " + kind + defaultWord.wordClass().shown() + " and cannot be "
                        + word.wordClass().shownWithArticle();
        file.error(word.written(), message, ANOTHER_WORD);
    }

    /** Being an ordinary word keeps other words from being taken for typing errors, but takes nothing away from a keyword. */
    private void reportOrdinary(Located<String> word) {
        String text = Normaliser.normalise(word.value()).text();
        DefaultWord byDefault = defaults.get(text);
        if (byDefault != null && byDefault.mandatory()) {
            String message = "\"" + word.value() + "\" is a mandatory "
                    + byDefault.wordClass().shown() + " and cannot be taken away";
            file.error(word, message, "Remove it from `ordinary-words`");
        } else if (byDefault != null || earlier.containsKey(text)) {
            WordClass wordClass = byDefault != null
                    ? byDefault.wordClass()
                    : earlier.get(text).wordClass();
            String message = "\"" + word.value() + "\" is " + wordClass.shownWithArticle()
                    + " and stays one: an ordinary word is merely never taken for a mistyped one";
            file.warning(word, message, "Remove it from `ordinary-words`");
        }
    }

    private void reportRepetition(Word word, Word other) {
        Located<String> at = other.written();
        String use = other.wordClass() == word.wordClass()
                ? ""
                : " as " + other.wordClass().shownWithArticle();
        String message = "keyword " + word.quoted() + " is used twice: it means the same as " + other.quoted() + use
                + " at line " + at.line() + ", column " + at.column();
        file.error(word.written(), message, "Remove one of the two");
    }

    /**
     * An opt-out word at the start of a short message is an opt-out, and that rule comes before all but the first
     * (semantics, "Keywords", rule 2), so STOP SMOKING would never opt in.
     */
    private void reportLeadingOptOut(Word word, String text) {
        for (int end = text.indexOf(' '); end > 0; end = text.indexOf(' ', end + 1)) {
            String optOut = optOuts.get(text.substring(0, end));
            if (optOut != null) {
                String message = "keyword " + word.quoted() + " starts with the opt-out word \"" + optOut + "\"";
                file.error(word.written(), message, "Choose a keyword that starts with another word");
                return;
            }
        }
    }

    /** Of two keywords that fit the longer wins, so some texts that start with the shorter one lead elsewhere. */
    private void reportShadow(Word word) {
        List<String> spellings = word.spellings();
        for (String text : spellings) {
            for (int end = text.indexOf(' '); end > 0; end = text.indexOf(' ', end + 1)) {
                Word shorter = earlier.get(text.substring(0, end));
                if (shorter != null
                        && !shorter.list().isEmpty()
                        && !shorter.list().equals(word.list())) {
                    String message = "keyword " + shorter.quoted() + " is shadowed by the longer " + word.quoted()
                            + " at line " + word.written().line() + ": such texts lead to " + word.list() + ", not to "
                            + shorter.list();
                    file.warning(shorter.written(), message, "If that is not meant, choose another word");
                    return;
                }
            }
        }
    }

    /** A keyword is no typing error any more (semantics, "Keywords", rule 7). */
    private void reportHiddenTypo(Word word) {
        for (String text : word.spellings()) {
            if (defaults.containsKey(text) || LanguageRules.ALL_ORDINARY_WORDS.contains(text)) {
                continue;
            }
            String meant = isNearAnOptOut(text) ? Slips.meant(text, optOutTable::findEdited) : null;
            if (meant != null) {
                String message = "keyword " + word.quoted() + " is one slip of the finger away from the opt-out word \""
                        + meant + "\": whoever mistypes that joins " + word.list()
                        + " instead of opting out";
                file.warning(word.written(), message, ANOTHER_WORD);
                return;
            }
        }
    }

    /** Nearly no keyword is, and for the others no slip has to be tried. */
    private boolean isNearAnOptOut(String text) {
        for (String optOut : optOuts.keySet()) {
            if (Slips.mayBeOneOf(text, optOut)) {
                return true;
            }
        }
        return false;
    }

    /** Opt-in keywords count as first words, too, and before phrases do (semantics, "Keywords", rules 5 and 6). */
    private void reportHiddenPhrase(Word word, Phrases.Selection phrases) {
        for (String text : word.spellings()) {
            Optional<Phrase> hidden = phrases.firstThatBeginsWith(text);
            if (hidden.isPresent() && !defaults.containsKey(text)) {
                String message = "keyword " + word.quoted() + " hides opt-out phrases that begin with it, such as \""
                        + hidden.get().shown() + "\": such texts lead to " + word.list();
                file.warning(word.written(), message, ANOTHER_WORD);
                return;
            }
        }
    }
}
