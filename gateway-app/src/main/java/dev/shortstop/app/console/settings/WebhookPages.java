package dev.shortstop.app.console.settings;

import dev.shortstop.app.console.ConsoleAccess;
import dev.shortstop.app.console.ConsoleAnswer;
import dev.shortstop.app.console.ConsoleParts;
import dev.shortstop.app.console.ConsoleRequest;
import dev.shortstop.app.console.ConsoleRoute;
import dev.shortstop.app.console.FormFields;
import dev.shortstop.app.console.Paths;
import dev.shortstop.app.http.problem.Problem;
import dev.shortstop.app.webhook.WebhookUrls;
import dev.shortstop.app.webhook.WebhookUrls.Reach;
import dev.shortstop.core.IdGenerator;
import dev.shortstop.core.cloudevent.EventType;
import dev.shortstop.core.database.Secret;
import dev.shortstop.core.webhook.WebhookChanges;
import dev.shortstop.core.webhook.WebhookDelivery;
import dev.shortstop.core.webhook.WebhookEndpoint;
import dev.shortstop.core.webhook.WebhookEndpoint.WithSecret;
import dev.shortstop.core.webhook.WebhookEndpoints;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where an account wants to be told of what happens, and what it was told. */
public final class WebhookPages {

    private static final String PATH = "/settings/webhooks";
    private static final String OF_ACCOUNT = "/accounts/{account}" + PATH;
    private static final String ONE = OF_ACCOUNT + "/{webhookId}";
    private static final String LIST = "settings/webhooks";
    private static final String SHOW = "settings/webhook";
    private static final String TITLE = "Webhooks";
    private static final String TITLE_OF_ONE = "Webhook";
    private static final int MAX_DESCRIPTION_CHARACTERS = 255;
    private static final int MAX_OVERLAP_DIGITS = 3;

    private final WebhookEndpoints endpoints;
    private final WebhookChanges changes;
    private final WebhookUrls urls;
    private final IdGenerator ids;
    private final InstantSource clock;
    private final DeliveryLines deliveries;

    public WebhookPages(ConsoleParts parts) {
        this.endpoints = parts.api().webhooks();
        this.changes = parts.api().webhookChanges();
        this.ids = parts.ids();
        this.urls = parts.api().webhookUrls();
        this.clock = parts.api().clock();
        this.deliveries = new DeliveryLines(endpoints, clock);
    }

    public List<ConsoleRoute> routes() {
        return List.of(
                ConsoleRoute.get(OF_ACCOUNT, ConsoleAccess.VIEWER, this::list),
                ConsoleRoute.post(OF_ACCOUNT, ConsoleAccess.ACCOUNT_ADMIN, this::create),
                ConsoleRoute.get(ONE, ConsoleAccess.VIEWER, this::show),
                ConsoleRoute.post(ONE, ConsoleAccess.ACCOUNT_ADMIN, this::change),
                ConsoleRoute.post(ONE + "/pause", ConsoleAccess.ACCOUNT_ADMIN, this::pause),
                ConsoleRoute.post(ONE + "/resume", ConsoleAccess.ACCOUNT_ADMIN, this::resume),
                ConsoleRoute.post(ONE + "/rotate", ConsoleAccess.ACCOUNT_ADMIN, this::rotate),
                ConsoleRoute.post(ONE + "/test", ConsoleAccess.ACCOUNT_ADMIN, this::test),
                ConsoleRoute.post(ONE + "/delete", ConsoleAccess.ACCOUNT_ADMIN, this::delete),
                ConsoleRoute.post(
                        ONE + "/deliveries/{deliveryId}/redeliver", ConsoleAccess.ACCOUNT_ADMIN, this::redeliver));
    }

    private ConsoleAnswer list(ConsoleRequest request) {
        return ConsoleAnswer.page(LIST, TITLE, listView(request, FormFields.empty()));
    }

    private WebhookListView listView(ConsoleRequest request, FormFields form) {
        List<WebhookEndpoint> all = endpoints.findAll(request.account().id());
        return new WebhookListView(
                all,
                request.pathHere(PATH),
                all.size() < WebhookEndpoints.MAX_OF_ACCOUNT,
                form,
                EventChoice.of(form.all("events")));
    }

    /** What a form says; no URL where it says none that will do. */
    private record Written(Optional<URI> url, String description, EnumSet<EventType> events) {}

    private Written read(FormFields form) {
        String url = form.required("url", WebhookUrls.MAX_CHARACTERS);
        String description =
                form.optional("description", MAX_DESCRIPTION_CHARACTERS).orElse("");
        EnumSet<EventType> events = EventChoice.types(form.all("events"));
        if (events.isEmpty()) {
            form.refuse("events", "Please choose at least one.");
        }
        if (form.error("url").isEmpty()) {
            urls.objection(url).ifPresent(objection -> form.refuse("url", "This " + objection + "."));
        }
        if (!form.isValid()) {
            return new Written(Optional.empty(), description, events);
        }
        URI read = urls.read(url);
        Reach reach = urls.reachOf(read);
        if (reach instanceof Reach.Refused refused) {
            form.refuse("url", "This " + refused.reason() + ".");
        } else if (reach instanceof Reach.Unanswered) {
            form.refuse("url", "Many hosts are being looked up right now. Please try again in a few seconds.");
        }
        return new Written(Optional.of(read).filter(any -> form.isValid()), description, events);
    }

