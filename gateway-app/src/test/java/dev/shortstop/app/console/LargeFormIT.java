package dev.shortstop.app.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.app.SlowClients;
import dev.shortstop.app.config.ConsoleConfig;
import dev.shortstop.core.database.TestDatabase;
import dev.shortstop.core.people.Role;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A file in a form that is far larger than what the gateway keeps of it in memory. */
class LargeFormIT {

    private static final int ROWS_OF_A_PART = 1_000;
    private static final int ROW_OCTETS = 128;
    private static final int PARTS = 320; // 40 MB

    /** Rows that are being sorted, and what else there is. */
    private static final long HELD_OCTETS = 20L << 20;

    private static final Pattern OCTETS = Pattern.compile("(?m)^ *\\d+: +\\d+ +(\\d+) +\\[B( |$)");

    @RegisterExtension
    final TestDatabase database = TestDatabase.create();

    private ConsoleFixture console;
    private SlowClients slow;

    @BeforeEach
    void start() {
        console = ConsoleFixture.start(database, (ConsoleConfig config) -> config);
        slow = new SlowClients(console.uri());
    }

    @AfterEach
    void stop() throws IOException {
        slow.close();
        console.close();
    }

    private static String part(int part) {
        StringBuilder rows = new StringBuilder(ROWS_OF_A_PART * ROW_OCTETS);
        for (int row = 0; row < ROWS_OF_A_PART; row++) {
            String number = "+1%03d%07d,".formatted(200 + row % 800, part * 1_000 + row);
            rows.append(number)
                    .append("x".repeat(ROW_OCTETS - number.length() - 1))
                    .append('\n');
        }
        return rows.toString();
    }

    /** Of all arrays of octets that are in use. */
    private static long octetsInMemory() throws JMException {
        String histogram = (String) ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "gcClassHistogram",
                        new Object[] {new String[0]},
                        new String[] {String[].class.getName()});
        Matcher octets = OCTETS.matcher(histogram);
        assertTrue(octets.find(), histogram);
        return Long.parseLong(octets.group(1));
    }

    private List<String> rows(String sql) {
        return console.api().tables().rows(sql);
    }

    @Test
    void aLargeFileInAFormIsReadAsItArrivesAndNotKeptInMemory() throws IOException, JMException {
        ConsoleClient admin = console.client(Role.ACCOUNT_ADMIN, "acme");
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("csrf", admin.csrf());
        fields.put("target", "opt-outs-72345");
        MultipartForm form = new MultipartForm(fields, "large.csv");
        long octets = form.head().length()
                + (long) PARTS * ROWS_OF_A_PART * ROW_OCTETS
                + form.end().length();
        long before = octetsInMemory();
        Socket socket = slow.post(
                "/accounts/acme/imports",
                "Cookie: " + admin.cookies() + "\r\nContent-Type: " + form.mediaType() + "\r\nContent-Length: " + octets
                        + "\r\n",
                form.head());
        for (int part = 0; part < PARTS; part++) {
            SlowClients.sendMore(socket, part(part));
        }
        Awaitility.await("the first rows")
                .atMost(Duration.ofSeconds(20))
                .until(() -> rows("SELECT CONCAT(j.state, ' ', c.row_count) FROM import_job j JOIN import_chunk c ON"
                                + " c.job_id = j.id")
                        .equals(List.of("UPLOADING 10")));
        long grownBy = octetsInMemory() - before;
        assertTrue(grownBy < HELD_OCTETS, () -> grownBy + " octets more in memory, of " + octets);

        SlowClients.sendMore(socket, form.end());
        String answer = SlowClients.answerOn(socket);
        assertTrue(answer.startsWith("HTTP/1.1 303 "), answer);
        assertEquals(
                List.of("READY " + PARTS * ROWS_OF_A_PART),
                rows("SELECT CONCAT(state, ' ', rows_total) FROM import_job"));
        assertEquals(
                List.of(Integer.toString(PARTS * ROWS_OF_A_PART)), rows("SELECT SUM(row_count) FROM import_chunk"));
    }
}
