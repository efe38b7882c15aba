package dev.shortstop.app.console.keyword;

import dev.shortstop.keyword.Problem;
import java.nio.file.Path;

/**
 * Something in a keyword file.
 *
 * @param place {@code 72345.toml:12:9}
 */
public record ProblemView(boolean isError, String place, String message, String mend) {

    static ProblemView of(Problem problem) {
        Path name = problem.file().getFileName();
        return new ProblemView(
                problem.isError(),
                (name == null ? problem.file() : name) + ":" + problem.line() + ":" + problem.column(),
                problem.message(),
                problem.mend());
    }
}
