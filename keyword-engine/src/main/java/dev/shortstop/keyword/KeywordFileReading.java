package dev.shortstop.keyword;

import dev.shortstop.keyword.OptInKeyword.DoubleOptIn;
import dev.shortstop.keyword.Reaction.Reactions;
import dev.shortstop.keyword.ShortCodeRules.Replies;
import dev.shortstop.keyword.ShortCodeRules.Settings;
import dev.shortstop.keyword.phrase.Phrase;
import dev.shortstop.keyword.phrase.Phrases;
import dev.shortstop.keyword.toml.Located;
import dev.shortstop.keyword.toml.Setting;
import dev.shortstop.keyword.toml.TomlFile;
import dev.shortstop.keyword.toml.TomlOutcome;
import dev.shortstop.keyword.toml.TomlSection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The state of the reading of one keyword file. Asks for every key before anything is built, so that all problems come at once.
 */
final class KeywordFileReading {

    private static final String NAME_FORM = "1 to 63 of the characters a-z, 0-9 and -, and not start with -";
    private static final Duration SHORTEST_LIFETIME = Duration.ofMinutes(1);
    private static final Duration LONGEST_LIFETIME = Duration.ofDays(30);
    private static final int DEFAULT_MAX_SEGMENTS = 3;
    private static final int HIGHEST_MAX_SEGMENTS = 10;

    private final TomlFile file;
    private final Setting<String> shortCode;
    private final Setting<String> program;
    private final ReplyTexts texts;
    private final List<KeywordClashes.Word> words = new ArrayList<>();
    private final List<Setting<String>> prompts = new ArrayList<>();
    private final List<Setting<String>> welcomes = new ArrayList<>();

    KeywordFileReading(TomlFile file, Setting<String> shortCode, SegmentCounter segments) {
        this.file = file;
        this.shortCode = shortCode;
        this.program = file.root().string("program").required();
        Setting<Integer> mostSegments =
                file.root().integer("max-segments", 1, HIGHEST_MAX_SEGMENTS).orElse(DEFAULT_MAX_SEGMENTS);
        this.texts = new ReplyTexts(file, shortCode, program, mostSegments, segments);
    }

