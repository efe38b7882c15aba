package dev.shortstop.keyword;

/** What a keyword is for, in the order of precedence: the first wins (semantics, "Keywords", rules 1, 3, 4, 5). */
enum WordClass {
    OPT_OUT("opt-out word", Rule.OPT_OUT_KEYWORD),
    CONFIRM("confirm word", Rule.CONFIRM_WORD),
    HELP("help word", Rule.HELP_KEYWORD),
    OPT_IN("opt-in keyword", Rule.OPT_IN_KEYWORD);

    private final String shown;
    private final Rule rule;

    WordClass(String shown, Rule rule) {
        this.shown = shown;
        this.rule = rule;
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
