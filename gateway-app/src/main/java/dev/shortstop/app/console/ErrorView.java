package dev.shortstop.app.console;

import dev.shortstop.app.http.problem.Problem;
import dev.shortstop.app.http.problem.ProblemType;

/** A page that says what went wrong. */
public record ErrorView(int status, String title, String detail) {

    static ErrorView of(Problem problem) {
        return problem.kind() == ProblemType.NOT_FOUND
                ? new ErrorView(
                        problem.status(),
                        "There is no such page",
                        "It may have been deleted, or the address is not quite right.")
                : new ErrorView(
                        problem.status(),
                        problem.title(),
                        problem.detail() + (problem.detail().endsWith(".") ? "" : "."));
    }
}
