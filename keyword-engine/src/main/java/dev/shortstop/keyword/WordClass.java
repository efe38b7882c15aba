package dev.shortstop.keyword;

/** What a keyword is for, in the order of precedence: the first wins (semantics, "Keywords", rules 1, 3, 4, 5). */
enum WordClass {
    OPT_OUT("opt-out word", Rule.OPT_OUT_KEYWORD, new Intent.OptOut()),
    CONFIRM("confirm word", Rule.CONFIRM_WORD, new Intent.Confirm()),
    HELP("help word", Rule.HELP_KEYWORD, new Intent.Help()),
    OPT_IN("opt-in keyword", Rule.OPT_IN_KEYWORD, null);

    private final String shown;
    private final Rule rule;
    private final Intent intent;

    WordClass(String shown, Rule rule, Intent intent) {
        this.shown = shown;
        this.rule = rule;
        this.intent = intent;
    }

    /** What such a word asks for. An opt-in keyword has none: that depends on the list. */
    Intent intent() {
        if (intent == null) {
            throw new IllegalStateException("an " + shown + " needs a list");
        }
        return intent;
    }

    /** The rule that hits where such a word is the whole message. */
    Rule rule() {
        return rule;
    }

    /** For messages: {@code opt-out word}. */
    String shown() {
        return shown;
    }

    /** For messages: {@code an opt-out word}. */
    String shownWithArticle() {
        return (shown.startsWith("o") ? "an " : "a ") + shown;
    }
}
