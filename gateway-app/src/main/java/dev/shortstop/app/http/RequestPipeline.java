package dev.shortstop.app.http;

import dev.shortstop.app.http.problem.FieldProblem;
import dev.shortstop.app.http.problem.Problem;
import dev.shortstop.app.http.problem.ProblemType;
import dev.shortstop.core.IdGenerator;
import dev.shortstop.core.access.Account;
import dev.shortstop.core.access.ApiKey;
import dev.shortstop.core.idempotency.StoredAnswer;
import dev.shortstop.core.number.NumberReader;
import dev.shortstop.core.people.AuditAction;
import dev.shortstop.core.people.AuditLog;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What every request goes through: its key, the rate of the key, what the key may do, the account, the Idempotency-Key, and
 * then the resource. Whatever ends it on the way is answered as a problem.
 */
final class RequestPipeline {

    /** Names the account that the key of an operator is used for. */
    static final String ACCOUNT_HEADER = "Shortstop-Account";

    private static final byte[] NO_OCTETS = {};
    private static final String METHOD_OVERRIDE = "X-HTTP-Method-Override";
    private static final Logger log = LoggerFactory.getLogger(RequestPipeline.class);

    private final Authentication authentication;
    private final RateLimiter<Long> rates;
    private final IdempotentRequests repetitions;
    private final AuditLog audit;
    private final Transfers transfers;
    private final IdGenerator ids;
    private final NumberReader numbers;
    private final Json json;

    RequestPipeline(
            Authentication authentication,
            RateLimiter<Long> rates,
            IdempotentRequests repetitions,
            AuditLog audit,
            Transfers transfers,
            IdGenerator ids,
            NumberReader numbers,
            Json json) {
        this.authentication = authentication;
        this.rates = rates;
        this.repetitions = repetitions;
        this.audit = audit;
        this.transfers = transfers;
        this.ids = ids;
        this.numbers = numbers;
        this.json = json;
    }

    void answer(Context context, Route route) {
        long startNanos = System.nanoTime();
        Optional<ApiKey> key = Optional.empty();
        try {
            if (context.header(METHOD_OVERRIDE) != null) {
                throw Problem.invalid(
                                List.of(FieldProblem.ofHeader(METHOD_OVERRIDE, "is not taken: send the method itself")))
                        .asException();
            }
            if (route.access() == Access.PUBLIC) {
                write(context, route.handler().apply(request(context, route, Optional.empty(), 0)));
                return;
            }
            ApiKey sent = authentication.requireKey(
                    context.header("Authorization"), context.req().getRemoteAddr());
            key = Optional.of(sent);
            limit(context, sent);
            authentication.requireAccess(sent, route.access());
            Optional<Account> account = authentication.accountOf(sent, context.header(ACCOUNT_HEADER));
            requireAcceptable(context, route.transfer() == Transfer.DOWNLOAD ? ApiResponse.CSV : ApiResponse.JSON);
            answerInTurn(context, route, new Caller(sent, account));
        } catch (RuntimeException failure) {
            Problem problem = Problems.of(failure);
            if (!StreamedAnswers.cutOff(context, failure)) {
                write(context, problem);
            }
        } finally {
            if (log.isDebugEnabled()) {
                log.debug(
                        "{} {} by {}: {} in {} ms",
                        route.method(),
                        route.path(), // not the path itself: numbers of subscribers are in it
                        key.map(ApiKey::prefix).orElse("nobody"),
                        context.statusCode(),
                        (System.nanoTime() - startNanos) / 1_000_000);
            }
        }
    }

    private void limit(Context context, ApiKey key) {
        RateLimiter.Verdict verdict = rates.take(key.id(), System.nanoTime());
        context.header("RateLimit-Limit", Integer.toString(verdict.limit()));
        context.header("RateLimit-Remaining", Long.toString(verdict.remaining()));
        context.header("RateLimit-Reset", Long.toString(verdict.resetSeconds()));
        if (!verdict.isAllowed()) {
            throw Problem.of(
                            ProblemType.TOO_MANY_REQUESTS,
                            "The API key " + key.prefix() + " sends more requests than it may: wait "
                                    + verdict.retryAfterSeconds() + " s")
                    .retryAfter(verdict.retryAfterSeconds())
                    .asException();
        }
    }

    private static void requireAcceptable(Context context, String mediaType) {
        if (!AnswerForms.includes(context.header("Accept"), mediaType)) {
            throw Problem.of(
                            ProblemType.NOT_ACCEPTABLE,
                            "The answer is " + mediaType + ": leave out the header Accept, or add */* to it")
                    .asException();
        }
    }

