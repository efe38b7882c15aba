package dev.shortstop.app;

import dev.shortstop.app.config.HttpConfig;
import dev.shortstop.app.config.SmsSegments;
import dev.shortstop.app.console.Console;
import dev.shortstop.app.console.ConsoleParts;
import dev.shortstop.app.console.DemoParts;
import dev.shortstop.app.http.HttpApi;
import dev.shortstop.app.http.Site;
import dev.shortstop.app.http.Transfers;
import dev.shortstop.app.http.resource.ApiParts;
import dev.shortstop.app.http.resource.ApiRoutes;
import dev.shortstop.app.keywords.LiveKeywords;
import dev.shortstop.app.smpp.SmppBridge;
import dev.shortstop.app.webhook.WebhookUrls;
import dev.shortstop.core.IdGenerator;
import dev.shortstop.core.access.AccountStore;
import dev.shortstop.core.access.ApiKeyStore;
import dev.shortstop.core.audience.AudienceLists;
import dev.shortstop.core.audience.ListMembers;
import dev.shortstop.core.audience.RulesVersionStore;
import dev.shortstop.core.bulk.BulkJobs;
import dev.shortstop.core.database.Database;
import dev.shortstop.core.history.ConsentHistory;
import dev.shortstop.core.history.MessageLog;
import dev.shortstop.core.history.MessageSearch;
import dev.shortstop.core.history.MessageTraces;
import dev.shortstop.core.history.Timeline;
import dev.shortstop.core.imports.ImportLimits;
import dev.shortstop.core.imports.ImportStore;
import dev.shortstop.core.intake.CommittedListener;
import dev.shortstop.core.listsize.ListSizes;
import dev.shortstop.core.node.NodeLease;
import dev.shortstop.core.number.NumberReader;
import dev.shortstop.core.numberview.NumberViews;
import dev.shortstop.core.operation.AccountMessages;
import dev.shortstop.core.operation.ConsentOperations;
import dev.shortstop.core.operation.ReviewList;
import dev.shortstop.core.operation.ReviewQueue;
import dev.shortstop.core.optoutlist.OptOutList;
import dev.shortstop.core.overview.MessageTallies;
import dev.shortstop.core.overview.Overview;
import dev.shortstop.core.paging.BackgroundCounts;
import dev.shortstop.core.people.AuditLog;
import dev.shortstop.core.people.PeopleAccess;
import dev.shortstop.core.people.PeopleCleaning;
import dev.shortstop.core.store.SubscriberStore;
import dev.shortstop.core.webhook.WebhookChanges;
import dev.shortstop.core.webhook.WebhookEndpoints;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the HTTP API together with what it needs of the gateway. */
final class HttpAssembly {

    private static final Logger log = LoggerFactory.getLogger(HttpAssembly.class);

    private static final Duration API_CLOSING = Duration.ofMillis(2_500);

    /** The pool says goodbye to the server on every connection, and the server may hang. */
    private static final Duration POOL_CLOSING = Duration.ofMillis(500);

    /** How long a change that fails for a passing reason is tried, before the client is asked to. */
    private static final Duration GIVE_UP_AFTER = Duration.ofSeconds(3);

    private final Resources resources;
    private final ClosingTime closing;
    private final Database database;
    private final IdGenerator ids;
    private final NodeLease lease;
    private final InstantSource clock;

    /** What listens, and the pages that it serves beside the API. */
    record Started(HttpApi api, Optional<Console> console) {}

    /** @param resources own what is started */
    HttpAssembly(
            Resources resources,
            ClosingTime closing,
            Database database,
            IdGenerator ids,
            NodeLease lease,
            InstantSource clock) {
        this.resources = resources;
        this.closing = closing;
        this.database = database;
        this.ids = ids;
        this.lease = lease;
        this.clock = clock;
    }

