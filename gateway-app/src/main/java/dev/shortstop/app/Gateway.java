package dev.shortstop.app;

import dev.shortstop.app.config.GatewayConfig;
import dev.shortstop.core.IdGenerator;
import dev.shortstop.core.audience.ActiveRules;
import dev.shortstop.core.audience.AudienceCatalog;
import dev.shortstop.core.audience.AudienceStore;
import dev.shortstop.core.database.Database;
import dev.shortstop.core.intake.Intake;
import dev.shortstop.core.node.NodeLease;
import dev.shortstop.core.outbox.Outbox;
import dev.shortstop.core.store.SubscriberStore;
import dev.shortstop.keyword.KeywordBook;
import dev.shortstop.smpp.ConnectionStatus;
import java.lang.management.ManagementFactory;
import java.time.InstantSource;
import java.util.List;

/**
 * A running gateway. The way of a message: {@link SmppBridge} → {@link Intake} → its lanes → keyword rules → consent
 * rules → {@link SubscriberStore} → {@link Outbox} → {@link SmppBridge}.
 */
public final class Gateway implements AutoCloseable {

    private final Resources resources;
    private final SubscriberStore subscribers;
    private final AudienceCatalog audiences;
    private final SmppBridge smpp;
    private final Outbox outbox;

    private Gateway(
            Resources resources,
            SubscriberStore subscribers,
            AudienceCatalog audiences,
            SmppBridge smpp,
            Outbox outbox) {
        this.resources = resources;
        this.subscribers = subscribers;
        this.audiences = audiences;
        this.smpp = smpp;
        this.outbox = outbox;
    }

    /**
     * Starts everything on a database that is open; it stays the caller's. Connections are opened last and closed first,
     * so no message comes in that nobody could take.
     */
    public static Gateway start(GatewayConfig config, KeywordBook keywords, Database database) {
        InstantSource clock = InstantSource.system();
        Resources resources = new Resources();
        try {
            IdGenerator ids = new IdGenerator(clock);
            NodeLease lease = resources.own(NodeLease.acquire(database.jdbi(), processName(), ids));
            SubscriberStore subscribers = new SubscriberStore(database.jdbi());
            AudienceCatalog audiences = new AudienceStore(database.jdbi(), ids, clock).createMissing(keywords);
            ActiveRules rules = new ActiveRules(keywords, audiences);

            SmppBridge smpp = resources.own(new SmppBridge());
            Outbox outbox =
                    resources.own(Outbox.start(config.outbox(), database.jdbi(), subscribers, lease, smpp, clock));
            Intake intake = resources.own(
                    Intake.start(config.intake(), ids, subscribers, () -> rules, outbox, sessionId -> smpp.isSessionLive(sessionId) || lease.isOtherLive(IdGenerator.nodeOf(sessionId))));
            resources.own(smpp.connect(config.connections(), intake, ids::next));
            return new Gateway(resources, subscribers, audiences, smpp, outbox);
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

    public AudienceCatalog audiences() {
        return audiences;
    }

    /** MTs that are committed and whose submit result is not recorded yet. */
    public int unsettledReplies() {
        return outbox.inHand();
    }

    /**
     * Takes no more MOs, commits and answers those in work, waits a little for answers to its replies, unbinds. Takes less
     * than ten seconds.
     */
    @Override
    public void close() {
        resources.close();
    }
}
