package dev.shortstop.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.app.http.ApiClient;
import dev.shortstop.app.http.Exchange;
import dev.shortstop.core.CoreTables;
import dev.shortstop.core.IdGenerator;
import dev.shortstop.core.access.AccountStore;
import dev.shortstop.core.access.ApiKeyStore;
import dev.shortstop.core.access.Scope;
import dev.shortstop.core.consent.Actor;
import dev.shortstop.core.database.TestDatabase;
import dev.shortstop.core.people.AuditLog;
import dev.shortstop.simulator.SimulatorSettings;
import dev.shortstop.simulator.SmscSimulator;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Imports over HTTP into the real program: killed on the way, and with less memory than the file has octets. */
class ImportProcessIT {

    private static final String OPT_OUTS = "/v1/opt-outs/imports?shortCode=72345&start=true";
    private static final int HEAP_MEBIBYTES = 96;
    private static final int ROWS = 60_000;

    @RegisterExtension
    final TestDatabase database = TestDatabase.create();

    @TempDir
    private Path directory;

    private final List<ChildProcess> started = new ArrayList<>();
    private SmscSimulator simulator;

    @BeforeEach
    void start() throws IOException {
        simulator = SmscSimulator.start(SimulatorSettings.defaults());
    }

    @AfterEach
    void stop() {
        started.forEach(ChildProcess::close);
        simulator.close();
    }

    private ChildProcess gateway() throws IOException {
        Path config = GatewayToml.external(
                directory,
                database.settings(),
                database.settings().jdbcUrl(),
                simulator,
                "[http]\nlisten = \"127.0.0.1:0\"\n");
        ChildProcess gateway = ChildProcess.startWithHeap(HEAP_MEBIBYTES, "run", "--config", config);
        started.add(gateway);
        gateway.awaitLine("HTTP API on ");
        return gateway;
    }

    private static URI uriOf(ChildProcess gateway) {
        return Stream.concat(gateway.out().stream(), gateway.err().stream())
                .filter(line -> line.contains("HTTP API on "))
                .map(line -> URI.create(line.replaceAll(".*HTTP API on ([^,]+),.*", "$1")))
                .findFirst()
                .orElseThrow();
    }

    private String key() {
        IdGenerator ids = new IdGenerator(InstantSource.system());
        ids.moveTo(1_023); // another one than the gateway's
        AccountStore accounts = new AccountStore(database.jdbi(), ids, InstantSource.system());
        return new ApiKeyStore(database.jdbi(), ids, InstantSource.system())
                .create(
                        accounts.find("acme"),
                        Scope.WRITE,
                        "a program's",
                        new Actor(Actor.Kind.COMMAND_LINE, "test"),
                        new AuditLog(database.jdbi(), ids, InstantSource.system()))
                .text()
                .reveal();
    }

    private List<String> rows(String sql, Object... values) {
        return new CoreTables(database.jdbi()).rows(sql, values);
    }

    @Test
    void anImportWhoseGatewayIsKilledGoesOnOnAnotherOneAndNoRowIsDoneTwice() throws IOException {
        ChildProcess first = gateway();
        String key = key();
        StringBuilder text = new StringBuilder("phone\n");
        IntStream.range(0, ROWS)
                .forEach(row ->
                        text.append("+1555").append("%07d".formatted(row)).append('\n'));
        text.append("nobody\n");
        ApiClient acme = ApiClient.anonymous(uriOf(first)).key(key);
        String id = acme.upload(OPT_OUTS, text.toString()).json().get("id").asString();
        Awaitility.await("the first rows")
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> acme.get("/v1/imports/" + id).json().get("read").asLong() > 0);
        first.kill();
        long read = Long.parseLong(
                rows("SELECT rows_read FROM import_job WHERE id = ?", id).get(0));
        assertTrue(read < ROWS, "it was done before it could be killed");
        ChildProcess second = gateway();
        ApiClient again = ApiClient.anonymous(uriOf(second)).key(key);
        Awaitility.await("the end of the import")
                .atMost(Duration.ofSeconds(120))
                .until(() -> again.get("/v1/imports/" + id)
                        .json()
                        .get("state")
                        .asString()
                        .equals("done"));
        assertEquals(
                List.of(ROWS + " 0 1"),
                rows(
                        "SELECT CONCAT_WS(' ', rows_added, rows_already_there, rows_refused) FROM import_job WHERE id"
                                + " = ?",
                        id));
        assertEquals(
                List.of(ROWS + " " + ROWS),
                rows(
                        "SELECT CONCAT_WS(' ', COUNT(*), COUNT(DISTINCT msisdn)) FROM consent_event WHERE reference ="
                                + " ?",
                        "import " + id));
    }

    @Test
    void aFileThatIsLargerThanTheMemoryIsTakenIn() throws Exception {
        ChildProcess gateway = gateway();
        String key = key();
        int count = 100_000;
        byte[] note = "x".repeat(2_000).getBytes(StandardCharsets.US_ASCII);
        List<InputStream> rows = new ArrayList<>();
        IntStream.range(0, count)
                .forEach(row ->
                        rows.add(new ByteArrayInputStream(("+1555" + "%07d".formatted(count - row) + "," + row + ",")
                                .getBytes(StandardCharsets.US_ASCII))));
        Exchange taken = ApiClient.anonymous(uriOf(gateway))
                .key(key)
                .upload("/v1/opt-outs/imports?shortCode=72345", () -> withNotes(rows, note));
        assertEquals(201, taken.status(), taken::toString);
        assertEquals(List.of("READY " + count), rows("SELECT CONCAT(state, ' ', rows_total) FROM import_job"));
        assertTrue(count * 2_000L > 3L * HEAP_MEBIBYTES / 2 * 1_024 * 1_024, "it would fit into the memory");
        assertEquals(
                Optional.empty(),
                gateway.err().stream()
                        .filter(line -> line.contains("OutOfMemory"))
                        .findFirst());
    }

    private static InputStream withNotes(List<InputStream> rows, byte[] note) {
        byte[] noteAndEnd = (new String(note, StandardCharsets.US_ASCII) + "\n").getBytes(StandardCharsets.US_ASCII);
        return new SequenceInputStream(Collections.enumeration(rows.stream()
                .<InputStream>mapMulti((row, parts) -> {
                    parts.accept(row);
                    parts.accept(new ByteArrayInputStream(noteAndEnd));
                })
                .toList()));
    }
}
