package dev.shortstop.app.http.resource;

import dev.shortstop.app.http.Access;
import dev.shortstop.app.http.ApiRequest;
import dev.shortstop.app.http.ApiResponse;
import dev.shortstop.app.http.BodyReader;
import dev.shortstop.app.http.QueryReader;
import dev.shortstop.app.http.Route;
import dev.shortstop.app.http.problem.FieldProblem;
import dev.shortstop.app.http.problem.Problem;
import dev.shortstop.app.http.problem.ProblemType;
import dev.shortstop.app.http.resource.WebhookViews.DeliveryView;
import dev.shortstop.app.http.resource.WebhookViews.EndpointView;
import dev.shortstop.app.webhook.WebhookUrls;
import dev.shortstop.app.webhook.WebhookUrls.Reach;
import dev.shortstop.core.access.Account;
import dev.shortstop.core.cloudevent.EventType;
import dev.shortstop.core.paging.PageRequest;
import dev.shortstop.core.webhook.WebhookChanges;
import dev.shortstop.core.webhook.WebhookDelivery;
import dev.shortstop.core.webhook.WebhookEndpoint;
import dev.shortstop.core.webhook.WebhookEndpoint.WithSecret;
import dev.shortstop.core.webhook.WebhookEndpoints;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Where an account wants to be told of what happens, and what it was told. */
final class WebhookResource {

    record EndpointsView(List<EndpointView> data) {}

    private static final String WHAT = "webhook";
    private static final String PATH = "/v1/webhooks/{webhookId}";
    private static final int MAX_DESCRIPTION_CHARACTERS = 255;
    private static final Duration DEFAULT_OVERLAP = Duration.ofHours(24);
    private static final long RETRY_SECONDS = 5;

    private static final List<String> EVENTS = EnumSet.complementOf(EnumSet.of(EventType.TEST)).stream()
            .map(EventType::word)
            .toList();

    private final WebhookEndpoints endpoints;
    private final WebhookChanges changes;
    private final WebhookUrls urls;
    private final InstantSource clock;

