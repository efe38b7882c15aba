package dev.shortstop.app.http.problem;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The kinds of errors. Their names and statuses are part of the contract: none is ever changed or used for another meaning. */
public enum ProblemType {
    INVALID_REQUEST(400, "The request is not valid"),
    MALFORMED_JSON(400, "The body is not JSON"),
    ACCOUNT_NEEDED(400, "The account is not named"),
    UNAUTHORIZED(401, "A valid API key is needed"),
    SCOPE_TOO_NARROW(403, "The API key may only read"),
    OPERATOR_ONLY(403, "This is for operators"),
    NOT_FOUND(404, "There is no such thing"),
    METHOD_NOT_ALLOWED(405, "This method does not go with this path"),
    NOT_ACCEPTABLE(406, "The answer cannot be had in that form"),
    REQUEST_TIMEOUT(408, "The request took too long to arrive"),
    OPTED_OUT(409, "The number has opted out"),
    ASKED_BEFORE(409, "The number was asked before"),
    NO_PROMPT(409, "The number cannot be asked"),
    CONFLICT(409, "That contradicts what is there"),
    IDEMPOTENCY_KEY_IN_USE(409, "The same request is being carried out"),
    BODY_TOO_LARGE(413, "The body is too large"),
    URI_TOO_LONG(414, "The URI is too long"),
    UNSUPPORTED_MEDIA_TYPE(415, "The body is not of a type that is understood"),
    IDEMPOTENCY_KEY_REUSED(422, "The Idempotency-Key was used for another request"),
    UNREADABLE_CSV(422, "The file cannot be read as CSV"),
    TOO_MANY_REQUESTS(429, "Too many requests"),
    HEADERS_TOO_LARGE(431, "The headers are too large"),
    INTERNAL_ERROR(500, "Something went wrong here"),
    NOT_IMPLEMENTED(501, "That is not understood"),
    UNAVAILABLE(503, "Not available right now"),
    HTTP_VERSION_NOT_SUPPORTED(505, "That version of HTTP is not spoken");

    /** A tag URI (RFC 4151): a name, which nobody needs to look up. */
    private static final String NAMESPACE = "tag:shortstop.dev,2026:problem:";

    private final int status;
    private final String title;

    ProblemType(int status, String title) {
        this.status = status;
        this.title = title;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** The last part of the URI: {@code opted-out}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String uri() {
        return NAMESPACE + code();
    }

    /** The first type of this status: what servers report by a number alone. */
    public static Optional<ProblemType> of(int status) {
        return Stream.of(values()).filter(type -> type.status == status).findFirst();
    }
}
