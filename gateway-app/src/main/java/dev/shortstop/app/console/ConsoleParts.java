package dev.shortstop.app.console;

import dev.shortstop.app.http.resource.ApiParts;
import dev.shortstop.app.smpp.SmppBridge;
import dev.shortstop.core.IdGenerator;
import dev.shortstop.core.access.ApiKeyStore;
import dev.shortstop.core.bulk.BulkJobs;
import dev.shortstop.core.history.MessageSearch;
import dev.shortstop.core.history.MessageTraces;
import dev.shortstop.core.history.Timeline;
import dev.shortstop.core.listsize.ListSizes;
import dev.shortstop.core.node.NodeLease;
import dev.shortstop.core.number.NumberReader;
import dev.shortstop.core.numberview.NumberViews;
import dev.shortstop.core.operation.ReviewList;
import dev.shortstop.core.operation.ReviewQueue;
import dev.shortstop.core.overview.MessageTallies;
import dev.shortstop.core.overview.Overview;
import dev.shortstop.core.people.PeopleAccess;
import java.util.Optional;

/**
 * What the console needs of the gateway.
 *
 * @param api the services that the HTTP API has, too
 * @param demo for the pages of the demo; empty elsewhere, where there are none
 */
public record ConsoleParts(
        ApiParts api,
        PeopleAccess access,
        IdGenerator ids,
        NumberReader numbers,
        NumberViews numberViews,
        Timeline timeline,
        ListSizes listSizes,
        MessageTraces traces,
        MessageSearch messageSearch,
        ReviewQueue reviews,
        ApiKeyStore keys,
        ReviewList reviewList,
        BulkJobs bulkJobs,
        Overview overview,
        MessageTallies messageTallies,
        SmppBridge smpp,
        NodeLease lease,
        Optional<DemoParts> demo) {

    boolean isDemo() {
        return demo.isPresent();
    }
}