    WebhookResource(WebhookEndpoints endpoints, WebhookChanges changes, WebhookUrls urls, InstantSource clock) {
        this.endpoints = endpoints;
        this.changes = changes;
        this.urls = urls;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/v1/webhooks", Access.READ, this::list),
                Route.post("/v1/webhooks", this::create),
                Route.get(PATH, Access.READ, this::show),
                Route.patch(PATH, this::change),
                Route.delete(PATH, this::delete),
                Route.post(PATH + "/rotate-secret", this::rotateSecret),
                Route.post(PATH + "/resume", this::resume),
                Route.post(PATH + "/test", this::test),
                Route.get(PATH + "/deliveries", Access.READ, this::page),
                Route.get(PATH + "/deliveries/{deliveryId}", Access.READ, this::showDelivery),
                Route.post(PATH + "/deliveries/{deliveryId}/redeliver", this::redeliver));
    }

    private ApiResponse list(ApiRequest request) {
        request.query().check();
        return ApiResponse.ok(
                new EndpointsView(endpoints.findAll(request.account().id()).stream()
                        .map(this::view)
                        .toList()));
    }

    private ApiResponse create(ApiRequest request) {
        request.query().check();
        BodyReader body = request.body();
        Supplier<String> url = body.requireText("url", WebhookUrls.MAX_CHARACTERS, urls::objection);
        Supplier<Set<String>> events = body.requireSomeOf("events", EVENTS);
        Supplier<Optional<String>> description = body.text("description", MAX_DESCRIPTION_CHARACTERS);
        body.check();
        WithSecret created = changes.create(
                        request.resourceId(),
                        request.account(),
                        reachable(url.get()),
                        description.get(),
                        types(events.get()),
                        request.actor())
                .orElseThrow(() -> Problem.of(
                                ProblemType.CONFLICT,
                                "The account has " + WebhookEndpoints.MAX_OF_ACCOUNT
                                        + " webhooks, as many as it may: delete one, or change one")
                        .asException());
        return telling(
                ApiResponse.created("/v1/webhooks/" + created.endpoint().id(), viewWithSecret(created)), created);
    }

    /** The secret is shown once: it is not in the answer that is kept for repetitions. */
    private ApiResponse telling(ApiResponse answer, WithSecret told) {
        return answer.repeatedAs(view(told.endpoint()));
    }

    private ApiResponse show(ApiRequest request) {
        request.query().check();
        return ApiResponse.ok(view(require(endpoints.find(request.account().id(), idIn(request)))));
    }

    private ApiResponse change(ApiRequest request) {
        request.query().check();
        BodyReader body = request.body();
        Supplier<Optional<String>> url = body.text("url", WebhookUrls.MAX_CHARACTERS, urls::objection);
        Supplier<Optional<Set<String>>> events = body.someOf("events", EVENTS);
        Supplier<Optional<String>> description = body.text("description", MAX_DESCRIPTION_CHARACTERS);
        body.check();
        Account account = request.account();
        long id = idIn(request);
        require(endpoints.find(account.id(), id)); // before a name is looked up for it
        Optional<String> newDescription =
                body.names("description") ? description.get().or(() -> Optional.of("")) : Optional.empty();
        return ApiResponse.ok(view(require(changes.change(
                account,
                id,
                url.get().map(this::reachable),
                newDescription,
                events.get().map(WebhookResource::types),
                request.actor()))));
    }

    private URI reachable(String written) {
        URI url = urls.read(written);
        Reach reach = urls.reachOf(url);
        if (reach instanceof Reach.Refused refused) {
            throw Problem.invalid(List.of(FieldProblem.inBody("/url", refused.reason())))
                    .asException();
        }
        if (reach instanceof Reach.Unanswered) {
            throw Problem.of(
                            ProblemType.UNAVAILABLE,
                            "Many hosts of webhooks are being looked up: send the request again in a while")
                    .retryAfter(RETRY_SECONDS)
                    .asException();
        }
        return url;
    }

    private static Set<EventType> types(Collection<String> words) {
        EnumSet<EventType> types = EnumSet.noneOf(EventType.class);
        words.forEach(word -> types.add(Words.constant(EventType.class, word)));
        return types;
    }

    private ApiResponse delete(ApiRequest request) {
        request.query().check();
        require(changes.delete(request.account(), idIn(request), request.actor()));
        return ApiResponse.noContent();
    }

    private ApiResponse rotateSecret(ApiRequest request) {
        request.query().check();
        BodyReader body = request.body();
        Supplier<Optional<Long>> overlapSeconds =
                body.integer("overlapSeconds", 0, WebhookEndpoints.LONGEST_OVERLAP.toSeconds());
        body.check();
        Duration overlap = overlapSeconds.get().map(Duration::ofSeconds).orElse(DEFAULT_OVERLAP);
        WithSecret rotated = require(changes.rotateSecret(request.account(), idIn(request), overlap, request.actor()));
        return telling(ApiResponse.ok(viewWithSecret(rotated)), rotated);
    }

    private ApiResponse resume(ApiRequest request) {
        request.query().check();
        request.body().check();
        return ApiResponse.ok(view(require(changes.resume(request.account(), idIn(request), request.actor()))));
    }

    private ApiResponse test(ApiRequest request) {
        request.query().check();
        request.body().check();
        return queued(require(
                changes.test(request.account(), idIn(request), Long.toString(request.resourceId()), request.actor())));
    }

    private ApiResponse redeliver(ApiRequest request) {
        request.query().check();
        request.body().check();
        return queued(changes.redeliver(request.account(), idIn(request), deliveryIn(request), request.actor())
                .orElseThrow(WebhookResource::unknownDelivery));
    }

    private static ApiResponse queued(WebhookDelivery delivery) {
        return new ApiResponse(
                202,
                Optional.of(new ApiResponse.Content(ApiResponse.JSON, DeliveryView.of(delivery))),
                Map.of("Location", "/v1/webhooks/" + delivery.endpointId() + "/deliveries/" + delivery.id()));
    }

    private ApiResponse page(ApiRequest request) {
        QueryReader query = request.query();
        Optional<WebhookDelivery.State> state = query.oneOf("state", Words.of(WebhookDelivery.State.values()))
                .map(word -> Words.constant(WebhookDelivery.State.class, word));
        PageRequest page = Paging.pageOf(query);
        query.check();
        return ApiResponse.ok(PageView.of(
                require(endpoints.deliveries(request.account().id(), idIn(request), state, page)), DeliveryView::of));
    }

    private ApiResponse showDelivery(ApiRequest request) {
        request.query().check();
        return endpoints
                .findDelivery(request.account().id(), idIn(request), deliveryIn(request))
                .map(delivery -> ApiResponse.ok(DeliveryView.of(delivery)))
                .orElseThrow(WebhookResource::unknownDelivery);
    }

    private static long idIn(ApiRequest request) {
        return request.id("webhookId", WHAT);
    }

    private static String deliveryIn(ApiRequest request) {
        return request.path("deliveryId");
    }

    private static <T> T require(Optional<T> found) {
        return found.orElseThrow(WebhookResource::unknown);
    }

    private static RuntimeException unknown() {
        return Problem.notFound(WHAT + " with this id").asException();
    }

    private static RuntimeException unknownDelivery() {
        return Problem.notFound("delivery with this id to this webhook").asException();
    }

    private EndpointView view(WebhookEndpoint endpoint) {
        return EndpointView.of(endpoint, Optional.empty(), clock.instant());
    }

    private EndpointView viewWithSecret(WithSecret told) {
        return EndpointView.of(told.endpoint(), Optional.of(told.secret().text().reveal()), clock.instant());
    }
}
