package dev.shortstop.keyword;

import dev.shortstop.keyword.phrase.Phrase;
import dev.shortstop.keyword.phrase.PhraseBook;
import dev.shortstop.keyword.phrase.PhraseSyntaxException;
import dev.shortstop.keyword.phrase.Role;
import dev.shortstop.keyword.toml.Located;
import dev.shortstop.keyword.toml.Setting;
import dev.shortstop.keyword.toml.TomlFile;
import dev.shortstop.keyword.toml.TomlOutcome;
import dev.shortstop.keyword.toml.TomlSection;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the rule file of one language; the English one says how they are written. */
final class LanguageRulesFile {

    private static final String PHRASE_MEND =
            "Write words, (one|or another), and a question mark behind what may be left out";

    private final TomlFile file;
    private final Map<String, List<Phrase>> classes = new HashMap<>();
    private final Map<String, List<String>> spellings = new HashMap<>();

    private LanguageRulesFile(TomlFile file) {
        this.file = file;
    }

    /** @param name of a resource beside this class */
    static TomlOutcome<LanguageRules> read(String name) {
        return parse(TomlFile.of(Path.of(name), octets(name)));
    }

    /** The resource that holds the rules of a language. */
    static String nameFor(Language language) {
        return language.name().toLowerCase(Locale.ROOT) + ".toml";
    }

    /** @param name of a resource beside this class */
    static byte[] octets(String name) {
        try (InputStream in = LanguageRulesFile.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("there are no rules " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    static TomlOutcome<LanguageRules> parse(TomlFile file) {
        return new LanguageRulesFile(file).parse();
    }

    private TomlOutcome<LanguageRules> parse() {
        TomlSection root = file.root();
        Setting<String> language = root.string("language").required();
        TomlSection spellingSection = root.table("spellings");
        for (String word : spellingSection.names()) {
            spellings.put(CharacterFolding.fold(word), words(spellingSection, word));
        }
        TomlSection classSection = root.table("classes");
        for (String name : classSection.names()) {
            // In the file's order, so that a class may be made of those above it.
            classes.put(name, phrases(classSection, name));
        }
        TomlSection phrases = root.table("phrases");
        PhraseBook book = new PhraseBook(
                Map.of(
                        Role.LEAD, phrases(root, "leads"),
                        Role.TAIL, phrases(root, "tails"),
                        Role.ANYWHERE, phrases(phrases, "anywhere"),
                        Role.SENTENCE, phrases(phrases, "sentence"),
                        Role.MESSAGE, phrases(phrases, "message"),
                        Role.FOLLOWER, phrases(root.table("first-word"), "followers")),
                words(root, "blockers"),
                phrases(root, "never-meant").stream().flatMap(Phrase::words).collect(Collectors.toSet()));
        PhraseBook vetoes = new PhraseBook(Map.of(Role.ANYWHERE, phrases(root, "vetoes")), List.of());
        PhraseBook otherBusiness = new PhraseBook(Map.of(Role.ANYWHERE, phrases(root, "other-business")), List.of());
        TomlSection besideOthers = root.table("beside-others");
        PhraseBook mentions = new PhraseBook(Map.of(Role.ANYWHERE, phrases(besideOthers, "mentions")), List.of());
        List<Phrase> courtesies = phrases(root, "courtesies");
        PhraseBook beside = new PhraseBook(
                Map.of(
                        Role.LEAD,
                        courtesies,
                        Role.TAIL,
                        courtesies,
                        Role.SENTENCE,
                        phrases(besideOthers, "sentence"),
                        Role.FOLLOWER,
                        phrases(root.table("typo"), "followers")),
                List.of());
        List<String> ordinaryWords = words(root, "ordinary-words");
        Setting<List<String>> tapbacks = root.strings("tapbacks").required();
        return file.finish(() -> new LanguageRules(
                language.get(),
                new LanguageRules.Books(book, vetoes, otherBusiness, mentions, beside),
                Set.copyOf(ordinaryWords),
                tapbacks.get().stream().map(Tapback::of).toList()));
    }

    private List<Phrase> phrases(TomlSection section, String name) {
        return section.locatedStrings(name).required().find().orElse(List.of()).stream()
                .flatMap(written -> parse(file, written, classes, spellings).stream())
                .toList();
    }

    /** None where the phrase has an error, which is reported. */
    static Optional<Phrase> parse(
            TomlFile file,
            Located<String> written,
            Map<String, List<Phrase>> classes,
            Map<String, List<String>> spellings) {
        try {
            String folded = CharacterFolding.fold(written.value());
            return Optional.of(Phrase.parse(written.value(), folded, classes, spellings));
        } catch (PhraseSyntaxException e) {
            file.error(written, "phrase \"" + written.value() + "\": " + e.getMessage(), PHRASE_MEND);
            return Optional.empty();
        }
    }

    private static List<String> words(TomlSection section, String name) {
        return section.string(name).required().find().stream()
                .flatMap(words -> Arrays.stream(words.strip().split("\\s+")))
                .map(CharacterFolding::fold)
                .distinct()
                .toList();
    }
}
