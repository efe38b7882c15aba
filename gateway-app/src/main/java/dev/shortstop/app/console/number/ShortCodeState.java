package dev.shortstop.app.console.number;

import java.util.List;
import java.util.Optional;

/**
 * How it stands with a number on one short code.
 *
 * @param lines what holds for whoever looks; for operators, what concerns every account
 * @param accounts for operators, those with something of their own
 * @param optOutLink to the page that opts out; empty where there is nothing to do, or it may not be done
 * @param liftLink to the page that lifts the opt-out of the account
 */
public record ShortCodeState(
        String shortCode,
        List<StateLine> lines,
        List<AccountState> accounts,
        Optional<String> optOutLink,
        Optional<String> liftLink) {

    /** @param link to the number as the account sees it */
    public record AccountState(String account, String link, List<StateLine> lines) {}
}
