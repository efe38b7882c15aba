package dev.shortstop.core.imports;

import dev.shortstop.core.IdGenerator;
import dev.shortstop.core.SettableClock;
import dev.shortstop.core.ShortCode;
import dev.shortstop.core.TestKeywords;
import dev.shortstop.core.Viewer;
import dev.shortstop.core.audience.ActiveRules;
import dev.shortstop.core.audience.AudienceList;
import dev.shortstop.core.consent.Actor;
import dev.shortstop.core.intake.CommittedListener;
import dev.shortstop.core.node.NodeLease;
import dev.shortstop.core.operation.ConsentOperations;
import dev.shortstop.core.people.AuditLog;
import dev.shortstop.core.store.SubscriberStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongPredicate;
import org.awaitility.Awaitility;
import org.jdbi.v3.core.Jdbi;

/** A gateway that does nothing but imports, on a real database. */
final class TestNode implements AutoCloseable {

    static final Actor ACTOR = new Actor(Actor.Kind.PERSON, "ann@acme.example");
    static final Viewer ANYBODY = new Viewer.Operator();
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Jdbi jdbi;
    private final Jdbi consentJdbi;
    private final SettableClock clock = new SettableClock();
    private final IdGenerator ids = new IdGenerator(clock);
    private final NodeLease lease;
    private final ActiveRules rules;
    private final ImportStore imports;
    private final AtomicInteger messagesInWork = new AtomicInteger();
    private ImportRunner runner;

    private TestNode(Jdbi jdbi, Jdbi consentJdbi, String name) {
        this.jdbi = jdbi;
        this.consentJdbi = consentJdbi;
        this.lease = NodeLease.acquire(jdbi, name, ids);
        this.rules = TestKeywords.active(jdbi, ids);
        this.imports = new ImportStore(jdbi, lease, ImportLimits.defaults(), new AuditLog(jdbi, ids, clock), clock);
    }

    /** Takes files in, and works on nothing until {@link #run}. */
    static TestNode start(Jdbi jdbi, String name) {
        return new TestNode(jdbi, jdbi, name);
    }

    /** @param consentJdbi what rows are written with */
    static TestNode start(Jdbi jdbi, Jdbi consentJdbi, String name) {
        return new TestNode(jdbi, consentJdbi, name);
    }

    void run(int rowsATransaction) {
        run(rowsATransaction, id -> true);
    }

    void run(int rowsATransaction, LongPredicate mayClaim) {
        run(1, rowsATransaction, mayClaim);
    }

    void run(int concurrentTransactions, int rowsATransaction, LongPredicate mayClaim) {
        ImportSettings settings = new ImportSettings(
                concurrentTransactions,
                rowsATransaction,
                Math.min(10, rowsATransaction),
                Duration.ofMillis(50),
                ImportLimits.defaults().temporaryDirectory());
        ConsentOperations operations = new ConsentOperations(
                new SubscriberStore(consentJdbi),
                ids,
                () -> rules,
                CommittedListener.NONE,
                Duration.ofSeconds(5),
                clock);
        runner = ImportRunner.start(settings, jdbi, operations, lease, messagesInWork::get, mayClaim, clock);
    }

    IdGenerator ids() {
        return ids;
    }

    ImportStore imports() {
        return imports;
    }

    NodeLease lease() {
        return lease;
    }

    SettableClock clock() {
        return clock;
    }

    AtomicInteger messagesInWork() {
        return messagesInWork;
    }

    AudienceList list(ShortCode shortCode, String path) {
        return rules.audiences().lists().stream()
                .filter(list ->
                        list.shortCode().equals(shortCode) && list.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    ImportTarget optOutsOf(String account) {
        AudienceList list = rules.audiences().lists().stream()
                .filter(each -> each.shortCode().equals(TestKeywords.MAIN)
                        && each.account().equals(account))
                .findFirst()
                .orElseThrow();
        return new ImportTarget.OptOutList(list.accountId(), TestKeywords.MAIN);
    }

    ImportTarget membersOf(String path) {
        AudienceList list = list(TestKeywords.MAIN, path);
        return new ImportTarget.Members(list.id(), list.accountId(), list.shortCode());
    }

    ImportJob upload(ImportTarget target, String text) {
        try {
            return imports.upload(
                    new NewImport(ids.next(), target, "numbers.csv", ReadingOptions.findOutAll("US"), ACTOR),
                    new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Taken in and started. */
    long started(ImportTarget target, String text) {
        long id = upload(target, text).id();
        if (!start(id)) {
            throw new IllegalStateException("not started: " + job(id));
        }
        return id;
    }

    boolean start(long id) {
        return imports.start(ANYBODY, id, ACTOR) instanceof ImportChange.Done;
    }

    boolean pause(long id) {
        return imports.pause(ANYBODY, id, ACTOR) instanceof ImportChange.Done;
    }

    boolean cancel(long id) {
        return imports.cancel(ANYBODY, id, ACTOR) instanceof ImportChange.Done;
    }

    ImportJob job(long id) {
        return imports.find(ANYBODY, id).orElseThrow();
    }

    ImportJob awaitEnd(long id) {
        Awaitility.await("the end of import " + id)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> job(id).state().isEnded());
        return job(id);
    }

    void awaitRead(long id, long rows) {
        Awaitility.await("row " + rows + " of import " + id)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> job(id).progress().read() >= rows);
    }

    String errorFile(long id) {
        StringWriter text = new StringWriter();
        try {
            imports.writeErrorFile(job(id), text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return text.toString();
    }

    /** From now on the others take it for dead, though its threads know nothing of it. */
    void loseLease() {
        lease.close();
    }

    @Override
    public void close() {
        if (runner != null) {
            runner.close();
        }
        lease.close();
    }
}
