package dev.shortstop.app.http.problem;

/** Ends a request with a problem. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    ProblemException(Problem problem) {
        super(problem.detail(), null, false, false); // an answer, not a fault: nobody reads its stack
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
