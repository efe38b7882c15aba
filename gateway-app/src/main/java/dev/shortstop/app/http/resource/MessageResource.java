package dev.shortstop.app.http.resource;

import dev.shortstop.app.config.SmsSegments;
import dev.shortstop.app.http.Access;
import dev.shortstop.app.http.ApiRequest;
import dev.shortstop.app.http.ApiResponse;
import dev.shortstop.app.http.BodyReader;
import dev.shortstop.app.http.Route;
import dev.shortstop.app.http.problem.Problem;
import dev.shortstop.core.Msisdn;
import dev.shortstop.core.ShortCode;
import dev.shortstop.core.Viewer;
import dev.shortstop.core.history.LoggedMessage;
import dev.shortstop.core.history.MessageLog;
import dev.shortstop.core.history.MessageReference;
import dev.shortstop.core.operation.AccountMessages;
import dev.shortstop.core.operation.AccountMessages.Outcome;
import dev.shortstop.core.operation.AccountMessages.Submission;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** MTs that an account sends of its own accord; messages of both directions, and how far MTs are. */
final class MessageResource {

    /** @param segments what the carrier charges */
    record QueuedView(String id, String number, String shortCode, String status, int segments, Instant sendBefore) {}

    private static final int MAX_CHARACTERS = 1_600;
    private static final int MAX_SEGMENTS = 10;
    private static final Duration DEFAULT_VALIDITY = Duration.ofHours(24);
    private static final Duration LONGEST_VALIDITY = Duration.ofDays(7);

    private final AccountMessages messages;
    private final MessageLog log;
    private final ShortCodes shortCodes;
    private final SmsSegments segments = new SmsSegments();
    private final InstantSource clock;

    MessageResource(AccountMessages messages, MessageLog log, ShortCodes shortCodes, InstantSource clock) {
        this.messages = messages;
        this.log = log;
        this.shortCodes = shortCodes;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(
                Route.post("/v1/messages", this::send), Route.get("/v1/messages/{messageId}", Access.READ, this::show));
    }

    private ApiResponse send(ApiRequest request) {
        request.query().check();
        BodyReader body = request.body();
        Supplier<String> written = body.requireText("shortCode", 20);
        Supplier<Msisdn> number = body.requireNumber("to");
        Supplier<String> text = body.requireText("text", MAX_CHARACTERS, this::objectionToText);
        Supplier<Optional<Instant>> wanted = body.time("sendBefore");
        Instant now = clock.instant();
        wanted.get()
                .filter(moment -> !moment.isAfter(now) || moment.isAfter(now.plus(LONGEST_VALIDITY)))
                .ifPresent(moment -> body.refuse(
                        "sendBefore", "must lie in the future, by " + LONGEST_VALIDITY.toDays() + " days at most"));
        body.check();
        ShortCode shortCode = shortCodes.requireInBody(request, written.get());
        Submission submission = new Submission(
                request.resourceId(),
                shortCode,
                request.account().id(),
                request.actor(),
                number.get(),
                text.get(),
                wanted.get().orElse(now.plus(DEFAULT_VALIDITY)));
        Outcome outcome = messages.send(submission);
        if (outcome instanceof Outcome.RefusedOptedOut refused) {
            throw ChangeView.optedOut(number.get(), refused.optOut()).asException();
        }
        return queued(submission);
    }

    private Optional<String> objectionToText(String text) {
        int count = segments.cost(text).segments();
        return count <= MAX_SEGMENTS
                ? Optional.empty()
                : Optional.of("takes " + count + " segments; the most a message has is " + MAX_SEGMENTS);
    }

    private ApiResponse queued(Submission submission) {
        String id = new MessageReference(submission.msisdn(), submission.id()).toString();
        QueuedView view = new QueuedView(
                id,
                submission.msisdn().toString(),
                submission.shortCode().value(),
                "pending",
                segments.cost(submission.text()).segments(),
                submission.sendBefore());
        return new ApiResponse(
                202,
                Optional.of(new ApiResponse.Content(ApiResponse.JSON, view)),
                Map.of("Location", "/v1/messages/" + id));
    }

    static Object viewOf(LoggedMessage message) {
        return message instanceof LoggedMessage.Sent sent
                ? MessageView.of(sent)
                : InboundMessageView.of((LoggedMessage.Received) message);
    }

    private ApiResponse show(ApiRequest request) {
        request.query().check();
        Viewer viewer = Viewers.of(request);
        return MessageReference.find(request.path("messageId"))
                .flatMap(reference -> log.find(viewer, reference))
                .map(message -> ApiResponse.ok(viewOf(message)))
                .orElseThrow(() -> Problem.notFound("message with this id").asException());
    }
}
