package dev.shortstop.app.console.handset;

import dev.shortstop.keyword.OptInKeyword;
import dev.shortstop.keyword.ShortCodeRules;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What to text to see what a shared short code is about, told for the keywords of one. */
final class Tour {

    /**
     * One text.
     *
     * @param why what is to be seen
     */
    record Step(String text, String title, String why) {}

    private final List<Step> steps;

    private Tour(List<Step> steps) {
        this.steps = steps;
    }

    /** Empty where no two accounts have a keyword that joins at once. */
    static Optional<Tour> of(ShortCodeRules rules) {
        List<OptInKeyword> atOnce = rules.optIns().stream()
                .filter(optIn -> optIn.doubleOptIn() == OptInKeyword.DoubleOptIn.WHEN_OPTED_OUT)
                .toList();
        return atOnce.stream()
                .findFirst()
                .flatMap(first -> atOnce.stream()
                        .filter(other -> !other.account().equals(first.account()))
                        .findFirst()
                        .map(second -> between(first, second)));
    }

    private static Tour between(OptInKeyword first, OptInKeyword second) {
        String join = first.keywords().get(0);
        return new Tour(List.of(
                new Step(join, "Join a list of " + first.account(), join + " leads to its list " + first.list() + "."),
                new Step(
                        second.keywords().get(0),
                        "Join one of " + second.account(),
                        "It shares the short code with " + first.account() + "."),
                new Step("STOP", "Leave both", "A STOP is for every account on the short code."),
                new Step(
                        join,
                        "Come back",
                        "The number is on the Opt-Out List now, so it is asked to confirm and stays there until it does."),
                new Step(
                        "YES",
                        "Confirm",
                        "It joins for " + first.account() + " alone: for " + second.account()
                                + " it stays opted out.")));
    }

    List<Step> steps() {
        return steps;
    }

    /**
     * How many steps have been made.
     *
     * @param sent by the number, in order; what is no step may be between
     */
    int done(List<String> sent) {
        int done = 0;
        for (String text : sent) {
            if (done < steps.size() && isSame(text, steps.get(done).text())) {
                done++;
            }
        }
        return done;
    }

    private static boolean isSame(String text, String step) {
        return bare(text).equals(bare(step));
    }

    /** Whoever types "Stop!" has made the step, too. */
    private static String bare(String text) {
        return text.replaceAll("[^\\p{L}\\p{N}]+", " ").strip().toUpperCase(Locale.ROOT);
    }
}
