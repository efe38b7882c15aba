package dev.shortstop.core.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.shortstop.core.CoreTables;
import dev.shortstop.core.IdGenerator;
import dev.shortstop.core.database.TestDatabase;
import dev.shortstop.core.imports.ImportJob.State;
import dev.shortstop.core.node.NodeLease;
import dev.shortstop.core.people.AuditLog;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Uploads during which something happens to the lease of the gateway that takes them in. */
class LongUploadIT {

    @RegisterExtension
    final TestDatabase testDatabase = TestDatabase.create();

    private CoreTables tables;
    private TestNode node;

    @BeforeEach
    void start() {
        tables = new CoreTables(testDatabase.jdbi());
        node = TestNode.start(testDatabase.jdbi(), "first");
    }

    @AfterEach
    void stop() {
        node.close();
    }

    private static InputStream octets(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The second half comes once something is done. */
    private static InputStream inHalves(String first, Runnable between, String second) {
        return new SequenceInputStream(octets(first), new InputStream() {
            private InputStream rest;

            @Override
            public int read() throws IOException {
                if (rest == null) {
                    between.run();
                    rest = octets(second);
                }
                return rest.read();
            }
        });
    }

    private static NewImport wanted(ImportTarget target) {
        return new NewImport(4711, target, "numbers.csv", ReadingOptions.findOutAll("US"), TestNode.ACTOR);
    }

    @Test
    void anUploadThatLastsLongerThanTheLeaseOfItsGatewayIsTakenInToItsEnd() throws IOException {
        ImportTarget target = node.optOutsOf("acme");
        ImportClaims cleaner = new ImportClaims(testDatabase.jdbi(), node.lease());
        try (NodeLease lease =
                NodeLease.acquire(testDatabase.jdbi(), "slow", new IdGenerator(node.clock()), Duration.ofSeconds(10))) {
            ImportStore imports = new ImportStore(
                    testDatabase.jdbi(),
                    lease,
                    ImportLimits.defaults(),
                    new AuditLog(testDatabase.jdbi(), node.ids(), node.clock()),
                    node.clock());
            String leasedUntil = tables.rows("SELECT lease_until FROM gateway_node WHERE name = 'slow'")
                    .get(0);
            Runnable untilItIsOver = () -> Awaitility.await("the end of the lease that the upload began with")
                    .atMost(TestNode.PATIENCE)
                    .until(() -> {
                        cleaner.cleanUp(node.clock().instant()); // takes whose gateway is gone for broken off
                        return tables.rows("SELECT UTC_TIMESTAMP(3) > ?", leasedUntil)
                                .equals(List.of("1"));
                    });
            ImportJob whole = imports.upload(
                    wanted(target),
                    inHalves(ImportIT.numbers(0, 30_000), untilItIsOver, ImportIT.numbers(30_000, 30_000)));
            assertEquals(State.READY, whole.state());
            assertEquals(List.of("60000"), tables.rows("SELECT SUM(row_count) FROM import_chunk"));
        }
    }

    @Test
    void aGatewayThatIsTakenForDeadDoesNotFinishItsUpload() {
        ImportTarget target = node.optOutsOf("acme");
        try (TestNode other = TestNode.start(testDatabase.jdbi(), "second")) {
            Runnable takenForDead = () -> {
                node.loseLease();
                new ImportClaims(testDatabase.jdbi(), other.lease())
                        .cleanUp(node.clock().instant());
            };
            assertThrows(
                    IllegalStateException.class,
                    () -> node.imports()
                            .upload(
                                    wanted(target),
                                    inHalves(
                                            ImportIT.numbers(0, 30_000),
                                            takenForDead,
                                            ImportIT.numbers(30_000, 30_000))));
            ImportJob job = node.job(4711);
            assertEquals(State.CANCELLED, job.state());
            assertEquals(Optional.of(ImportUpload.GATEWAY_GONE), job.failure());
            assertEquals(0, tables.count("import_chunk"));
        }
    }
}
