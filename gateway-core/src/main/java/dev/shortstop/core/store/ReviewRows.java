package dev.shortstop.core.store;

import dev.shortstop.core.Msisdn;
import dev.shortstop.core.consent.Actor;
import dev.shortstop.core.consent.ConsentChange.ReviewClosed;
import dev.shortstop.core.consent.ConsentChange.ReviewClosed.Verdict;
import dev.shortstop.core.consent.ConsentChange.ReviewRequested;
import dev.shortstop.core.consent.OpenReview;
import dev.shortstop.core.consent.Origin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;

/** Writes table {@code review_item}: an event of each row's beginning and end holds all that is in it. */
final class ReviewRows {

    private static final RowWriter<ConsentEvent> REQUESTED = new RowWriter<>("""
            INSERT INTO review_item
              (msisdn, id, short_code, text, rule, keyword, rules_version, received_at, due_at, state)
            VALUES
            """, 10, "", (row, event) -> {
        OpenReview review = ((ReviewRequested) event.change()).review();
        ConsentEvent.Cause cause = event.cause().orElseThrow();
        row.text(event.msisdn().digits())
                .number(review.messageId())
                .text(event.shortCode().value())
                .text(cause.receivedText())
                .text(cause.rule())
                .text(cause.keyword())
                .text(cause.rulesVersion())
                .instant(review.receivedAt())
                .instant(review.dueAt())
                .text("OPEN");
    });

    interface Dao {

        /** @param actorKind null where the subscriber decided, as {@code actorName} is */
        record Closed(
                Msisdn msisdn, long id, Verdict verdict, Instant decidedAt, Actor.Kind actorKind, String actorName) {

            static Closed of(ConsentEvent event, ReviewClosed closed) {
                Optional<Actor> actor = event.origin().map(Origin::actor);
                return new Closed(
                        event.msisdn(),
                        closed.review().messageId(),
                        closed.verdict(),
                        event.occurredAt(),
                        actor.map(Actor::kind).orElse(null),
                        actor.map(Actor::name).orElse(null));
            }
        }

        /** Each of them is open: their numbers are locked, and nobody changes a row in another way. */
        @SqlBatch("""
                UPDATE review_item
                SET state = :verdict, decided_at = :decidedAt, actor_kind = :actorKind, actor_name = :actorName
                WHERE msisdn = :msisdn AND id = :id AND state = 'OPEN'
                """)
        void close(@BindMethods List<Closed> closed);
    }

    private ReviewRows() {}

    static void write(Handle handle, List<ConsentEvent> events) {
        List<ConsentEvent> requested = new ArrayList<>();
        List<Dao.Closed> closed = new ArrayList<>();
        for (ConsentEvent event : events) {
            if (event.change() instanceof ReviewRequested) {
                requested.add(event);
            } else if (event.change() instanceof ReviewClosed change) {
                closed.add(Dao.Closed.of(event, change));
            }
        }
        REQUESTED.write(handle, requested);
        if (!closed.isEmpty()) {
            handle.attach(Dao.class).close(closed);
        }
    }
}
