package dev.shortstop.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The demo as people start it. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class DemoIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path temporary;

    private Path data;

    @BeforeEach
    void nameTheDirectory() throws IOException {
        data = Files.createDirectory(temporary.toRealPath().resolve("data of the demo"));
    }

    @AfterEach
    void nothingIsLeftRunning() {
        List<ProcessHandle> left = ChildProcess.runningOn(data);
        left.forEach(ProcessHandle::destroyForcibly);
        assertEquals(List.of(), left);
    }

    @Test
    void theTourOfTheReadmeReadsAsItIsWritten() throws Exception {
        try (ChildProcess demo = demo("--script", Checkout.file("docs/demo/tour.txt"))) {
            assertEquals(0, demo.awaitExit(Duration.ofSeconds(90)), demo::transcript);
            assertEquals(
                    Files.readString(Checkout.file("docs/demo/tour.expected.txt")),
                    withoutTimes(String.join("\n", demo.out()) + "\n"));
        }
        assertTrue(Files.size(data.resolve("demo.log")) > 0);
    }

    @Test
    void theAddressThatItPrintsSignsInByItselfOnTheNextFreePortAndAPathDoesFromElsewhereOnce() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ChildProcess demo = demo("--http-port", taken.getLocalPort())) {
            demo.awaitLine("from elsewhere, once");
            String said = lineWith(demo, "http://localhost:");
            assertTrue(
                    said.matches("console +http://localhost:\\d+, since port " + taken.getLocalPort() + " is taken"),
                    said);
            URI console = URI.create(said.replaceAll(".*(http://localhost:\\d+),.*", "$1/"));
            assertTrue(console.getPort() != taken.getLocalPort(), said);
            for (int browsers = 0; browsers < 2; browsers++) {
                HttpResponse<String> handset = open(console);
                assertEquals(200, handset.statusCode());
                assertEquals("/handset", handset.uri().getPath(), "nobody has seen it yet");
                assertTrue(handset.body().contains("demo@localhost"), handset::body);
                console = console.resolve("/handset");
            }
            URI link = console.resolve(lineWith(demo, "from elsewhere, once").replaceAll(".* (/\\S+)$", "$1"));
            assertTrue(open(link).body().contains("demo@localhost"));
            assertEquals(410, open(link).statusCode());
            demo.type("quit");
            assertEquals(0, demo.awaitExit(PATIENCE), demo::transcript);
        }
    }

    private static String lineWith(ChildProcess demo, String words) {
        return demo.err().stream()
                .filter(line -> line.contains(words))
                .findFirst()
                .orElseThrow();
    }

    /** In a browser of its own. */
    private static HttpResponse<String> open(URI uri) throws Exception {
        return HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void whatWasDoneIsThereInTheNextDemoAndAFailedLineIsTheExitCode() throws Exception {
        Path script = Files.writeString(temporary.resolve("first.txt"), "+15550001 JOIN\n");
        try (ChildProcess demo = demo("--script", script)) {
            assertEquals(0, demo.awaitExit(PATIENCE), demo::transcript);
        }
        Files.writeString(script, "hello?\nshow 15550001\nquit\n+15550001 STOP\n");
        try (ChildProcess demo = demo("--script", script)) {
            assertEquals(1, demo.awaitExit(PATIENCE), demo::transcript);
            assertEquals(
                    List.of(
                            "  'hello?' is not a number of 7 to 15 digits. Write it like this: +15550001 JOIN",
                            "  +15550001 on 72345",
                            "    acme: on list news",
                            "    globex: on no list"),
                    demo.out());
        }
    }

    @Test
    void aTakenPortIsReplacedAndThatIsSaid() throws Exception {
        Path script = Files.writeString(temporary.resolve("empty.txt"), "");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ChildProcess demo = demo("--script", script, "--smpp-port", taken.getLocalPort())) {
            assertEquals(0, demo.awaitExit(PATIENCE), demo::transcript);
            assertTrue(
                    demo.err().stream()
                            .anyMatch(line -> line.matches("SMSC +simulator on 127\\.0\\.0\\.1:\\d+, since port "
                                    + taken.getLocalPort() + " is taken")),
                    demo::transcript);
        }
    }

    @Test
    void theEndOfPipedInputEndsTheDemo() throws Exception {
        try (ChildProcess demo = demo()) {
            demo.type("+15550001 DEALS");
            demo.endInput();
            assertEquals(0, demo.awaitExit(PATIENCE), demo::transcript);
            assertTrue(
                    demo.out().get(0).startsWith("  72345 → +15550001  Main St Alerts: Welcome to Globex"),
                    demo::transcript);
        }
    }

    @Test
    void quitAtAPromptWhoseInputStaysOpenEndsTheDemo() throws Exception {
        try (ChildProcess demo = demo()) {
            demo.awaitLine("help, quit");
            demo.type("quit");
            assertEquals(0, demo.awaitExit(PATIENCE), demo::transcript);
        }
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void aSignalAtThePromptStopsEverything(String signal, int exitCode) throws Exception {
        try (ChildProcess demo = demo()) {
            demo.awaitLine("help, quit");
            demo.type("+15550001 JOIN");
            demo.awaitLine("Welcome to Acme");
            demo.signal(signal);
            assertEquals(exitCode, demo.awaitExit(Duration.ofSeconds(10)), demo::transcript);
            assertEquals("stopped", demo.err().get(demo.err().size() - 1).replace("> ", ""), demo::transcript);
        }
    }

    @Test
    void aSignalWhileItStartsStopsEverything() throws Exception {
        try (ChildProcess demo = demo()) {
            demo.awaitLine("starting the embedded database");
            demo.signal("TERM");
            assertEquals(143, demo.awaitExit(Duration.ofSeconds(10)), demo::transcript);
            assertEquals("stopped", demo.err().get(demo.err().size() - 1), demo::transcript);
        }
    }

    @Test
    void aSecondDemoOnTheSameDataIsToldWhoHasIt() throws Exception {
        try (ChildProcess first = demo()) {
            first.awaitLine("help, quit");
            try (ChildProcess second = demo()) {
                assertEquals(1, second.awaitExit(PATIENCE), second::transcript);
                assertTrue(second.has("is in use by process " + first.pid()), second::transcript);
                assertEquals(List.of(), second.out());
                assertEquals(1, second.err().size(), second::transcript);
            }
            first.type("quit");
            assertEquals(0, first.awaitExit(PATIENCE), first::transcript);
        }
    }

    private ChildProcess demo(Object... more) throws IOException {
        List<Object> arguments = new ArrayList<>(
                List.of("demo", "--data", data, "--keywords", Checkout.shippedKeywords(), "--smpp-port", 0));
        if (List.of(more).contains("--smpp-port")) {
            arguments.subList(5, 7).clear();
        }
        arguments.addAll(List.of(more));
        return ChildProcess.start(arguments.toArray());
    }

    private static String withoutTimes(String transcript) {
        return transcript.replaceAll("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d UTC", "<time>");
    }
}
