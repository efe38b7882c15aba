package dev.shortstop.app.http;

import dev.shortstop.app.http.problem.FieldProblem;
import dev.shortstop.app.http.problem.Problem;
import dev.shortstop.app.http.problem.ProblemType;
import dev.shortstop.core.Msisdn;
import dev.shortstop.core.access.Account;
import dev.shortstop.core.consent.Actor;
import dev.shortstop.core.number.NumberReader;
import dev.shortstop.core.number.ReadNumber;
import io.javalin.http.Context;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.databind.JsonNode;

/** A request that was let through, as resources see it. Confined to the thread that answers it. */
public final class ApiRequest {

    private static final int MAX_ID_DIGITS = 18;
    private static final String FILE_TYPES = ApiResponse.CSV + ", application/octet-stream";

    private final Context context;
    private final Optional<Caller> caller;
    private final byte[] body;
    private final Optional<Supplier<InputStream>> upload;
    private final Json json;
    private final NumberReader numbers;
    private final long resourceId;

    ApiRequest(
            Context context,
            Optional<Caller> caller,
            byte[] body,
            Optional<Supplier<InputStream>> upload,
            Json json,
            NumberReader numbers,
            long resourceId) {
        this.context = context;
        this.caller = caller;
        this.body = body;
        this.upload = upload;
        this.json = json;
        this.numbers = numbers;
        this.resourceId = resourceId;
    }

    /** The id for what this request creates: the same one if it was sent before under the same Idempotency-Key. */
    public long resourceId() {
        return resourceId;
    }

    /** Who sent it; there is one wherever the route is not public. */
    public Caller caller() {
        return caller.orElseThrow();
    }

    /** Who makes the change, for events and the audit log. */
    public Actor actor() {
        return caller().actor();
    }

    /**
     * Whose things the request is about.
     *
     * @throws dev.shortstop.app.http.problem.ProblemException where an operator named no account
     */
    public Account account() {
        return caller().account()
                .orElseThrow(() -> Problem.of(
                                ProblemType.ACCOUNT_NEEDED,
                                "The key of an operator spans accounts: name the one that is meant by the header "
                                        + RequestPipeline.ACCOUNT_HEADER)
                        .asException());
    }

    /**
     * What the client calls this request.
     *
     * @throws dev.shortstop.app.http.problem.ProblemException if it is no Idempotency-Key
     */
    public Optional<String> idempotencyKey() {
        Optional<String> key = Optional.ofNullable(context.header(IdempotentRequests.HEADER));
        key.ifPresent(IdempotentRequests::requireKeyForm);
        return key;
    }

    /** A part of the path as it was written. */
    public String path(String name) {
        return context.pathParam(name);
    }

    /**
     * An id in the path. What cannot be an id is the id of nothing.
     *
     * @param what it is of, for the error: {@code audience list}
     */
    public long id(String name, String what) {
        String written = path(name);
        if (!written.matches("[1-9][0-9]{0," + (MAX_ID_DIGITS) + "}")) {
            throw Problem.notFound(what + " with this id").asException();
        }
        try {
            return Long.parseLong(written);
        } catch (NumberFormatException tooLarge) {
            throw Problem.notFound(what + " with this id").asException();
        }
    }

    /** A number in the path that is looked for. */
    public Msisdn number(String name) {
        ReadNumber read = numbers.readKnown(path(name));
        if (read instanceof ReadNumber.Refused refused) {
            throw Problem.invalid(List.of(FieldProblem.ofParameter(name, refused.reason())))
                    .asException();
        }
        return ((ReadNumber.Accepted) read).number();
    }

    /** Reads the spelling of a number that is to be answered by itself. */
    public ReadNumber read(String spelling) {
        return numbers.read(spelling);
    }

    public QueryReader query() {
        return new QueryReader(context.queryParamMap(), numbers);
    }

    /** The body as a JSON object; one that is not there is an empty one. */
    public BodyReader body() {
        if (body.length == 0) {
            return new BodyReader(json.read(new byte[] {'{', '}'}), numbers);
        }
        String type = context.contentType() == null ? "" : context.contentType();
        if (!type.matches("(?i)\\s*application/json\\s*(;.*)?")) {
            throw Problem.of(
                            ProblemType.UNSUPPORTED_MEDIA_TYPE,
                            "The body must be JSON, with the header Content-Type: application/json")
                    .withHeader("Accept-Post", ApiResponse.JSON)
                    .asException();
        }
        JsonNode root;
        try {
            root = json.read(body);
        } catch (JacksonException malformed) {
            throw Problem.of(ProblemType.MALFORMED_JSON, describe(malformed)).asException();
        }
        if (!root.isObject()) {
            throw Problem.invalid(List.of(FieldProblem.inBody("", "must be a JSON object")))
                    .asException();
        }
        return new BodyReader(root, numbers);
    }

    /**
     * The body as a file of CSV, to be read once, as it arrives.
     *
     * @param maxOctets that may be in it
     * @throws dev.shortstop.app.http.problem.ProblemException where its type is another, or it says that it is larger
     */
    public InputStream file(long maxOctets) {
        String type = context.contentType() == null ? "" : context.contentType();
        if (!type.matches("(?i)\\s*(text/csv|application/octet-stream)\\s*(;.*)?")) {
            throw Problem.of(
                            ProblemType.UNSUPPORTED_MEDIA_TYPE,
                            "The body must be the file itself, with the header Content-Type: text/csv")
                    .withHeader("Accept-Post", FILE_TYPES)
                    .asException();
        }
        if (context.req().getContentLengthLong() > maxOctets) {
            throw Problem.of(
                            ProblemType.BODY_TOO_LARGE,
                            "The file is larger than the " + maxOctets + " octets that are taken: send it in parts")
                    .asException();
        }
        return upload.orElseThrow().get();
    }

    /** In our own words: those of the parser speak of its classes and settings. */
    private static String describe(JacksonException malformed) {
        String what = "there is something that cannot be there";
        if (malformed instanceof UnexpectedEndOfInputException) {
            what = "it ends before it is complete";
        } else if (malformed instanceof StreamConstraintsException) {
            what = "it is nested too deeply, or a part of it is too long";
        }
        TokenStreamLocation at = malformed.getLocation();
        return "The body is not JSON: "
                + (at == null || at.getLineNr() < 1
                        ? ""
                        : "in line " + at.getLineNr() + ", column " + at.getColumnNr() + ", ")
                + what;
    }
}