    TomlOutcome<ShortCodeRules> finish() {
        TomlSection root = file.root();
        Setting<List<Language>> languages = languages(root);
        TomlSection optOut = root.table("opt-out");
        Setting<String> optOutReply = texts.required(optOut, "reply", "opt-out confirmation");
        words(optOut, "keywords", WordClass.OPT_OUT);
        Setting<List<Located<String>>> phrases =
                optOut.locatedStrings("phrases").orElse(List.of());
        Setting<List<Located<String>>> ordinaryWords =
                optOut.locatedStrings("ordinary-words").orElse(List.of());
        Setting<Reaction> onFirstWord = reaction(optOut, "on-first-word");
        Setting<Reaction> onPhrase = reaction(optOut, "on-phrase");
        Setting<Reaction> onTypo = reaction(optOut, "on-typo");
        Setting<Optional<String>> clarifyReply = texts.optional(root.table("clarify"), "reply", "clarifying reply");
        TomlSection help = root.table("help");
        Setting<String> helpReply = texts.required(help, "reply", "HELP reply");
        words(help, "keywords", WordClass.HELP);
        TomlSection confirm = root.table("confirm");
        words(confirm, "words", WordClass.CONFIRM);
        Setting<Duration> lifetime = confirm.duration("expires-after", SHORTEST_LIFETIME, LONGEST_LIFETIME)
                .orElse(ShortCodeRules.DEFAULT_PENDING_OPT_IN_LIFETIME);
        Setting<Optional<String>> unmatchedReply =
                texts.optional(root.table("unmatched"), "reply", "reply to what fits nothing");
        List<OptInReading> optInReadings =
                root.findTables("opt-in").stream().map(this::optIn).toList();

        Phrases.Selection knownPhrases = LanguageRules.requests(languages.find().orElse(List.of()), phrases(phrases));
        Set<String> ownOrdinaryWords = ordinaryWords(ordinaryWords);
        checkClarify(root, List.of(onFirstWord, onPhrase, onTypo), clarifyReply);
        // Where the languages cannot be told, only the mandatory words are sure to be there.
        List<DefaultWord> defaults = DefaultWord.active(languages.find().orElse(List.of()), promptsAsWritten());
        languages.ifUsable(chosen -> CanadianWords.report(file, languages, defaults, words));
        KeywordClashes.report(file, defaults, words, ordinaryWords.find().orElse(List.of()), knownPhrases);
        lint(defaults, optOutReply, helpReply, clarifyReply);
        return file.finish(() -> {
            List<Keyword> keywords = new ArrayList<>();
            words.stream()
                    .filter(word -> word.wordClass() != WordClass.OPT_IN)
                    .forEach(word -> addKeywords(word, word.wordClass().intent(), keywords));
            List<OptInKeyword> optIns = new ArrayList<>();
            for (OptInReading reading : optInReadings) {
                OptInKeyword optIn = reading.result().get();
                optIns.add(optIn);
                Intent intent = new Intent.OptIn(optIn);
                reading.words().forEach(word -> addKeywords(word, intent, keywords));
            }
            Reactions reactions = new Reactions(onFirstWord.get(), onPhrase.get(), onTypo.get());
            Set<String> lists = new HashSet<>();
            for (OptInKeyword optIn : optIns) {
                lists.add(optIn.account());
                lists.add(optIn.list());
            }
            Surroundings surroundings =
                    Surroundings.of(languages.get(), knownPhrases, ownOrdinaryWords, program.get(), lists, reactions);
            return new ShortCodeRules(
                    shortCode.get(),
                    program.get(),
                    file.text(),
                    lifetime.get(),
                    KeywordIndex.of(defaults, keywords, surroundings),
                    new Replies(
                            Optional.of(texts.resolve(optOutReply.get())),
                            clarifyReply.get().map(texts::resolve),
                            Optional.of(texts.resolve(helpReply.get())),
                            unmatchedReply.get().map(texts::resolve)),
                    optIns,
                    texts.costs(),
                    new Settings(
                            ownWords(),
                            languages.get(),
                            values(phrases.get()),
                            values(ordinaryWords.get()),
                            reactions,
                            defaults));
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

    private static Setting<Reaction> reaction(TomlSection section, String name) {
        return section.oneOf(name, Reaction.class).orElse(Reaction.OPT_OUT);
    }

    private static void checkClarify(
            TomlSection root, List<Setting<Reaction>> reactions, Setting<Optional<String>> reply) {
        boolean isAsked = reactions.stream().anyMatch(each -> each.find().equals(Optional.of(Reaction.CLARIFY)));
        reply.ifUsable(text -> {
            if (isAsked && text.isEmpty()) {
                root.missing(
                        "an opt-out is to be clarified, but nothing says what to ask",
                        "Add [clarify] with reply = \"${program}: Reply STOP to stop all messages.\"");
            } else if (!isAsked && text.isPresent()) {
                reply.warning(
                        "[clarify] is never sent: none of `on-first-word`, `on-phrase` and `on-typo` is \"clarify\"",
                        "Remove it");
            }
        });
    }

    private void words(TomlSection section, String name, WordClass wordClass) {
        note(section.locatedStrings(name).orElse(List.of()), wordClass, "");
    }

    private record OptInReading(List<KeywordClashes.Word> words, Supplier<OptInKeyword> result) {}

    private OptInReading optIn(TomlSection section) {
        Setting<List<Located<String>>> keywords =
                section.locatedStrings("keywords").required();
        keywords.ifUsable(named -> {
            if (named.isEmpty()) {
                keywords.error("`keywords` is empty", "Name at least one keyword, or remove the section");
            }
        });
        Setting<String> account =
                section.string("account", OptInKeyword.NAME, NAME_FORM).required();
        Setting<String> list =
                section.string("list", OptInKeyword.NAME, NAME_FORM).required();
        String path = account.find().orElse("?") + "/" + list.find().orElse("?");
        List<KeywordClashes.Word> ownWords = note(keywords, WordClass.OPT_IN, path);
        Setting<DoubleOptIn> doubleOptIn =
                section.oneOf("double-opt-in", DoubleOptIn.class).orElse(DoubleOptIn.WHEN_OPTED_OUT);
        Setting<String> prompt = texts.required(section, "prompt", "prompt of " + path);
        Setting<String> welcome = texts.required(section, "welcome", "welcome of " + path);
        prompts.add(prompt);
        welcomes.add(welcome);
        return new OptInReading(
                ownWords,
                () -> new OptInKeyword(
                        values(keywords.get()),
                        account.get(),
                        list.get(),
                        doubleOptIn.get(),
                        texts.resolve(prompt.get()),
                        texts.resolve(welcome.get())));
    }

    private List<KeywordClashes.Word> note(Setting<List<Located<String>>> located, WordClass wordClass, String list) {
        List<KeywordClashes.Word> noted = located.find().orElse(List.of()).stream()
                .map(word -> KeywordClashes.Word.of(word, wordClass, list))
                .toList();
        words.addAll(noted);
        return noted;
    }

    private static void addKeywords(KeywordClashes.Word word, Intent intent, List<Keyword> keywords) {
        word.spellings().forEach(text -> keywords.add(new Keyword(text, word.wordClass(), intent)));
    }

    private List<Phrase> phrases(Setting<List<Located<String>>> written) {
        List<Phrase> phrases = new ArrayList<>();
        Map<Phrase, Located<String>> seen = new HashMap<>();
        for (Located<String> located : written.find().orElse(List.of())) {
            LanguageRulesFile.parse(file, located, Map.of(), Map.of()).ifPresent(phrase -> {
                phrases.add(phrase);
                warnIfRepeated("phrase", located, seen.putIfAbsent(phrase.unwritten(), located));
            });
        }
        return phrases;
    }

    /** @param earlier null for none */
    private void warnIfRepeated(String what, Located<String> later, Located<String> earlier) {
        if (earlier != null) {
            String message = what + " \"" + later.value() + "\" says the same as \"" + earlier.value() + "\" at line "
                    + earlier.line() + ", column " + earlier.column();
            file.warning(later, message, "Remove one of the two");
        }
    }

    private Set<String> ordinaryWords(Setting<List<Located<String>>> written) {
        Map<String, Located<String>> normalised = new HashMap<>();
        for (Located<String> word : written.find().orElse(List.of())) {
            String text = Normaliser.normalise(word.value()).text();
            if (text.isEmpty() || text.indexOf(' ') >= 0) {
                file.error(word, "ordinary word \"" + word.value() + "\" is not one word", "Write single words");
            } else {
                warnIfRepeated("ordinary word", word, normalised.putIfAbsent(text, word));
            }
        }
        return normalised.keySet();
    }

    private Map<WordClass, List<String>> ownWords() {
        return words.stream()
                .filter(word -> word.wordClass() != WordClass.OPT_IN)
                .collect(Collectors.groupingBy(
                        KeywordClashes.Word::wordClass,
                        Collectors.mapping(word -> word.written().value(), Collectors.toUnmodifiableList())));
    }

    private static List<String> values(List<Located<String>> located) {
        return located.stream().map(Located::value).toList();
    }

    private List<String> promptsAsWritten() {
        return prompts.stream().flatMap(prompt -> prompt.find().stream()).toList();
    }

    private void lint(
            List<DefaultWord> defaults,
            Setting<String> optOutReply,
            Setting<String> helpReply,
            Setting<Optional<String>> clarifyReply) {
        if (shortCode.find().isEmpty() || program.find().isEmpty()) {
            return; // the texts cannot be resolved
        }
        ComplianceLint lint = new ComplianceLint(
                program,
                spellings(defaults, WordClass.HELP),
                spellings(defaults, WordClass.OPT_OUT),
                spellings(defaults, WordClass.CONFIRM));
        optOutReply.ifUsable(text -> lint.optOutReply(optOutReply, texts.resolve(text)));
        helpReply.ifUsable(text -> lint.helpReply(helpReply, texts.resolve(text)));
        clarifyReply.ifUsable(text -> text.ifPresent(there -> lint.clarifyReply(clarifyReply, texts.resolve(there))));
        prompts.forEach(prompt -> prompt.ifUsable(text -> lint.prompt(prompt, texts.resolve(text))));
        welcomes.forEach(welcome -> welcome.ifUsable(text -> lint.welcome(welcome, texts.resolve(text))));
    }

    private Set<String> spellings(List<DefaultWord> defaults, WordClass wordClass) {
        Set<String> spellings = new HashSet<>();
        defaults.stream()
                .filter(word -> word.wordClass() == wordClass)
                .forEach(word -> word.keywords().forEach(keyword -> spellings.add(keyword.text())));
        words.stream()
                .filter(word -> word.wordClass() == wordClass)
                .forEach(word -> spellings.addAll(word.spellings()));
        return spellings;
    }
}
