package dev.shortstop.app.console.sign;

import dev.shortstop.app.http.problem.Problem;
import dev.shortstop.app.http.problem.ProblemType;
import dev.shortstop.core.people.SignIn;

/** What is told to whoever tries passwords too fast. */
final class TooManyAttempts {

    private static final long SECONDS_PER_MINUTE = 60;

    private TooManyAttempts() {}

    static RuntimeException problem(SignIn.Outcome.Throttled throttled) {
        long seconds = throttled.retryAfter().toSeconds() + 1;
        String wait = seconds <= SECONDS_PER_MINUTE
                ? seconds + " seconds"
                : (seconds + SECONDS_PER_MINUTE - 1) / SECONDS_PER_MINUTE + " minutes";
        return Problem.of(
                        ProblemType.TOO_MANY_REQUESTS,
                        "There were too many attempts with this e-mail address or from your network. Try again in "
                                + wait + ".")
                .retryAfter(seconds)
                .asException();
    }
}
