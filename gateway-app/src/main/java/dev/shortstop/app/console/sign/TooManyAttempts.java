package dev.shortstop.app.console.sign;

import dev.shortstop.app.console.ConsoleAnswer;
import dev.shortstop.app.console.ConsoleRequest;
import dev.shortstop.core.people.SignIn;

/** What is told to whoever tries passwords too fast: on the page of the form, which keeps what was typed beside passwords. */
final class TooManyAttempts {

    private static final int STATUS = 429;
    private static final long SECONDS_PER_MINUTE = 60;

    private TooManyAttempts() {}

    static String sentence(SignIn.Outcome.Throttled throttled) {
        long seconds = seconds(throttled);
        String wait = seconds <= SECONDS_PER_MINUTE
                ? seconds + " seconds"
                : (seconds + SECONDS_PER_MINUTE - 1) / SECONDS_PER_MINUTE + " minutes";
        return "There were too many attempts with this e-mail address or from your network. Try again in " + wait + ".";
    }

    static ConsoleAnswer page(
            ConsoleRequest request, SignIn.Outcome.Throttled throttled, String template, String title, Object view) {
        request.answerHeader("Retry-After", Long.toString(seconds(throttled)));
        return new ConsoleAnswer.Page(STATUS, template, title, view);
    }

    private static long seconds(SignIn.Outcome.Throttled throttled) {
        return throttled.retryAfter().toSeconds() + 1;
    }
}
