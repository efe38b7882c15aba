package dev.shortstop.app.console.optouts;

import dev.shortstop.app.console.FormFields;
import dev.shortstop.app.console.ShortCodeChoice;
import java.util.List;
import java.util.Optional;

/**
 * A number that is to be put on the list.
 *
 * @param path of the list
 * @param next where it goes on after that: the list, or the page of the number
 * @param account whose list it is; empty for every account
 * @param shortCodes what is offered: nothing where the account is on none
 * @param preview empty as long as number and short code are not both there
 */
public record AddOptOutView(
        String path,
        String next,
        Optional<String> account,
        FormFields form,
        ShortCodeChoice shortCodes,
        Optional<Preview> preview) {

    /** What keeps it from being shown; empty for nothing, and for a short code that is still being typed. */
    public String problem() {
        String number = form.error("number");
        return number.isEmpty() ? shortCodeProblem() : number;
    }

    /** What is wrong with the short code; empty as long as it may become one by typing on. */
    public String shortCodeProblem() {
        return shortCodes.mayBecomeOne() ? "" : form.error("shortCode");
    }

    /**
     * What would happen.
     *
     * @param already why it is on the list by now; empty where it is not
     * @param leaves lists, by name
     * @param leavesTitle {@code 3 lists}
     * @param cancels lists that the number was asked to join, by name
     */
    public record Preview(
            String number,
            String shortCode,
            Optional<String> already,
            String leavesTitle,
            List<String> leaves,
            List<String> cancels) {

        /** In one sentence. */
        public String inWords() {
            if (already.isPresent()) {
                return number + " is on the Opt-Out List of " + shortCode + " already.";
            }
            return number + " leaves " + (leaves.isEmpty() ? "no list" : leavesTitle) + " of " + shortCode + ".";
        }

        /** Whether it makes a difference. */
        public boolean isUseful() {
            return already.isEmpty() || !cancels.isEmpty();
        }
    }
}
