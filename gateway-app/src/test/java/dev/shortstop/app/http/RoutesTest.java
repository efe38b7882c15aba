package dev.shortstop.app.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.shortstop.app.http.resource.ApiParts;
import dev.shortstop.app.http.resource.ApiRoutes;
import dev.shortstop.app.webhook.WebhookUrls;
import dev.shortstop.core.IdGenerator;
import dev.shortstop.core.access.AccountStore;
import dev.shortstop.core.audience.AudienceLists;
import dev.shortstop.core.audience.ListMembers;
import dev.shortstop.core.history.ConsentHistory;
import dev.shortstop.core.history.MessageLog;
import dev.shortstop.core.imports.ImportLimits;
import dev.shortstop.core.imports.ImportStore;
import dev.shortstop.core.intake.CommittedListener;
import dev.shortstop.core.operation.AccountMessages;
import dev.shortstop.core.operation.ConsentOperations;
import dev.shortstop.core.optoutlist.OptOutList;
import dev.shortstop.core.paging.BackgroundCounts;
import dev.shortstop.core.people.AuditLog;
import dev.shortstop.core.store.SubscriberStore;
import dev.shortstop.core.webhook.WebhookChanges;
import dev.shortstop.core.webhook.WebhookEndpoints;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

class RoutesTest {

    @Test
    void everyRouteIsInTheContractAndEveryOperationOfTheContractHasARoute() {
        InstantSource clock = InstantSource.system();
        IdGenerator ids = new IdGenerator(clock);
        Jdbi nowhere = Jdbi.create("jdbc:nothing:that is ever opened");
        try (BackgroundCounts counts = new BackgroundCounts(clock)) {
            AuditLog audit = new AuditLog(nowhere, ids, clock);
            WebhookEndpoints webhooks = new WebhookEndpoints(nowhere, clock);
            SubscriberStore subscribers = new SubscriberStore(nowhere);
            ConsentOperations operations = new ConsentOperations(
                    subscribers, ids, RoutesTest::nothing, CommittedListener.NONE, Duration.ZERO, clock);
            List<Route> resources = ApiRoutes.all(new ApiParts(
                    nowhere,
                    new AccountStore(nowhere, ids, clock),
                    new OptOutList(nowhere, counts),
                    new AudienceLists(nowhere, audit, clock, RoutesTest::nothing),
                    new ListMembers(nowhere, counts),
                    new ConsentHistory(nowhere),
                    new MessageLog(nowhere),
                    new AccountMessages(subscribers, CommittedListener.NONE, Duration.ZERO, clock),
                    operations,
                    new ImportStore(nowhere, null, ImportLimits.defaults(), audit, clock),
                    webhooks,
                    new WebhookChanges(nowhere, webhooks, audit),
                    new WebhookUrls(false),
                    RoutesTest::nothing,
                    List::of,
                    RoutesTest::nothing,
                    "US",
                    clock));
            Set<String> routes = Stream.of(new Documentation().routes(), resources)
                    .flatMap(List::stream)
                    .map(route -> route.method() + " " + route.path())
                    .collect(Collectors.toCollection(TreeSet::new));
            assertEquals(String.join("\n", Contract.load().operations()), String.join("\n", routes));
        }
    }

    private static <T> T nothing() {
        throw new IllegalStateException("nothing is asked");
    }
}
