package dev.shortstop.keyword;

import dev.shortstop.keyword.OptInKeyword.DoubleOptIn;
import dev.shortstop.keyword.ShortCodeRules.Replies;
import dev.shortstop.keyword.toml.Located;
import dev.shortstop.keyword.toml.Setting;
import dev.shortstop.keyword.toml.TomlFile;
import dev.shortstop.keyword.toml.TomlOutcome;
import dev.shortstop.keyword.toml.TomlSection;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * One keyword file, read and checked.
 *
 * @param shortCode where it is well formed, even in a file that is rejected
 */
record KeywordFile(Path path, Optional<Located<String>> shortCode, TomlOutcome<ShortCodeRules> outcome) {

    static final String SUFFIX = ".toml";

    private static final Pattern SHORT_CODE = Pattern.compile("[0-9]{3,15}");
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final String NAME_FORM = "1 to 63 of the characters a-z, 0-9 and -, and not start with -";
    private static final Duration SHORTEST_LIFETIME = Duration.ofMinutes(1);
    private static final Duration LONGEST_LIFETIME = Duration.ofDays(30);

    static KeywordFile read(Path path, SegmentCounter segments) {
        TomlFile file = TomlFile.read(path);
        TomlSection root = file.root();
        Setting<String> shortCode =
                root.string("short-code", SHORT_CODE, "3 to 15 digits").required();
        Setting<String> program = root.string("program").required();
        ReplyTexts texts = new ReplyTexts(shortCode, program, segments);
        TomlOutcome<ShortCodeRules> outcome = new Reading(file, texts).finish(shortCode, program);
        Optional<Located<String>> located =
                shortCode.find().map(code -> new Located<>(code, shortCode.line(), shortCode.column()));
        return new KeywordFile(path, located, outcome);
    }

    /** Whether it is called what its short code demands. */
    boolean isNamedAfterItsShortCode() {
        return shortCode.isPresent()
                && path.getFileName().toString().equals(shortCode.get().value() + SUFFIX);
    }

    /** The state of one reading. Asks for every key before anything is built, so that all problems come at once. */
    private static final class Reading {

        private final TomlFile file;
        private final ReplyTexts texts;
        private final List<KeywordClashes.Word> words = new ArrayList<>();

        Reading(TomlFile file, ReplyTexts texts) {
            this.file = file;
            this.texts = texts;
        }

        TomlOutcome<ShortCodeRules> finish(Setting<String> shortCode, Setting<String> program) {
            TomlSection root = file.root();
            Setting<List<Language>> languages = languages(root);
            TomlSection optOut = root.table("opt-out");
            Setting<String> optOutReply = texts.required(optOut, "reply");
            Supplier<List<Keyword>> optOutWords = words(optOut, "keywords", WordClass.OPT_OUT, new Intent.OptOut());
            TomlSection help = root.table("help");
            Setting<String> helpReply = texts.required(help, "reply");
            Supplier<List<Keyword>> helpWords = words(help, "keywords", WordClass.HELP, new Intent.Help());
            TomlSection confirm = root.table("confirm");
            Supplier<List<Keyword>> confirmWords = words(confirm, "words", WordClass.CONFIRM, new Intent.Confirm());
            Setting<Duration> lifetime = confirm.duration("expires-after", SHORTEST_LIFETIME, LONGEST_LIFETIME)
                    .orElse(ShortCodeRules.DEFAULT_PENDING_OPT_IN_LIFETIME);
            Setting<Optional<String>> unmatchedReply = texts.optional(root.table("unmatched"), "reply");
            List<Supplier<OptInKeyword>> optInReaders =
                    root.findTables("opt-in").stream().map(this::optIn).toList();
            // Where the languages cannot be told, only the mandatory words are sure to be there.
            KeywordClashes.report(file, languages.find().orElse(List.of()), words);
            return file.finish(() -> {
                List<OptInKeyword> optIns =
                        optInReaders.stream().map(Supplier::get).toList();
                List<Keyword> keywords = defaults(languages.get());
                keywords.addAll(optOutWords.get());
                keywords.addAll(confirmWords.get());
                keywords.addAll(helpWords.get());
                optIns.forEach(optIn -> keywords.addAll(keywordsOf(optIn)));
                return new ShortCodeRules(
                        shortCode.get(),
                        program.get(),
                        file.contentHash(),
                        lifetime.get(),
                        KeywordIndex.of(keywords),
                        new Replies(
                                Optional.of(texts.resolve(optOutReply.get())),
                                Optional.of(texts.resolve(helpReply.get())),
                                unmatchedReply.get().map(texts::resolve)),
                        optIns);
            });
        }

        private static Setting<List<Language>> languages(TomlSection root) {
            Setting<List<Language>> languages =
                    root.anyOf("languages", Language.class).orElse(Arrays.asList(Language.values()));
            languages.ifUsable(chosen -> {
                if (chosen.isEmpty()) {
                    languages.error("`languages` is empty", "Name at least one, or remove the key for all of them");
                } else if (EnumSet.copyOf(chosen).size() < chosen.size()) {
                    languages.error("`languages` names a language twice", "Remove one of the two");
                }
            });
            return languages;
        }

        private Supplier<List<Keyword>> words(TomlSection section, String name, WordClass wordClass, Intent intent) {
            Setting<List<Located<String>>> setting =
                    section.locatedStrings(name).orElse(List.of());
            note(setting, wordClass);
            return () -> setting.get().stream()
                    .flatMap(word -> Keyword.spellings(word.value(), wordClass, intent).stream())
                    .toList();
        }

        private Supplier<OptInKeyword> optIn(TomlSection section) {
            Setting<List<Located<String>>> keywords =
                    section.locatedStrings("keywords").required();
            note(keywords, WordClass.OPT_IN);
            keywords.ifUsable(named -> {
                if (named.isEmpty()) {
                    keywords.error("`keywords` is empty", "Name at least one keyword, or remove the section");
                }
            });
            Setting<String> account = section.string("account", NAME, NAME_FORM).required();
            Setting<String> list = section.string("list", NAME, NAME_FORM).required();
            Setting<DoubleOptIn> doubleOptIn =
                    section.oneOf("double-opt-in", DoubleOptIn.class).orElse(DoubleOptIn.WHEN_OPTED_OUT);
            Setting<String> prompt = texts.required(section, "prompt");
            Setting<String> welcome = texts.required(section, "welcome");
            return () -> new OptInKeyword(
                    keywords.get().stream().map(Located::value).toList(),
                    account.get(),
                    list.get(),
                    doubleOptIn.get(),
                    texts.resolve(prompt.get()),
                    texts.resolve(welcome.get()));
        }

        private void note(Setting<List<Located<String>>> located, WordClass wordClass) {
            located.ifUsable(found -> found.forEach(word -> words.add(new KeywordClashes.Word(word, wordClass))));
        }

        private static List<Keyword> defaults(List<Language> languages) {
            List<Keyword> keywords = new ArrayList<>();
            for (DefaultWord word : DefaultWord.ALL) {
                if (word.isActive(languages)) {
                    keywords.addAll(Keyword.of(word));
                }
            }
            return keywords;
        }

        private static List<Keyword> keywordsOf(OptInKeyword optIn) {
            Intent intent = new Intent.OptIn(optIn);
            return optIn.keywords().stream()
                    .flatMap(word -> Keyword.spellings(word, WordClass.OPT_IN, intent).stream())
                    .toList();
        }
    }
}
