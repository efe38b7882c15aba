package dev.shortstop.keyword;

import dev.shortstop.keyword.toml.Setting;
import dev.shortstop.keyword.toml.TomlFile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Warns of words that have to work wherever a program reaches Canada (semantics, "Keywords"): whether it does, its file does not say,
 * so that they are no more than warnings.
 */
final class CanadianWords {

    private static final List<String> WORDS = List.of("ARRET", "AIDE", "INFO");

    private static final List<DefaultWord> ALL =
            DefaultWord.ALL.stream().filter(word -> WORDS.contains(word.word())).toList();

    private CanadianWords() {}

    /** @param active the default words that work, whatever the file adds */
    static void report(
            TomlFile file,
            Setting<List<Language>> languages,
            Collection<DefaultWord> active,
            Collection<KeywordClashes.Word> words) {
        List<String> missing = new ArrayList<>();
        for (DefaultWord needed : ALL) {
            if (!active.contains(needed) && !isUsed(file, needed, words)) {
                missing.add(needed.word() + " (" + needed.wordClass().shown() + ")");
            }
        }
        if (!missing.isEmpty()) {
            String message = "`languages` leaves out what Canada demands: " + String.join(", ", missing);
            languages.warning(message, "Add \"fr\" or these words, unless nobody in Canada is written to");
        }
    }

    /** Whether the file has the word, be it for something else, which is reported where it stands. */
    private static boolean isUsed(TomlFile file, DefaultWord needed, Collection<KeywordClashes.Word> words) {
        String text = needed.keywords().get(0).text();
        for (KeywordClashes.Word word : words) {
            if (word.spellings().contains(text)) {
                if (word.wordClass() != needed.wordClass()) {
                    String message = word.quoted() + " is " + needed.wordClass().shownWithArticle()
                            + " that Canada demands, and is " + word.wordClass().shownWithArticle() + " here";
                    file.warning(word.written(), message, "Choose another word, unless nobody in Canada is written to");
                }
                return true;
            }
        }
        return false;
    }
}
