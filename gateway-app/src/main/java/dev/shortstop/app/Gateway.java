package dev.shortstop.app;

import dev.shortstop.app.config.GatewayConfig;
import dev.shortstop.app.console.Console;
import dev.shortstop.app.console.DemoParts;
import dev.shortstop.app.keywords.KeywordStatus;
import dev.shortstop.app.keywords.LiveKeywords;
import dev.shortstop.app.smpp.SmppBridge;
import dev.shortstop.app.smpp.SmppPartsDecoder;
import dev.shortstop.app.webhook.HttpWebhookTransport;
import dev.shortstop.app.webhook.WebhookUrls;
import dev.shortstop.core.IdGenerator;
import dev.shortstop.core.audience.AudienceCatalog;
import dev.shortstop.core.audience.AudienceStore;
import dev.shortstop.core.audience.ListMembers;
import dev.shortstop.core.audience.RulesVersionStore;
import dev.shortstop.core.bulk.BulkRunner;
import dev.shortstop.core.database.Database;
import dev.shortstop.core.imports.ImportRunner;
import dev.shortstop.core.imports.ImportSettings;
import dev.shortstop.core.intake.Intake;
import dev.shortstop.core.intake.ReceiptIntake;
import dev.shortstop.core.listsize.ListSizing;
import dev.shortstop.core.node.NodeLease;
import dev.shortstop.core.operation.ConsentOperations;
import dev.shortstop.core.operation.ListDeletions;
import dev.shortstop.core.operation.OverdueReviews;
import dev.shortstop.core.operation.ReviewQueue;
import dev.shortstop.core.optoutlist.OptOutList;
import dev.shortstop.core.outbox.Outbox;
import dev.shortstop.core.paging.BackgroundCounts;
import dev.shortstop.core.people.AuditLog;
import dev.shortstop.core.store.ReceiptStore;
import dev.shortstop.core.store.SubscriberStore;
import dev.shortstop.core.webhook.WebhookCleaning;
import dev.shortstop.core.webhook.WebhookSender;
import dev.shortstop.core.webhook.WebhookSettings;
import dev.shortstop.keyword.KeywordBook;
import dev.shortstop.simulator.SmscSimulator;
import dev.shortstop.smpp.ConnectionStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongPredicate;

/**
 * A running gateway. The way of a message: {@link SmppBridge} → {@link Intake} → its lanes → keyword rules → consent
 * rules → {@link SubscriberStore} → {@link Outbox} → {@link SmppBridge}.
 */
public final class Gateway implements AutoCloseable {

    /**
     * For all steps of closing together, whatever hangs. With the connection pool and the end of the process after it,
     * that is less than the ten seconds that are promised.
     */
    private static final Duration CLOSING = Duration.ofSeconds(8);

    // What each step gets of it: the patience that it has by itself, and a little more.
    private static final Duration RECEIPTS_CLOSING = Duration.ofMillis(1_500);
    private static final Duration IMPORTS_CLOSING = Duration.ofMillis(1_250);
    private static final Duration WEBHOOKS_CLOSING = Duration.ofMillis(1_750);
    private static final Duration INTAKE_CLOSING = Duration.ofMillis(3_250);
    private static final Duration OUTBOX_CLOSING = Duration.ofMillis(2_250);
    private static final Duration SMPP_CLOSING = Duration.ofMillis(2_750);

    private static final Duration KEYWORDS_CLOSING = Duration.ofMillis(500);

    /** A lease that is not given back runs out by itself. */
    private static final Duration LEASE_CLOSING = Duration.ofSeconds(1);

    private final Resources resources;
    private final SubscriberStore subscribers;
    private final LiveKeywords keywords;
    private final SmppBridge smpp;
    private final Outbox outbox;
    private final Optional<HttpAssembly.Started> http;

    private Gateway(
            Resources resources,
            SubscriberStore subscribers,
            LiveKeywords keywords,
            SmppBridge smpp,
            Outbox outbox,
            Optional<HttpAssembly.Started> http) {
        this.resources = resources;
        this.subscribers = subscribers;
        this.keywords = keywords;
        this.smpp = smpp;
        this.outbox = outbox;
        this.http = http;
    }

    /**
     * Starts everything on a database that is open; it stays the caller's. Connections are opened last and closed
     * first, so no message comes in that nobody could take.
     *
     * @throws UncheckedIOException where a port cannot be listened on, or a file of certificates cannot serve
     */
    public static Gateway start(GatewayConfig config, KeywordBook keywords, Database database) {
        return start(config, keywords, database, line -> {}, Optional.empty()); // the log has the news
    }

