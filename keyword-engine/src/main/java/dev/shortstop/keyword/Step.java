package dev.shortstop.keyword;

/** The steps in which a text is matched, in their order (semantics, "Keywords", precedence). */
public enum Step {
    TAPBACK(0, "a reaction that quotes another message"),
    OPT_OUT_KEYWORD(1, "an opt-out keyword as the whole message"),
    OPT_OUT_FIRST_WORD(2, "an opt-out keyword as the first word of a short message"),
    CONFIRM_WORD(3, "a confirm word, where an opt-in is pending"),
    HELP_KEYWORD(4, "a help keyword as the whole message"),
    OPT_IN_KEYWORD(5, "an opt-in keyword"),
    OPT_OUT_PHRASE(6, "an opt-out phrase"),
    OPT_OUT_TYPO(7, "an opt-out keyword or phrase, mistyped"),
    UNMATCHED(8, "none of these");

    private final int number;
    private final String shown;

    Step(int number, String shown) {
        this.number = number;
        this.shown = shown;
    }

    /** As in semantics, "Keywords"; 0 for tapbacks, which go before all else. */
    public int number() {
        return number;
    }

    /** For people: {@code an opt-out phrase}. */
    public String shown() {
        return shown;
    }
}
