package dev.shortstop.keyword;

/** What a text leads to that is an opt-out in all likelihood. A keyword file names them in lower case. */
enum Reaction {
    OPT_OUT(new Intent.OptOut()),
    CLARIFY(new Intent.Clarify()),
    REVIEW(new Intent.Review());

    private final Intent intent;

    Reaction(Intent intent) {
        this.intent = intent;
    }

    Intent intent() {
        return intent;
    }

    /** What the rules lead to that may be mistaken (semantics, "Keywords", rules 2, 6 and 7). */
    record Reactions(Reaction firstWord, Reaction phrase, Reaction typo) {

        static final Reactions DEFAULT = new Reactions(OPT_OUT, OPT_OUT, OPT_OUT);

        boolean include(Reaction reaction) {
            return firstWord == reaction || phrase == reaction || typo == reaction;
        }
    }
}