    /**
     * As {@link #start(GatewayConfig, KeywordBook, Database)}.
     *
     * @param keywordNews told line by line what becomes of changed keyword files
     * @param simulator of the demo: its handsets are a page of the console
     */
    public static Gateway start(
            GatewayConfig config,
            KeywordBook keywords,
            Database database,
            Consumer<String> keywordNews,
            Optional<SmscSimulator> simulator) {
        InstantSource clock = InstantSource.system();
        Resources resources = new Resources();
        ClosingTime closing = new ClosingTime(CLOSING);
        try {
            IdGenerator ids = new IdGenerator(clock);
            NodeLease lease = NodeLease.acquire(database.jdbi(), processName(), ids);
            resources.own(closing.step("lease of the gateway number", LEASE_CLOSING, lease));
            SubscriberStore subscribers = new SubscriberStore(database.jdbi());
            LiveKeywords live = LiveKeywords.start(
                    new LiveKeywords.Settings(config.keywordDirectory(), config.shortCodes()),
                    keywords,
                    new AudienceStore(database.jdbi(), ids, clock),
                    new RulesVersionStore(database.jdbi(), clock),
                    clock,
                    keywordNews);
            resources.own(closing.step("watch of the keyword files", KEYWORDS_CLOSING, live));

            SmppBridge smpp = new SmppBridge();
            resources.own(closing.step("SMPP connections", SMPP_CLOSING, smpp));
            Outbox outbox = Outbox.start(config.outbox(), database.jdbi(), subscribers, lease, smpp, clock);
            resources.own(closing.step("outbox", OUTBOX_CLOSING, outbox));
            ReviewQueue reviews = new ReviewQueue(
                    database.jdbi(),
                    subscribers,
                    ids,
                    live,
                    outbox,
                    config.intake().giveUpAfter(),
                    new AuditLog(database.jdbi(), ids, clock),
                    clock);
            resources.own(OverdueReviews.start(reviews));
            LongPredicate isSessionLive = id -> smpp.isSessionLive(id) || lease.isOtherLive(IdGenerator.nodeOf(id));
            Intake intake = Intake.start(
                    config.intake(),
                    ids,
                    subscribers,
                    live,
                    outbox,
                    isSessionLive,
                    new SmppPartsDecoder(config),
                    clock);
            resources.own(closing.step("intake", INTAKE_CLOSING, intake));
            lease.tellOthers(intake::taken);
            ConsentOperations operations = new ConsentOperations(
                    subscribers, ids, live, outbox, config.intake().giveUpAfter(), clock);
            resources.own(ListDeletions.start(database.jdbi(), operations));
            resources.own(ListSizing.start(database.jdbi(), clock));
            BackgroundCounts counts = resources.own(new BackgroundCounts(clock));
            resources.own(BulkRunner.start(
                    database.jdbi(),
                    new OptOutList(database.jdbi(), counts),
                    new ListMembers(database.jdbi(), counts),
                    operations,
                    lease,
                    () -> intake.inWork() > 0 || lease.isTrafficElsewhere(),
                    clock));
            ImportRunner imports = ImportRunner.start(
                    ImportSettings.defaults()
                            .withTemporaryDirectory(config.imports().temporaryDirectory()),
                    database.jdbi(),
                    operations,
                    lease,
                    intake::inWork,
                    id -> true,
                    clock);
            resources.own(closing.step("imports", IMPORTS_CLOSING, imports));
            ReceiptIntake receipts =
                    ReceiptIntake.start(config.receipts(), ids, new ReceiptStore(database.jdbi()), clock);
            resources.own(closing.step("delivery receipts", RECEIPTS_CLOSING, receipts));
            resources.own(WebhookCleaning.start(database.jdbi(), clock));
            HttpWebhookTransport webhooks =
                    resources.own(new HttpWebhookTransport(config.webhooksToPrivateAddresses()));
            resources.own(closing.step(
                    "webhooks",
                    WEBHOOKS_CLOSING,
                    WebhookSender.start(WebhookSettings.defaults(), database.jdbi(), lease, webhooks, clock)));
            Optional<HttpAssembly.Started> http = Optional.empty();
            if (config.http().isPresent()) {
                HttpAssembly assembly = new HttpAssembly(resources, closing, database, ids, lease, clock);
                http = Optional.of(assembly.start(
                        config.http().get(),
                        config.defaultRegion(),
                        config.imports(),
                        live,
                        smpp,
                        outbox,
                        new WebhookUrls(config.webhooksToPrivateAddresses()),
                        simulator.map(phones -> new DemoParts(phones, outbox::inHand))));
            }
            resources.own(smpp.connect(config, intake, receipts, ids::next));
            return new Gateway(resources, subscribers, live, smpp, outbox, http);
        } catch (IOException failure) {
            resources.close();
            throw new UncheckedIOException(failure);
        } catch (RuntimeException failure) {
            resources.close();
            throw failure;
        }
    }

    /** As people find the process: {@code 4711@host}. */
    private static String processName() {
        return ManagementFactory.getRuntimeMXBean().getName();
    }

    public List<ConnectionStatus> connections() {
        return smpp.status();
    }

    public SubscriberStore subscribers() {
        return subscribers;
    }

    /** The lists that the keyword files in force name. */
    public AudienceCatalog audiences() {
        return keywords.get().audiences();
    }

    /** Which rules are in force, and whether there are files that are not. */
    public KeywordStatus keywords() {
        return keywords.status();
    }

    /** Where the HTTP API listens, if there is one. */
    public Optional<URI> httpUri() {
        return http.map(started -> started.api().uri());
    }

    /** The pages beside the API, if there are any. */
    public Optional<Console> console() {
        return http.flatMap(HttpAssembly.Started::console);
    }

    /** MTs that are committed and whose submit result is not recorded yet. */
    public int unsettledReplies() {
        return outbox.inHand();
    }

    /**
     * Takes no more MOs, commits and answers those in work, waits a little for answers to its replies, unbinds. Takes
     * eight seconds at most, even where neither database nor SMSC answers.
     */
    @Override
    public void close() {
        resources.close();
    }
}
