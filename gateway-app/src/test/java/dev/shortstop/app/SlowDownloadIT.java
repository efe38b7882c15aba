package dev.shortstop.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import dev.shortstop.app.config.HttpConfig;
import dev.shortstop.app.config.TransferLimits;
import dev.shortstop.app.http.ApiClient;
import dev.shortstop.core.access.Scope;
import dev.shortstop.core.database.TestDatabase;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Clients that ask for a large file, and hardly read it. */
class SlowDownloadIT {

    private static final String ALL = "/v1/opt-outs.csv";
    private static final String ONE = "/v1/opt-outs.csv?number=+155570000001";

    @RegisterExtension
    final TestDatabase database = TestDatabase.create();

    private ApiFixture api;
    private SlowClients slow;

    private void start(UnaryOperator<HttpConfig> http) {
        api = ApiFixture.start(database, config -> http.apply(config.withRate(100_000, 100_000)));
        slow = new SlowClients(api.uri());
        ManyOptOuts.insert(api.jdbi());
    }

    @AfterEach
    void stop() throws IOException {
        slow.close();
        api.close();
    }

    private String key() {
        return api.key("acme", Scope.WRITE).text().reveal();
    }

    private static ConditionFactory await(String condition) {
        return Awaitility.await(condition).atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(20));
    }

    @Test
    void aDownloadHoldsNeitherTheFileNorAConnectionOfTheDatabaseWhileItsClientReadsAnOctetNowAndThen()
            throws IOException {
        start(http -> http.withDatabaseConnections(1));
        List<Socket> sockets = new ArrayList<>();
        String key = key();
        for (int each = 0; each < 3; each++) {
            Socket socket = slow.get(ALL, SlowClients.keyed(key));
            assertEquals('H', socket.getInputStream().read());
            sockets.add(socket);
        }
        ApiClient acme = api.client("acme");
        for (int turn = 0; turn < 20; turn++) {
            for (Socket socket : sockets) {
                assertTrue(socket.getInputStream().read() >= 0);
            }
            String number = "{\"number\":\"+1555619%04d\"}".formatted(turn);
            assertEquals(
                    200, acme.post("/v1/short-codes/72345/unsubscribe", number).status());
            assertEquals(200, acme.get("/v1/opt-outs?limit=1").status());
        }
        // The server looks anew only if nobody has asked for 100 ms.
        await("no transaction")
                .pollInterval(Duration.ofMillis(300))
                .until(() -> api.tables()
                        .rows("SELECT COUNT(*) FROM information_schema.innodb_trx")
                        .equals(List.of("0")));

        // What was not on its way by now is nowhere but in the table.
        api.jdbi().useHandle(handle -> handle.execute("DELETE FROM opt_out"));
        for (Socket socket : sockets) {
            String rest = SlowClients.restOn(socket);
            assertTrue(
                    rest.lines().count() < ManyOptOuts.COUNT / 2,
                    () -> rest.lines().count() + " lines");
        }
    }

    @Test
    void aClientThatReadsTooSlowlyIsCutOffAndLeavesItsPlaceToOthers() throws IOException {
        start(http -> http.withTransfers(
                TransferLimits.defaults().withMost(16, 1).withLeastRate(8 << 20, Duration.ofSeconds(1))));
        String key = key();
        Socket socket = slow.get(ALL, SlowClients.keyed(key));
        StringBuilder read = new StringBuilder();
        ApiClient same = api.anonymous().key(key);
        await("its place to be free").until(() -> {
            read.append(SlowClients.someOn(socket, 16 << 10));
            return same.get(ONE).status() == 200;
        });
        assertTrue(read.toString().startsWith("HTTP/1.1 200 "), () -> read.substring(0, 100));
        SlowClients.restBeforeCutOn(socket);
    }

    @Test
    void aClientThatReadsNothingIsCutOffAfterTheIdleTimeoutAndForgotten() throws IOException {
        start(http -> http.withTransfers(TransferLimits.defaults().withMost(16, 1))
                .withConnections(1_000, Duration.ofSeconds(5)));
        String key = key();
        Socket socket = slow.get(ALL, SlowClients.keyed(key));
        assertEquals('H', socket.getInputStream().read());
        ApiClient same = api.anonymous().key(key);
        assertEquals(429, same.get(ONE).status());
        await("its place to be free").until(() -> same.get(ONE).status() == 200);
        SlowClients.restBeforeCutOn(socket);

        try (LogLines log = new LogLines()) {
            api.gateway().close();
            assertEquals(List.of(), log.of(Level.ERROR, "did not close"), "it does not count as in work any more");
        }
    }
}
