package dev.shortstop.keyword;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The keywords and replies of one short code, compiled. Immutable, for any number of threads. The cost of a match depends on
 * the text alone, not on the number of keywords.
 */
public final class ShortCodeRules {

    /** The {@link #version()} of rules that come from no file. */
    public static final String BUILT_IN_VERSION = "built-in";

    static final Duration DEFAULT_PENDING_OPT_IN_LIFETIME = Duration.ofHours(24);

    private final String shortCode;
    private final String program;
    private final String version;
    private final Duration pendingOptInLifetime;
    private final KeywordIndex index;
    private final Replies replies;
    private final List<OptInKeyword> optIns;

    ShortCodeRules(
            String shortCode,
            String program,
            String version,
            Duration pendingOptInLifetime,
            KeywordIndex index,
            Replies replies,
            List<OptInKeyword> optIns) {
        this.shortCode = shortCode;
        this.program = program;
        this.version = version;
        this.pendingOptInLifetime = pendingOptInLifetime;
        this.index = index;
        this.replies = replies;
        this.optIns = List.copyOf(optIns);
    }

    /** What the short code answers, where it answers. */
    record Replies(Optional<String> optOut, Optional<String> help, Optional<String> unmatched) {

        static final Replies NONE = new Replies(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * Rules for a short code that has no file: the default words of all languages work, since a STOP must never be missed
     * (47 CFR 64.1200(a)(10)), but nothing is answered.
     */
    public static ShortCodeRules builtIn(String shortCode) {
        return new ShortCodeRules(
                shortCode,
                shortCode,
                BUILT_IN_VERSION,
                DEFAULT_PENDING_OPT_IN_LIFETIME,
                KeywordIndex.DEFAULTS,
                Replies.NONE,
                List.of());
    }

    public String shortCode() {
        return shortCode;
    }

    /** The name under which subscribers know the program; the short code itself where no file names it. */
    public String program() {
        return program;
    }

    /** The first 16 lower-case hexadecimal digits of the file's SHA-256, or {@link #BUILT_IN_VERSION}. */
    public String version() {
        return version;
    }

    /** How long a subscriber may take to confirm. */
    public Duration pendingOptInLifetime() {
        return pendingOptInLifetime;
    }

    public Optional<String> optOutReply() {
        return replies.optOut();
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

    /**
     * Decides what a text means. Never throws, whatever the text: phones and networks send unpaired surrogates, control
     * characters and tens of thousands of characters.
     *
     * @param text as it was decoded from the message
     */
    public Match match(String text, PendingOptIn pending) {
        return index.match(text, pending);
    }
}
