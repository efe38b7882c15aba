package dev.shortstop.app.console.home;

import dev.shortstop.app.console.ConsoleAccess;
import dev.shortstop.app.console.ConsoleAnswer;
import dev.shortstop.app.console.ConsoleParts;
import dev.shortstop.app.console.ConsoleRequest;
import dev.shortstop.app.console.ConsoleRoute;
import dev.shortstop.app.console.DemoParts;
import dev.shortstop.app.console.Paths;
import dev.shortstop.app.console.home.HomeView.Card;
import dev.shortstop.app.console.home.HomeView.Group;
import dev.shortstop.app.http.resource.ApiParts;
import dev.shortstop.core.Viewer;
import dev.shortstop.core.access.Account;
import dev.shortstop.core.optoutlist.OptOutFilter;
import dev.shortstop.core.overview.MessageTallies;
import dev.shortstop.core.overview.MessageTallies.Way;
import dev.shortstop.core.overview.Overview;
import dev.shortstop.core.paging.Tally;
import dev.shortstop.core.paging.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The state of things at a glance. */
public final class HomePages {

    private static final String TITLE = "Home";
    private static final Duration WEEK = Duration.ofDays(7);

    private final ConsoleParts parts;
    private final ApiParts gateway;
    private final Overview overview;
    private final MessageTallies messages;

    public HomePages(ConsoleParts parts) {
        this.parts = parts;
        this.gateway = parts.api();
        this.overview = parts.overview();
        this.messages = parts.messageTallies();
    }

    public List<ConsoleRoute> routes() {
        return List.of(
                ConsoleRoute.get("/", ConsoleAccess.VIEWER, this::show),
                ConsoleRoute.get("/accounts/{account}", ConsoleAccess.VIEWER, this::showAccount));
    }

    /** What is counted for both. */
    private record Numbers(Tally received, Tally sent, Tally optOuts, Tally members) {

        boolean areNone() {
            Tally none = new Tally.Exact(0);
            return List.of(none, none, none, none).equals(List.of(received, sent, optOuts, members));
        }
    }

    private ConsoleAnswer show(ConsoleRequest request) {
        if (request.person().account().isPresent()) {
            return ConsoleAnswer.redirect(Paths.of(request.person().account().get(), ""));
        }
        if (parts.demo().filter(DemoParts::isFirstVisit).isPresent()) {
            return ConsoleAnswer.redirect("/handset");
        }
        Viewer viewer = request.viewer();
        Instant now = gateway.clock().instant();
        Numbers numbers = count(viewer, now);
        List<Card> attention = List.of(
                Cards.connections(
                        gateway.connections().get(), parts.lease().others().isEmpty()),
                Cards.keywords(gateway.keywords().get()),
                Cards.reviews(parts.reviewList().countOpen(viewer)),
                Cards.webhooks(overview.webhookTroubles(viewer), Optional.empty()));
        return answer(
                request,
                new HomeView(
                        "/",
                        "The platform at a glance",
                        List.of(
                                new Group("To look after", attention),
                                new Group("Messages", messages(numbers, viewer, now, Optional.of("/messages"))),
                                new Group("Consent", consent(numbers, viewer, now, Optional.empty()))),
                        FirstSteps.ofPlatform(),
                        numbers.areNone()));
    }

    private ConsoleAnswer showAccount(ConsoleRequest request) {
        Account account = request.account();
        Viewer viewer = request.viewer();
        Instant now = gateway.clock().instant();
        Numbers numbers = count(viewer, now);
        return answer(
                request,
                new HomeView(
                        Paths.of(account, ""),
                        account.name() + " at a glance",
                        List.of(
                                new Group("Messages", messagesAndWebhooks(numbers, account, viewer, now)),
                                new Group("Consent", consent(numbers, viewer, now, Optional.of(account)))),
                        FirstSteps.ofAccount(account),
                        numbers.areNone()));
    }

    private static ConsoleAnswer answer(ConsoleRequest request, HomeView view) {
        return request.wantsFragment()
                ? ConsoleAnswer.fragment("home/cards", view)
                : ConsoleAnswer.page("home/home", TITLE, view);
    }

    private Numbers count(Viewer viewer, Instant now) {
        return new Numbers(
                messages.today(Way.RECEIVED, viewer, now),
                messages.today(Way.SENT, viewer, now),
                gateway.optOuts().count(viewer, OptOutFilter.NONE),
                overview.members(viewer));
    }

    private List<Card> messages(Numbers numbers, Viewer viewer, Instant now, Optional<String> link) {
        return List.of(
                Cards.messages(
                        "messages", "in", numbers.received(), messages.lastMinute(Way.RECEIVED, viewer, now), link),
                Cards.messages("messages", "out", numbers.sent(), messages.lastMinute(Way.SENT, viewer, now), link));
    }

    private List<Card> messagesAndWebhooks(Numbers numbers, Account account, Viewer viewer, Instant now) {
        List<Card> cards = new ArrayList<>(messages(numbers, viewer, now, Optional.of(Paths.of(account, "/messages"))));
        cards.add(
                Cards.webhooks(overview.webhookTroubles(viewer), Optional.of(Paths.of(account, "/settings/webhooks"))));
        return cards;
    }

    /** @param account empty for all: lists and imports are on the pages of accounts alone */
    private List<Card> consent(Numbers numbers, Viewer viewer, Instant now, Optional<Account> account) {
        Instant midnight = now.truncatedTo(ChronoUnit.DAYS);
        // To the hour, so that a count in the background serves for a while.
        Instant weekAgo = now.truncatedTo(ChronoUnit.HOURS).minus(WEEK);
        return List.of(
                Cards.optOuts(
                        numbers.optOuts(),
                        countOptOuts(viewer, midnight),
                        countOptOuts(viewer, weekAgo),
                        Optional.of(
                                account.map(each -> Paths.of(each, "/opt-outs")).orElse("/opt-outs"))),
                Cards.members(numbers.members(), account.map(each -> Paths.of(each, "/lists"))),
                Cards.pending(overview.pending(viewer, now)),
                Cards.imports(overview.runningImports(viewer), account.map(each -> Paths.of(each, "/imports"))));
    }

    private Tally countOptOuts(Viewer viewer, Instant from) {
        return gateway.optOuts().count(viewer, OptOutFilter.NONE.with(TimeRange.from(from)));
    }
}
