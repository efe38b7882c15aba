package dev.shortstop.app.http;

import dev.shortstop.app.http.problem.FieldProblem;
import dev.shortstop.app.http.problem.Problem;
import dev.shortstop.app.http.problem.ProblemException;
import dev.shortstop.app.http.problem.ProblemType;
import dev.shortstop.core.database.SqlFailure;
import dev.shortstop.core.paging.InvalidCursorException;
import io.javalin.http.HttpResponseException;
import io.javalin.http.MethodNotAllowedResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.io.EofException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a problem of whatever ends a request early. */
public final class Problems {

    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    /** A database that fails over is back within some seconds. */
    private static final long RETRY_SECONDS = 2;

    /** Chains of causes can be circular. */
    private static final int DEEPEST_CAUSE = 20;

    private static final Map<ProblemType, String> DETAILS = Map.of(
            ProblemType.INVALID_REQUEST,
            "The request cannot be read as HTTP, or its URI is ambiguous",
            ProblemType.NOT_FOUND,
            "There is nothing at this path: see /docs for those that there are",
            ProblemType.BODY_TOO_LARGE,
            "The body is larger than the " + HttpLimits.MAX_BODY_OCTETS + " octets that are taken",
            ProblemType.HEADERS_TOO_LARGE,
            "The headers are larger than the " + HttpLimits.MAX_HEADER_OCTETS + " octets that are taken together",
            ProblemType.UNAVAILABLE,
            "The gateway is being stopped: send the request again, to another one if there are several");

    private Problems() {}

    public static Problem of(Throwable failure) {
        if (failure instanceof ProblemException known) {
            return known.problem();
        }
        if (failure instanceof InvalidCursorException invalid) {
            return Problem.invalid(
                    List.of(FieldProblem.ofParameter("cursor", "does not fit: " + invalid.getMessage())));
        }
        if (failure instanceof MethodNotAllowedResponse refused) {
            return Problem.of(
                            ProblemType.METHOD_NOT_ALLOWED,
                            "This path takes "
                                    + refused.getDetails().values().stream()
                                            .findFirst()
                                            .orElse("other methods"))
                    .withHeader(
                            "Allow",
                            refused.getDetails().values().stream().findFirst().orElse(""));
        }
        if (failure instanceof HttpResponseException response) {
            return ofStatus(response.getStatus());
        }
        if (SqlFailure.of(failure) == SqlFailure.TRANSIENT) {
            log.warn("the database could not serve a request: {}", failure.toString());
            return Problem.of(ProblemType.UNAVAILABLE, "The database cannot be reached: send the request again")
                    .retryAfter(RETRY_SECONDS);
        }
        Optional<Problem> ofClient = causedByClient(failure);
        if (ofClient.isPresent()) {
            log.debug("a client did not send its whole request", failure);
            return ofClient.get();
        }
        log.error("a request failed", failure);
        return Problem.of(
                ProblemType.INTERNAL_ERROR,
                "The request failed through no fault of yours; the log of the gateway tells why");
    }

    /** Whoever hung up, or sends too slowly, while its request is read. */
    static Optional<Problem> causedByClient(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
            if (cause instanceof HttpException refused) {
                return Optional.of(ofStatus(refused.getCode()));
            }
            if (cause instanceof EofException
                    || cause instanceof LeastRate.SlowClientException
                    || cause instanceof TimeoutException) {
                return Optional.of(ofStatus(ProblemType.REQUEST_TIMEOUT.status()));
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }

    /** For what the server itself refuses. */
    static Problem ofStatus(int status) {
        ProblemType type =
                ProblemType.of(status).orElse(status >= 500 ? ProblemType.INTERNAL_ERROR : ProblemType.INVALID_REQUEST);
        Problem problem = Problem.of(type, DETAILS.getOrDefault(type, type.title()));
        return type == ProblemType.UNAVAILABLE ? problem.retryAfter(RETRY_SECONDS) : problem;
    }
}
