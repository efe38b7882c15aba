package dev.shortstop.app.console;

import dev.shortstop.app.config.SmsSegments;
import dev.shortstop.app.http.resource.ApiParts;
import dev.shortstop.core.IdGenerator;
import dev.shortstop.core.audience.RulesVersionStore;
import dev.shortstop.core.bulk.BulkJobs;
import dev.shortstop.core.history.MessageSearch;
import dev.shortstop.core.history.MessageTraces;
import dev.shortstop.core.history.Timeline;
import dev.shortstop.core.listsize.ListSizes;
import dev.shortstop.core.numberview.NumberViews;
import dev.shortstop.core.operation.ReviewList;
import dev.shortstop.core.people.AuditLog;
import dev.shortstop.core.store.SubscriberStore;
import java.time.InstantSource;
import org.jdbi.v3.core.Jdbi;

/** What pages show and the HTTP API does not. */
public record Lookups(
        NumberViews numbers,
        Timeline timeline,
        MessageTraces traces,
        MessageSearch messages,
        BulkJobs bulkJobs,
        ReviewList reviews,
        ListSizes listSizes) {

    public static Lookups of(
            Jdbi jdbi, ApiParts api, SubscriberStore subscribers, IdGenerator ids, InstantSource clock) {
        return new Lookups(
                new NumberViews(jdbi, subscribers, clock),
                new Timeline(api.history(), api.messageLog()),
                new MessageTraces(new RulesVersionStore(jdbi, clock), new SmsSegments()),
                new MessageSearch(jdbi),
                new BulkJobs(jdbi, api.optOuts(), api.members(), new AuditLog(jdbi, ids, clock), clock),
                new ReviewList(jdbi),
                new ListSizes(jdbi, clock));
    }
}