    private void answerInTurn(Context context, Route route, Caller caller) {
        Transfers.Client client = Transfers.Client.of(caller.key());
        switch (route.transfer()) {
            case NONE -> answer(context, route, caller);
            case DOWNLOAD -> transfers.download(client, () -> answer(context, route, caller));
            case UPLOAD -> transfers.upload(context, client, () -> answer(context, route, caller));
        }
    }

    private void answer(Context context, Route route, Caller caller) {
        String idempotencyKey = context.header(IdempotentRequests.HEADER);
        if (route.repetition() == Repetition.NONE || idempotencyKey == null) {
            ApiResponse response = route.handler().apply(request(context, route, Optional.of(caller), ids.next()));
            if (!context.req().getMethod().equals("HEAD")) {
                response.exported().ifPresent(what -> audit.append(exported(context, caller, what)));
            }
            write(context, response);
            return;
        }
        byte[] digest = IdempotentRequests.digest(
                route.method(),
                context.path() + (context.queryString() == null ? "" : "?" + context.queryString()),
                caller.account().map(Account::id).orElse(0L),
                route.transfer() == Transfer.UPLOAD ? NO_OCTETS : context.bodyAsBytes());
        IdempotentRequests.Outcome outcome = repetitions.carryOut(
                caller.key().id(),
                idempotencyKey,
                digest,
                route.repetition(),
                resourceId -> keepable(context, route, caller, resourceId));
        if (outcome.isReplayed()) {
            writeReplayed(context, outcome.answer());
        }
    }

    /** Appended before the first row goes out: what breaks off has gone out, too. */
    private static AuditLog.Entry exported(Context context, Caller caller, String what) {
        AuditLog.Entry entry = AuditLog.Entry.of(caller.actor(), caller.account(), AuditAction.EXPORTED, what);
        return context.queryString() == null ? entry : entry.with("?" + context.queryString());
    }

    /** Answers the request, and returns the answer as it may be kept. */
    private StoredAnswer keepable(Context context, Route route, Caller caller, long resourceId) {
        try {
            ApiResponse response = route.handler().apply(request(context, route, Optional.of(caller), resourceId));
            byte[] body = write(context, response);
            return new StoredAnswer(
                    response.status(),
                    Optional.ofNullable(response.headers().get("Location")),
                    response.repeated()
                            .map(content -> json.write(content.value()))
                            .orElse(body));
        } catch (RuntimeException failure) {
            Problem problem = Problems.of(failure);
            if (route.transfer() == Transfer.UPLOAD) {
                transfers.takeRest(context, failure);
            }
            return new StoredAnswer(problem.status(), Optional.empty(), write(context, problem));
        }
    }

    private ApiRequest request(Context context, Route route, Optional<Caller> caller, long resourceId) {
        boolean isUpload = route.transfer() == Transfer.UPLOAD;
        return new ApiRequest(
                context,
                caller,
                isUpload ? NO_OCTETS : context.bodyAsBytes(),
                // Not before it is wanted: that tells a client that asked first to send it.
                isUpload ? Optional.of(() -> transfers.open(context)) : Optional.empty(),
                json,
                numbers,
                resourceId);
    }

    private byte[] write(Context context, ApiResponse response) {
        context.status(response.status());
        response.headers().forEach(context::header);
        if (response.body().isEmpty()) {
            return new byte[0];
        }
        ApiResponse.Content content = response.body().get();
        if (content.value() instanceof StreamedContent streamed) {
            context.contentType(content.mediaType());
            transfers.write(context, streamed);
            return new byte[0];
        }
        byte[] octets = content.value() instanceof byte[] asItIs ? asItIs : json.write(content.value());
        context.contentType(content.mediaType()).result(octets);
        return octets;
    }

    byte[] write(Context context, Problem problem) {
        context.res().setHeader("Location", null); // of an answer that was there already, and could not be kept
        context.status(problem.status());
        problem.headers().forEach(context::header);
        byte[] octets = json.write(problem);
        context.contentType(Problem.MEDIA_TYPE).result(octets);
        return octets;
    }

    private void writeReplayed(Context context, StoredAnswer answer) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Idempotent-Replayed", "true");
        answer.location().ifPresent(location -> headers.put("Location", location));
        Optional<ApiResponse.Content> body = answer.body().length == 0
                ? Optional.empty()
                : Optional.of(new ApiResponse.Content(
                        answer.status() < 400 ? ApiResponse.JSON : Problem.MEDIA_TYPE, answer.body()));
        write(context, new ApiResponse(answer.status(), body, headers));
    }
}
