package dev.shortstop.app.console.review;

import dev.shortstop.app.console.ConsoleAccess;
import dev.shortstop.app.console.ConsoleAnswer;
import dev.shortstop.app.console.ConsoleRequest;
import dev.shortstop.app.console.ConsoleRoute;
import dev.shortstop.app.console.FormFields;
import dev.shortstop.app.console.PageLinks;
import dev.shortstop.app.http.problem.Problem;
import dev.shortstop.core.consent.Origin;
import dev.shortstop.core.operation.ReviewItem;
import dev.shortstop.core.operation.ReviewList;
import dev.shortstop.core.operation.ReviewQueue;
import dev.shortstop.core.paging.Page;
import dev.shortstop.core.paging.PageRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BiFunction;

/** The texts that may be an opt-out: operators decide about each with one click. */
public final class ReviewPages {

    private static final String PATH = "/reviews";
    private static final String SHOWN = "shown";
    private static final int DECIDED_SHOWN = 25;

    private final ReviewList list;
    private final ReviewQueue queue;
    private final InstantSource clock;

    public ReviewPages(ReviewList list, ReviewQueue queue, InstantSource clock) {
        this.list = list;
        this.queue = queue;
        this.clock = clock;
    }

    public List<ConsoleRoute> routes() {
        return List.of(
                ConsoleRoute.get(PATH, ConsoleAccess.OPERATOR, this::show),
                ConsoleRoute.get(PATH + "/count", ConsoleAccess.OPERATOR, this::count),
                ConsoleRoute.post(
                        PATH + "/{reviewId}/opt-out",
                        ConsoleAccess.OPERATOR,
                        request -> decide(request, queue::optOut)),
                ConsoleRoute.post(
                        PATH + "/{reviewId}/dismiss",
                        ConsoleAccess.OPERATOR,
                        request -> decide(request, queue::dismiss)));
    }

    private ConsoleAnswer show(ConsoleRequest request) {
        FormFields query = request.query();
        Instant now = clock.instant();
        long count = list.countOpen(request.viewer());
        Page<ReviewItem> open = list.open(request.viewer(), query.page());
        return ConsoleAnswer.page(
                "review/list",
                "Review queue",
                new ReviewListView(
                        new QueueCount(PATH, count, count),
                        open.items().stream()
                                .map(item -> ReviewRow.of(item, now))
                                .toList(),
                        PageLinks.of(PATH, query, open),
                        list.decided(request.viewer(), PageRequest.first(DECIDED_SHOWN)).items().stream()
                                .map(item -> ReviewRow.of(item, now))
                                .toList()));
    }

    private ConsoleAnswer count(ConsoleRequest request) {
        return ConsoleAnswer.fragment("review/counted", countFrom(request, request.query(), 0));
    }

    /**
     * @param fields of the page that asks: it says what it shows
     * @param decided on that page, just now
     */
    private QueueCount countFrom(ConsoleRequest request, FormFields fields, int decided) {
        long count = list.countOpen(request.viewer());
        String shown = fields.value(SHOWN);
        return new QueueCount(PATH, count, shown.matches("[0-9]{1,9}") ? Long.parseLong(shown) - decided : count);
    }

    private ConsoleAnswer decide(ConsoleRequest request, BiFunction<Long, Origin, ReviewQueue.Outcome> decision) {
        ReviewQueue.Outcome outcome = decision.apply(request.id("reviewId"), Origin.of(request.actor()));
        if (outcome instanceof ReviewQueue.Outcome.Decided decided) {
            return answer(request, decided.item(), "");
        }
        if (outcome instanceof ReviewQueue.Outcome.DecidedBefore before) {
            return answer(request, before.item(), "Nothing was changed, somebody was faster: ");
        }
        throw Problem.notFound("such text").asException();
    }

    private ConsoleAnswer answer(ConsoleRequest request, ReviewItem item, String before) {
        ReviewRow row = ReviewRow.of(item, clock.instant());
        if (request.wantsFragment()) {
            return ConsoleAnswer.fragment(
                    "review/decided", new DecidedView(row, countFrom(request, request.form(), 1)));
        }
        String became = row.verdict().map(verdict -> verdict.text()).orElse("still open");
        return ConsoleAnswer.redirect(PATH)
                .flash(before + item.msisdn() + " on " + item.shortCode() + ": " + became + ".");
    }
}
