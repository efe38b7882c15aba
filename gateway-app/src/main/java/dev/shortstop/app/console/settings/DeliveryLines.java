package dev.shortstop.app.console.settings;

import dev.shortstop.app.console.Badge;
import dev.shortstop.app.console.ConsoleRequest;
import dev.shortstop.app.console.Counted;
import dev.shortstop.app.console.FormFields;
import dev.shortstop.app.console.PageLinks;
import dev.shortstop.app.console.Paths;
import dev.shortstop.app.http.problem.Problem;
import dev.shortstop.core.paging.Page;
import dev.shortstop.core.webhook.WebhookDelivery;
import dev.shortstop.core.webhook.WebhookDelivery.State;
import dev.shortstop.core.webhook.WebhookEndpoint;
import dev.shortstop.core.webhook.WebhookEndpoints;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What was and is to be sent to a webhook, as its page shows it. */
final class DeliveryLines {

    /** Nobody sits before a page for longer. */
    private static final Duration SOON = Duration.ofMinutes(2);

    private final WebhookEndpoints endpoints;
    private final InstantSource clock;

    DeliveryLines(WebhookEndpoints endpoints, InstantSource clock) {
        this.endpoints = endpoints;
        this.clock = clock;
    }

    /** By {@code state}, {@code size} and {@code cursor} of the query. */
    DeliveriesView of(ConsoleRequest request, WebhookEndpoint webhook) {
        FormFields query = request.query();
        Optional<State> state = query.oneOf("state", State.class);
        if (!query.error("state").isEmpty()) {
            throw Problem.notFound("such state of deliveries").asException();
        }
        String path = Paths.of(request.account(), "/settings/webhooks/" + webhook.id());
        Page<WebhookDelivery> page = endpoints
                .deliveries(request.account().id(), webhook.id(), state, query.page())
                .orElseThrow();
        PageLinks links = PageLinks.of(path, query, page);
        boolean isOnTheMove =
                webhook.paused().isEmpty() && page.items().stream().anyMatch(this::isSoon);
        return new DeliveriesView(
                path,
                tabs(path, state),
                page.items().stream()
                        .map(each -> line(request, each, webhook.paused().isPresent()))
                        .toList(),
                webhook.paused().isPresent(),
                isOnTheMove && links.first().isEmpty() ? Optional.of(here(links)) : Optional.empty(),
                links);
    }

    private boolean isSoon(WebhookDelivery delivery) {
        return delivery.nextAttemptAt()
                .filter(clock.instant().plus(SOON)::isAfter)
                .isPresent();
    }

    /** The link to as many lines as there are now keeps everything else. */
    private static String here(PageLinks links) {
        return links.sizes().stream()
                .filter(each -> each.lines() == links.size())
                .map(PageLinks.Size::link)
                .findFirst()
                .orElseThrow();
    }

    private static List<DeliveriesView.Tab> tabs(String path, Optional<State> chosen) {
        List<DeliveriesView.Tab> tabs = new ArrayList<>();
        tabs.add(new DeliveriesView.Tab("All", path, chosen.isEmpty()));
        for (State state : State.values()) {
            tabs.add(new DeliveriesView.Tab(
                    title(state),
                    path + "?state=" + state,
                    chosen.filter(state::equals).isPresent()));
        }
        return tabs;
    }

    private static String title(State state) {
        return switch (state) {
            case PENDING -> "Pending";
            case DELIVERED -> "Delivered";
            case GIVEN_UP -> "Given up";
        };
    }

    private static Badge badge(State state) {
        return switch (state) {
            case PENDING -> new Badge("pending", "accent");
            case DELIVERED -> new Badge("delivered", "good");
            case GIVEN_UP -> new Badge("given up", "bad");
        };
    }

    private static DeliveriesView.Line line(ConsoleRequest request, WebhookDelivery delivery, boolean isPaused) {
        return new DeliveriesView.Line(
                delivery,
                badge(delivery.state()),
                answer(delivery),
                waiting(delivery, isPaused),
                delivery.redeliveryOf().isPresent(),
                delivery.number().map(number -> Paths.of(request.account(), "/numbers/" + number.digits())));
    }

    private static String waiting(WebhookDelivery delivery, boolean isPaused) {
        if (delivery.attempts() == 0) {
            return isPaused ? "waits" : "on its way";
        }
        return "failed " + Counted.of(delivery.attempts(), "time", "times");
    }

    private static String answer(WebhookDelivery delivery) {
        return delivery.lastError()
                .orElseGet(() -> delivery.lastStatus().stream()
                        .mapToObj(Integer::toString)
                        .findFirst()
                        .orElse(""));
    }
}
