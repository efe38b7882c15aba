package dev.shortstop.keyword;

import dev.shortstop.keyword.Reaction.Reactions;
import dev.shortstop.keyword.toml.TomlFile;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The keywords and replies of one short code, compiled. Immutable, for any number of threads. The cost of a match depends on
 * the text alone, not on the number of keywords.
 */
public final class ShortCodeRules {

    static final Duration DEFAULT_PENDING_OPT_IN_LIFETIME = Duration.ofHours(24);

    private static final String VERSION_WITHOUT_FILE = version("");

    private final String shortCode;
    private final String program;
    private final String fileText;
    private final String version;
    private final Duration pendingOptInLifetime;
    private final KeywordIndex index;
    private final Replies replies;
    private final List<OptInKeyword> optIns;
    private final List<ReplyText> replyTexts;
    private final Settings settings;

    ShortCodeRules(
            String shortCode,
            String program,
            String fileText,
            Duration pendingOptInLifetime,
            KeywordIndex index,
            Replies replies,
            List<OptInKeyword> optIns,
            List<ReplyText> replyTexts,
            Settings settings) {
        this.shortCode = shortCode;
        this.program = program;
        this.fileText = fileText;
        this.version = fileText.isEmpty() ? VERSION_WITHOUT_FILE : version(fileText);
        this.pendingOptInLifetime = pendingOptInLifetime;
        this.index = index;
        this.replies = replies;
        this.optIns = List.copyOf(optIns);
        this.replyTexts = List.copyOf(replyTexts);
        this.settings = settings;
    }

    /**
     * What else the file says, as it was written, to tell people what changes.
     *
     * @param words by what they are for; those of opt-ins left out
     * @param defaults that work beside the file's
     */
    record Settings(
            Map<WordClass, List<String>> words,
            List<Language> languages,
            List<String> phrases,
            List<String> ordinaryWords,
            Reactions reactions,
            List<DefaultWord> defaults) {

        static final Settings NONE = new Settings(
                Map.of(), List.of(Language.values()), List.of(), List.of(), Reactions.DEFAULT, DefaultWord.ALL);
    }

    Settings settings() {
        return settings;
    }

    /** What the short code answers, where it answers. */
    record Replies(
            Optional<String> optOut, Optional<String> clarify, Optional<String> help, Optional<String> unmatched) {

        static final Replies NONE = new Replies(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * Rules for a short code that has no file: the default words of all languages work, since a STOP must never be missed
     * (47 CFR 64.1200(a)(10)), but nothing is answered.
     */
    public static ShortCodeRules builtIn(String shortCode) {
        return new ShortCodeRules(
                shortCode,
                shortCode,
                "",
                DEFAULT_PENDING_OPT_IN_LIFETIME,
                KeywordIndex.DEFAULTS,
                Replies.NONE,
                List.of(),
                List.of(),
                Settings.NONE);
    }

    public String shortCode() {
        return shortCode;
    }

    /** The name under which subscribers know the program; the short code itself where no file names it. */
    public String program() {
        return program;
    }

    /**
     * Tells by what a text is matched and answered: the first 16 lower-case hexadecimal digits of a SHA-256 over the
     * {@linkplain BuiltInRules#version() version of the built-in rules}, a line feed, and the file. The same for all short codes that
     * have no file.
     */
    public String version() {
        return version;
    }

    private static String version(String fileText) {
        return TomlFile.hash((BuiltInRules.version() + "\n" + fileText).getBytes(StandardCharsets.UTF_8));
    }

    /** The file that the rules come from, as it was read; empty for none. */
    public String fileText() {
        return fileText;
    }

    /** How long a subscriber may take to confirm. */
    public Duration pendingOptInLifetime() {
        return pendingOptInLifetime;
    }

    public Optional<String> optOutReply() {
        return replies.optOut();
    }

    /** What is asked where a text is an {@link Intent.Clarify}. There wherever a match can be one. */
    public Optional<String> clarifyReply() {
        return replies.clarify();
    }

    public Optional<String> helpReply() {
        return replies.help();
    }

    public Optional<String> unmatchedReply() {
        return replies.unmatched();
    }

    /** In the order of the file. */
    public List<OptInKeyword> optIns() {
        return optIns;
    }

    /** The words and phrases that decide, for people. */
    public RulesInWords inWords() {
        return RulesInWords.of(settings);
    }

    /** All texts that the file sends, and what they cost; none for rules that come from no file. */
    public List<ReplyText> replyTexts() {
        return replyTexts;
    }

    /** What carriers demand of a text that asks for the confirmation of an opt-in, and this one lacks. */
    public List<String> gapsOfPrompt(String prompt) {
        return lint().promptGaps(prompt);
    }

    /** What carriers demand of a text that greets a new member, and this one lacks. */
    public List<String> gapsOfWelcome(String welcome) {
        return lint().welcomeGaps(welcome);
    }

    private ComplianceLint lint() {
        return new ComplianceLint(
                fileText.isEmpty() ? "" : program,
                spellings(WordClass.HELP),
                spellings(WordClass.OPT_OUT),
                spellings(WordClass.CONFIRM));
    }

    private Set<String> spellings(WordClass wordClass) {
        Stream<String> own = settings.words().getOrDefault(wordClass, List.of()).stream()
                .map(word -> Normaliser.normalise(word).text());
        Stream<String> defaults = settings.defaults().stream()
                .filter(word -> word.wordClass() == wordClass)
                .flatMap(word -> word.keywords().stream())
                .map(keyword -> keyword.text());
        return Stream.concat(own, defaults).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * What a text was taken for that such rules matched.
     *
     * @param keyword as {@link Match#keyword()} has it
     */
    public Intent intentOf(Rule rule, String keyword) {
        return switch (rule) {
            case OPT_OUT_KEYWORD -> new Intent.OptOut();
            case OPT_OUT_FIRST_WORD -> settings.reactions().firstWord().intent();
            case OPT_OUT_PHRASE -> settings.reactions().phrase().intent();
            case OPT_OUT_TYPO -> settings.reactions().typo().intent();
            case CONFIRM_WORD -> new Intent.Confirm();
            case HELP_KEYWORD -> new Intent.Help();
            case OPT_IN_KEYWORD, OPT_IN_FIRST_WORD ->
                match(keyword, PendingOptIn.NONE).intent();
            case TAPBACK, UNMATCHED -> new Intent.Unmatched();
        };
    }

    /**
     * Decides what a text means. Never throws, whatever the text: phones and networks send unpaired surrogates, control
     * characters and tens of thousands of characters.
     *
     * @param text as it was decoded from the message
     */
    public Match match(String text, PendingOptIn pending) {
        return index.match(Normaliser.normalise(text), pending, Trace.OFF);
    }

    /** Decides as {@link #match} does, by the same code, and tells what was tried on the way and why it did not fit. */
    public Explanation explain(String text, PendingOptIn pending) {
        NormalisedText normalised = Normaliser.normalise(text);
        Trace.Recording trace = Trace.recording();
        Match match = index.match(normalised, pending, trace);
        return new Explanation(match, normalised.candidates(), trace.finish());
    }
}
