package dev.shortstop.app.http.resource;

import dev.shortstop.app.http.Access;
import dev.shortstop.app.http.ApiRequest;
import dev.shortstop.app.http.ApiResponse;
import dev.shortstop.app.http.QueryReader;
import dev.shortstop.app.http.Route;
import dev.shortstop.core.Msisdn;
import dev.shortstop.core.Viewer;
import dev.shortstop.core.consent.Origin;
import dev.shortstop.core.exports.CsvExport;
import dev.shortstop.core.history.ConsentHistory;
import dev.shortstop.core.history.HistoryEvent;
import dev.shortstop.core.history.MessageReference;
import dev.shortstop.core.paging.PageRequest;
import dev.shortstop.core.store.ConsentEvent.Cause;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What happened to numbers, as proof of consent. */
final class HistoryResource {

    record CauseView(String messageId, String text, String rule, Optional<String> keyword, String rulesVersion) {

        static CauseView of(Msisdn msisdn, Cause cause) {
            return new CauseView(
                    new MessageReference(msisdn, cause.inboundMessageId()).toString(),
                    cause.receivedText(),
                    Words.of(cause.rule()),
                    Optional.of(cause.keyword()).filter(keyword -> !keyword.isEmpty()),
                    cause.rulesVersion());
        }
    }

    record ActorView(String kind, String name, Optional<String> reference) {

        static ActorView of(Origin origin) {
            return new ActorView(Words.of(origin.actor().kind()), origin.actor().name(), origin.reference());
        }
    }

    record EventView(
            String id,
            String type,
            String number,
            String shortCode,
            Instant occurredAt,
            String source,
            Optional<String> account,
            Optional<String> list,
            Optional<String> listId,
            Optional<CauseView> cause,
            Optional<ActorView> actor,
            Optional<String> sentText) {

        static EventView of(HistoryEvent event) {
            return new EventView(
                    Long.toString(event.id()),
                    Words.of(event.type()),
                    event.msisdn().toString(),
                    event.shortCode().value(),
                    event.occurredAt(),
                    Words.of(event.source()),
                    event.account(),
                    event.list(),
                    event.listId().isPresent()
                            ? Optional.of(Long.toString(event.listId().getAsLong()))
                            : Optional.empty(),
                    event.cause().map(cause -> CauseView.of(event.msisdn(), cause)),
                    event.origin().map(ActorView::of),
                    event.sentText());
        }
    }

    private final ConsentHistory history;

    HistoryResource(ConsentHistory history) {
        this.history = history;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/v1/numbers/{number}/history", Access.READ, this::page),
                Route.download("/v1/numbers/{number}/history.csv", this::exportOne),
                Route.download("/v1/history.csv", this::exportAll));
    }

    private ApiResponse page(ApiRequest request) {
        QueryReader query = request.query();
        PageRequest page = Paging.pageOf(query);
        query.check();
        return ApiResponse.ok(
                PageView.of(history.page(Viewers.of(request), request.number("number"), page), EventView::of));
    }

    private ApiResponse exportOne(ApiRequest request) {
        request.query().check();
        Viewer viewer = Viewers.of(request);
        Msisdn number = request.number("number");
        return ApiResponse.csv(
                "history-" + number.digits() + ".csv",
                "the history of " + number,
                Csv.of(out -> CsvExport.writeHistory(history.stream(viewer, number), out)));
    }

    private ApiResponse exportAll(ApiRequest request) {
        request.query().check();
        Viewer viewer = Viewers.of(request);
        return ApiResponse.csv(
                "history.csv",
                "the history of every number",
                Csv.of(out -> CsvExport.writeHistory(history.stream(viewer), out)));
    }
}