    private ConsoleAnswer create(ConsoleRequest request) {
        FormFields form = request.form();
        Written written = read(form);
        Optional<WithSecret> created = written.url()
                .flatMap(url -> changes.create(
                        ids.next(),
                        request.account(),
                        url,
                        Optional.of(written.description()).filter(text -> !text.isEmpty()),
                        written.events(),
                        request.actor()));
        if (created.isPresent()) {
            return showing(request, created.get());
        }
        if (form.isValid()) {
            form.refuse(
                    "url",
                    "There are " + WebhookEndpoints.MAX_OF_ACCOUNT
                            + " webhooks, as many as there may be: delete one, or change one.");
        }
        return ConsoleAnswer.invalid(LIST, TITLE, listView(request, form));
    }

    /** Not as an answer to the form itself, which would make another secret when it is loaded again. */
    private static ConsoleAnswer showing(ConsoleRequest request, WithSecret told) {
        return ConsoleAnswer.redirect(path(request, told.endpoint().id()))
                .secret(told.secret().text());
    }

    private static String path(ConsoleRequest request, long id) {
        return Paths.of(request.account(), PATH + "/" + id);
    }

    private WebhookEndpoint webhook(ConsoleRequest request) {
        return require(endpoints.find(request.account().id(), request.id("webhookId")));
    }

    private static <T> T require(Optional<T> found) {
        return found.orElseThrow(() -> Problem.notFound("such webhook").asException());
    }

    private ConsoleAnswer show(ConsoleRequest request) {
        WebhookEndpoint webhook = webhook(request);
        return request.wantsFragment()
                ? ConsoleAnswer.fragment("settings/deliveries", deliveries.of(request, webhook))
                : ConsoleAnswer.page(
                        SHOW,
                        TITLE_OF_ONE,
                        view(
                                request,
                                webhook,
                                formOf(webhook),
                                EventChoice.words(webhook.events()),
                                request.takeSecret().map(Secret::reveal)));
    }

    private static FormFields formOf(WebhookEndpoint webhook) {
        return FormFields.of(Map.of(
                "url", webhook.url().toString(),
                "description", webhook.description().orElse("")));
    }

    private WebhookView view(
            ConsoleRequest request,
            WebhookEndpoint webhook,
            FormFields form,
            List<String> events,
            Optional<String> secret) {
        return new WebhookView(
                webhook,
                path(request, webhook.id()),
                request.pathHere(PATH),
                webhook.previousSecretUntil().filter(clock.instant()::isBefore),
                form,
                EventChoice.of(events),
                deliveries.of(request, webhook),
                secret);
    }

    private ConsoleAnswer change(ConsoleRequest request) {
        WebhookEndpoint webhook = webhook(request);
        FormFields form = request.form();
        Written written = read(form);
        if (written.url().isEmpty()) {
            return ConsoleAnswer.invalid(
                    SHOW, TITLE_OF_ONE, view(request, webhook, form, form.all("events"), Optional.empty()));
        }
        require(changes.change(
                request.account(),
                webhook.id(),
                written.url(),
                Optional.of(written.description()),
                Optional.of(written.events()),
                request.actor()));
        return back(request).flash("The webhook is changed. What waits goes to its URL of now.");
    }

    private static ConsoleAnswer.Redirect back(ConsoleRequest request) {
        return ConsoleAnswer.redirect(path(request, request.id("webhookId")));
    }

    private ConsoleAnswer pause(ConsoleRequest request) {
        require(changes.pause(request.account(), request.id("webhookId"), request.actor()));
        return back(request).flash("The webhook is paused: events wait for it, for up to seven days each.");
    }

    private ConsoleAnswer resume(ConsoleRequest request) {
        require(changes.resume(request.account(), request.id("webhookId"), request.actor()));
        return back(request).flash("The webhook is on again: what waited is being sent.");
    }

    private ConsoleAnswer rotate(ConsoleRequest request) {
        WebhookEndpoint webhook = webhook(request);
        WithSecret rotated =
                require(changes.rotateSecret(request.account(), webhook.id(), overlap(request), request.actor()));
        return showing(request, rotated);
    }

    /** Of those that are offered; a day where somebody sends something else. */
    private static Duration overlap(ConsoleRequest request) {
        String hours = request.form().value("overlap");
        return hours.matches("[0-9]{1," + MAX_OVERLAP_DIGITS + "}")
                        && Long.parseLong(hours) <= WebhookEndpoints.LONGEST_OVERLAP.toHours()
                ? Duration.ofHours(Long.parseLong(hours))
                : Duration.ofDays(1);
    }

    private ConsoleAnswer test(ConsoleRequest request) {
        require(changes.test(request.account(), request.id("webhookId"), Long.toString(ids.next()), request.actor()));
        return back(request).flash("A test is on its way: see below what the webhook answers.");
    }

    private ConsoleAnswer delete(ConsoleRequest request) {
        require(changes.delete(request.account(), request.id("webhookId"), request.actor()));
        return ConsoleAnswer.redirect(request.pathHere(PATH))
                .flash("The webhook is deleted: nothing more is sent to it.");
    }

    private ConsoleAnswer redeliver(ConsoleRequest request) {
        WebhookDelivery again = changes.redeliver(
                        request.account(), request.id("webhookId"), request.path("deliveryId"), request.actor())
                .orElseThrow(() -> Problem.notFound("such delivery").asException());
        return back(request).flash("The event " + again.eventId() + " is sent once more.");
    }
}