    /**
     * @param keywords in force, and how it stands with them
     * @param smpp tells of its connections
     * @param outbox takes the MTs that requests cause
     * @param webhookUrls judges where webhooks may lead
     * @param demo what the pages of the demo show, in the demo
     * @throws IOException where its port cannot be listened on, or a file of certificates cannot serve
     */
    Started start(
            HttpConfig config,
            String defaultRegion,
            ImportLimits imports,
            LiveKeywords keywords,
            SmppBridge smpp,
            CommittedListener outbox,
            WebhookUrls webhookUrls,
            Optional<DemoParts> demo)
            throws IOException {
        Database own = database.openBeside("http", config.databaseConnections());
        resources.own(closing.step("connection pool of the HTTP API", POOL_CLOSING, own));
        Jdbi jdbi = own.jdbi();
        BackgroundCounts counts = resources.own(new BackgroundCounts(clock));
        SubscriberStore subscribers = new SubscriberStore(jdbi);
        ConsentOperations operations = new ConsentOperations(subscribers, ids, keywords, outbox, GIVE_UP_AFTER, clock);
        NumberReader numbers = new NumberReader(defaultRegion);
        AuditLog audit = new AuditLog(jdbi, ids, clock);
        WebhookEndpoints webhooks = new WebhookEndpoints(jdbi, clock);
        ApiParts parts = new ApiParts(
                jdbi,
                new AccountStore(jdbi, ids, clock),
                new OptOutList(jdbi, counts),
                new AudienceLists(jdbi, audit, clock, () -> keywords.get().audiences()),
                new ListMembers(jdbi, counts),
                new ConsentHistory(jdbi),
                new MessageLog(jdbi),
                new AccountMessages(subscribers, outbox, GIVE_UP_AFTER, clock),
                operations,
                new ImportStore(jdbi, lease, imports, audit, clock),
                webhooks,
                new WebhookChanges(jdbi, webhooks, audit),
                webhookUrls,
                keywords,
                smpp::status,
                keywords::status,
                defaultRegion,
                clock);
        Optional<PeopleAccess> people =
                config.console().map(settings -> PeopleAccess.of(jdbi, ids, clock, settings.sessions()));
        Transfers transfers = new Transfers(config.transfers());
        Optional<Console> console = people.map(access -> Console.of(
                config.console().get(),
                transfers,
                new ConsoleParts(
                        parts,
                        access,
                        ids,
                        numbers,
                        new NumberViews(jdbi, subscribers, clock),
                        new Timeline(jdbi, parts.history(), parts.messageLog()),
                        new ListSizes(jdbi, clock),
                        new MessageTraces(new RulesVersionStore(jdbi, clock), new SmsSegments()),
                        new MessageSearch(jdbi),
                        new ReviewQueue(jdbi, subscribers, ids, keywords, outbox, GIVE_UP_AFTER, audit, clock),
                        new ApiKeyStore(jdbi, ids, clock),
                        new ReviewList(jdbi),
                        new BulkJobs(jdbi, parts.optOuts(), parts.members(), access.audit(), clock),
                        new Overview(jdbi, parts.members(), counts),
                        new MessageTallies(jdbi, counts),
                        smpp,
                        lease,
                        demo)));
        Site site = console.<Site>map(each -> each).orElse(Site.NONE);
        HttpApi api = HttpApi.start(config, numbers, jdbi, ids, clock, ApiRoutes.all(parts), transfers, site);
        resources.own(closing.step("HTTP API", API_CLOSING, api));
        if (people.isPresent()) {
            resources.own(PeopleCleaning.start(jdbi, clock));
            tellOfFirstOperator(people.get(), api.uri());
        }
        return new Started(api, console);
    }

    /** The link is a secret that the log may hold: it works once, for a day, and only as long as there is nobody. */
    private static void tellOfFirstOperator(PeopleAccess people, URI uri) {
        people.links()
                .createForFirstOperator()
                .ifPresent(token -> log.info(
                        "nobody can sign in to the console yet: whoever opens {}/first-sign-in/{} within a day becomes its first"
                                + " operator",
                        uri,
                        token.reveal()));
    }
}
