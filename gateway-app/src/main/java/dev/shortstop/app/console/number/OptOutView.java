package dev.shortstop.app.console.number;

import dev.shortstop.app.console.FormFields;
import java.util.List;
import java.util.Optional;

/**
 * What an opt-out of a number would do, before it is done.
 *
 * @param path of this page
 * @param back to the number
 * @param isOfAccount whether it is for one account; for every account else
 * @param shortCodes to choose from
 */
public record OptOutView(
        String number,
        String path,
        String back,
        boolean isOfAccount,
        List<String> shortCodes,
        FormFields form,
        Optional<Preview> preview) {

    /**
     * On the short code that was chosen.
     *
     * @param before why it is on the Opt-Out List already; empty where it is not
     * @param leaves names of lists
     * @param cancels names of lists that wait for a confirmation
     */
    public record Preview(
            String shortCode, Optional<String> before, List<String> leaves, List<String> cancels, String summary) {}
}
