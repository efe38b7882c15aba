package dev.shortstop.app.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.app.config.ConsoleConfig;
import dev.shortstop.core.CoreTables;
import dev.shortstop.core.database.TestDatabase;
import dev.shortstop.core.people.Role;
import dev.shortstop.core.people.Sessions;
import dev.shortstop.smpp.AddressBlock;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The demo lets in whoever opens a page on its own machine, and nobody else. A trusted proxy is on the same machine. */
class DemoSignInIT {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.create();

    private static ConsoleFixture console;

    @BeforeAll
    static void start() {
        console = ConsoleFixture.startDemo(
                DATABASE,
                config -> new ConsoleConfig(List.of(AddressBlock.parse("127.0.0.1")), Sessions.Settings.defaults()));
        console.demoOperator();
    }

    @AfterAll
    static void stop() {
        console.close();
    }

    /** The answer to a request of a browser without cookies. */
    private static String answer(String method, String path, String... headers) throws IOException {
        try (Socket socket = new Socket(console.uri().getHost(), console.uri().getPort())) {
            String request = method + " " + path + " HTTP/1.1\r\nConnection: close\r\n" + String.join("\r\n", headers)
                    + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static long sessions() {
        return new CoreTables(DATABASE.jdbi()).count("person_session");
    }

    @Test
    void whoeverOpensAPageOnThisMachineSeesIt() throws IOException {
        int port = console.uri().getPort();
        for (String host : List.of("localhost:" + port, "LOCALHOST", "127.0.0.1:" + port, "[::1]:" + port)) {
            String page = answer("GET", "/accounts", "Host: " + host, "Sec-Fetch-Dest: document");
            assertTrue(page.startsWith("HTTP/1.1 200 "), page);
            assertTrue(page.contains("Set-Cookie: " + ConsoleFixture.SESSION_COOKIE + "="), page);
            assertTrue(page.contains("demo@localhost"), page);
        }
        String proxied = answer(
                "GET",
                "/accounts",
                "Host: localhost",
                "X-Forwarded-For: 127.0.0.1, ::1",
                "X-Forwarded-Host: localhost:8080");
        assertTrue(proxied.startsWith("HTTP/1.1 200 "), proxied);
    }

    @Test
    void theFormsOfThePageThatLetsSomebodyInWorkAtOnce() {
        ConsoleClient browser = console.anonymous();
        ConsoleClient.Reply page = browser.get("/accounts");
        String csrf = page.body().replaceAll("(?s).*name=\"csrf\" value=\"([^\"]+)\".*", "$1");
        ConsoleClient.Reply created = browser.postPlain("/accounts", Map.of("name", "initech", "csrf", csrf));
        assertEquals("/accounts/initech", created.header("Location"), created::toString);
    }

    @Test
    void nobodyElseIsLetIn() throws IOException {
        long before = sessions();
        for (String headers : List.of(
                "Host: evil.example",
                "Host: localhost.evil.example",
                "Host: localhost@evil.example",
                "Host: 127.0.0.1.evil.example:8080",
                "Host: 192.0.2.7",
                "Host: localhost|X-Forwarded-For: 203.0.113.9",
                "Host: localhost|X-Forwarded-For: 203.0.113.9, 127.0.0.1",
                "Host: localhost|X-Forwarded-For: 127.0.0.1|X-Forwarded-For: 203.0.113.9",
                "Host: localhost|X-Forwarded-For: unknown",
                "Host: localhost|X-Forwarded-Host: shortstop.example",
                "Host: localhost|Forwarded: for=203.0.113.9",
                "Host: localhost|X-Real-IP: 203.0.113.9",
                "Host: localhost|Via: 1.1 proxy",
                "Host: localhost|Sec-Fetch-Dest: image",
                "Host: localhost|Sec-Fetch-Dest: iframe",
                "Host: localhost|Sec-Fetch-Dest: empty")) {
            String answer = answer("GET", "/accounts", headers.split("\\|"));
            assertFalse(answer.contains("Set-Cookie: " + ConsoleFixture.SESSION_COOKIE), headers + "\n" + answer);
            assertFalse(answer.startsWith("HTTP/1.1 200"), headers + "\n" + answer);
        }
        String head = answer("HEAD", "/accounts", "Host: localhost");
        assertTrue(head.contains("Location: /sign-in") && !head.contains("Set-Cookie"), head);
        String form = answer("POST", "/accounts", "Host: localhost", "Content-Length: 0");
        assertTrue(form.contains("Location: /sign-in") && !form.contains("Set-Cookie"), form);
        String part = answer("GET", "/accounts", "Host: localhost", "HX-Request: true");
        assertTrue(part.contains("HX-Redirect: /sign-in") && !part.contains("Set-Cookie"), part);
        assertEquals(before, sessions());
    }

    @Test
    void whoeverComesFromElsewhereIsToldWhatLetsThemInAndIsNotOfferedWhatDoesNot() throws IOException {
        String elsewhere = answer("GET", "/sign-in", "Host: shortstop.example");
        assertTrue(elsewhere.contains("a path does that it printed at its start"), elsewhere);
        assertFalse(elsewhere.contains("Sign in to the demo"), elsewhere);
        String gone = answer("GET", "/first-sign-in/gone", "Host: shortstop.example");
        assertTrue(gone.contains("any page at localhost signs in by itself"), gone);
        assertFalse(gone.contains("people reset"), gone);
    }

    @Test
    void whoeverIsSignedInStaysWhoTheyAre() {
        ConsoleClient admin = console.client(Role.ACCOUNT_ADMIN, "acme");
        assertEquals(403, admin.get("/accounts").status());
        assertTrue(admin.get("/profile").body().contains("adam@acme.example"));
    }

    @Test
    void signingOutLeadsToAPageThatStays() {
        ConsoleClient browser = console.anonymous();
        assertEquals(200, browser.get("/accounts").status());
        assertEquals("/sign-in", browser.post("/sign-out", Map.of()).header("Location"));
        ConsoleClient.Reply signIn = browser.get("/sign-in");
        assertEquals(200, signIn.status());
        assertTrue(signIn.body().contains("Sign in to the demo"), signIn::toString);
        assertEquals(Optional.empty(), browser.cookie(ConsoleFixture.SESSION_COOKIE));
    }
}
