package dev.shortstop.app.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.app.config.ConsoleConfig;
import dev.shortstop.core.CoreTables;
import dev.shortstop.core.database.Secret;
import dev.shortstop.core.database.TestDatabase;
import dev.shortstop.core.people.EmailAddress;
import dev.shortstop.core.people.People;
import dev.shortstop.core.people.Person;
import dev.shortstop.core.people.Role;
import dev.shortstop.core.people.Sessions;
import dev.shortstop.smpp.AddressBlock;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the console does over HTTP, whatever the page. Requests of these tests come from a trusted proxy. */
class ConsoleIT {

    @RegisterExtension
    final TestDatabase database = TestDatabase.create();

    private ConsoleFixture console;

    @BeforeEach
    void start() {
        console = ConsoleFixture.start(
                database,
                config -> new ConsoleConfig(
                        List.of(AddressBlock.parse("127.0.0.1"), AddressBlock.parse("10.0.0.0/8")),
                        Sessions.Settings.defaults()));
    }

    @AfterEach
    void stop() {
        console.close();
    }

    private static Map<String, String> credentials(Person person) {
        return Map.of("email", person.email().value(), "password", ConsoleFixture.PASSWORD.reveal());
    }

    @Test
    void pagesThatFollowWhatGoesOnKeepNobodySignedIn() {
        ConsoleClient page = console.operator();
        console.api().jdbi().useHandle(handle -> handle.execute("""
                UPDATE person_session SET last_seen_at = UTC_TIMESTAMP(3) - INTERVAL 479 MINUTE"""));
        ConsoleClient left = console.operator().header("X-Unattended", "true").header("HX-Request", "true");
        assertEquals(200, left.get("/").status());
        assertEquals(1, idleSessions());
        assertEquals(200, page.get("/").status());
        assertEquals(0, idleSessions());

        console.api().jdbi().useHandle(handle -> handle.execute("""
                UPDATE person_session SET last_seen_at = UTC_TIMESTAMP(3) - INTERVAL 480 MINUTE"""));
        assertEquals("/sign-in", left.get("/").header("HX-Redirect"));
    }

    @Test
    void whatTheNextPageIsToSayIsLeftByPartsOfPagesThatAskByThemselves() {
        ConsoleClient admin = console.client(Role.ACCOUNT_ADMIN, "acme");
        admin.post("/profile/name", Map.of("name", "Adam of acme"));
        for (String path : List.of("/accounts/acme", "/accounts/acme/no-such-page", "/accounts/globex")) {
            ConsoleClient elsewhere = console.client(Role.ACCOUNT_ADMIN, "acme")
                    .cookie(
                            ConsoleClient.FLASH_COOKIE,
                            admin.cookie(ConsoleClient.FLASH_COOKIE).orElseThrow())
                    .header("HX-Request", "true");
            ConsoleClient.Reply part = elsewhere.get(path);
            assertTrue(!part.body().contains("Your name is Adam of acme."), part::toString);
            assertTrue(elsewhere.cookie(ConsoleClient.FLASH_COOKIE).isPresent(), part::toString);
        }
        assertTrue(admin.get("/accounts/acme").body().contains("Your name is Adam of acme."));
        assertEquals(Optional.empty(), admin.cookie(ConsoleClient.FLASH_COOKIE));
    }

    private int idleSessions() {
        return console.api()
                .jdbi()
                .withHandle(
                        handle -> handle.createQuery("""
                        SELECT COUNT(*) FROM person_session WHERE last_seen_at < UTC_TIMESTAMP(3) - INTERVAL 7 HOUR""").mapTo(Integer.class).one());
    }

    @Test
    void whatTheServerItselfRefusesIsAPageToo() throws IOException {
        String large = answerToHead("POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 1100000\r\n\r\n");
        assertTrue(large.startsWith("HTTP/1.1 413 "), large);
        assertTrue(large.contains("text/html; charset=utf-8"), large);
        assertTrue(large.contains("The body is larger than"), large);
        ConsoleClient.Reply headers =
                console.anonymous().header("X-Large", "x".repeat(20_000)).get("/sign-in");
        assertRefused(431, "The headers are larger than", headers);
        ConsoleClient.Reply ambiguous = console.anonymous().get("/accounts/a%2Fb");
        assertRefused(400, "its URI is ambiguous", ambiguous);
        ConsoleClient.Reply ofApi = console.anonymous().get("/v1/a%2Fb");
        assertEquals("application/problem+json", ofApi.header("Content-Type"), ofApi::toString);
    }

    /** Of a request whose body never comes: one on its way might take the answer with it. */
    private String answerToHead(String head) throws IOException {
        try (Socket socket = new Socket(console.uri().getHost(), console.uri().getPort())) {
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void assertRefused(int status, String detail, ConsoleClient.Reply reply) {
        assertEquals(status, reply.status(), reply::toString);
        assertEquals("text/html; charset=utf-8", reply.header("Content-Type"), reply::toString);
        assertTrue(reply.header("Content-Security-Policy").contains("default-src 'none'"), reply::toString);
        assertEquals("no-store", reply.header("Cache-Control"));
        assertTrue(reply.body().contains("<h1>"), reply::toString);
        assertTrue(reply.body().contains(detail), reply::toString);
    }

    @Test
    void signingInLeadsToWhatWasAskedForAndNowhereElse() {
        Person ada = console.person(Role.ACCOUNT_ADMIN, "acme");
        for (String[] nextAndTarget : new String[][] {
            {"/accounts/acme/audit?size=25", "/accounts/acme/audit?size=25"},
            {"", "/"},
            {"https://evil.example/", "/"},
            {"//evil.example/", "/"},
            {"/\\evil.example/", "/"},
            {"/\t/evil.example", "/"}
        }) {
            ConsoleClient client = console.anonymous();
            ConsoleClient.Reply reply = client.post(
                    "/sign-in",
                    Map.of(
                            "email",
                            " Adam@Acme.EXAMPLE ",
                            "password",
                            ConsoleFixture.PASSWORD.reveal(),
                            "next",
                            nextAndTarget[0]));
            assertEquals(303, reply.status(), reply::toString);
            assertEquals(nextAndTarget[1], reply.header("Location"));
            assertTrue(client.get("/profile").body().contains(ada.email().value()));
        }
    }

    @Test
    void whatIsWrongIsNotToldAndTooManyAttemptsAreRefusedForAWhile() {
        Person ada = console.person(Role.ACCOUNT_ADMIN, "acme");
        ConsoleClient client = console.anonymous();
        ConsoleClient.Reply wrong =
                client.post("/sign-in", Map.of("email", ada.email().value(), "password", "wrong"));
        ConsoleClient.Reply unknown =
                client.post("/sign-in", Map.of("email", "nobody@acme.example", "password", "wrong"));
        assertEquals(422, wrong.status());
        assertEquals(422, unknown.status());
        assertEquals(
                wrong.body().replace("adam@", "nobody@"),
                unknown.body(),
                "the pages differ by what was typed, and nothing else");
        ConsoleClient.Reply reply = wrong;
        for (int attempt = 1; reply.status() == 422; attempt++) {
            assertTrue(attempt <= 10, "ten attempts, and no end");
            reply = client.post("/sign-in", Map.of("email", ada.email().value(), "password", "wrong"));
        }
        assertEquals(429, reply.status(), reply::toString);
        assertTrue(Integer.parseInt(reply.header("Retry-After")) > 0);
        assertTrue(reply.body().contains("too many attempts"));
        assertTrue(reply.body().contains("name=\"password\""), "without the form, one has to go back first");
        assertTrue(reply.body().contains("value=\"" + ada.email().value()), reply::toString);
        assertEquals(429, client.post("/sign-in", credentials(ada)).status());
    }

    @Test
    void whoeverLooksWhereAOneTimeLinkLeadsDoesNotUseItUp() {
        People people = console.access().people();
        Person demo = people.findOrCreateDemoOperator(new EmailAddress("demo@localhost"), "Demo");
        String link =
                "/first-sign-in/" + console.access().links().createForDemo(demo).reveal();
        ConsoleClient preview = console.anonymous();
        for (int looks = 0; looks < 2; looks++) {
            ConsoleClient.Reply reply = preview.head(link);
            assertEquals(303, reply.status(), reply::toString);
            assertEquals("/", reply.header("Location"));
            assertEquals(Optional.empty(), preview.cookie(ConsoleFixture.SESSION_COOKIE));
        }
        ConsoleClient browser = console.anonymous();
        assertEquals(303, browser.get(link).status());
        assertEquals(200, browser.get("/profile").status());
        assertEquals(410, console.anonymous().head(link).status());

        String reset = "/first-sign-in/"
                + console.access()
                        .links()
                        .createFor(console.person(Role.VIEWER, "acme").id(), demo.actor())
                        .orElseThrow()
                        .reveal();
        for (int looks = 0; looks < 2; looks++) {
            assertEquals(200, preview.head(reset).status());
            assertEquals(200, preview.get(reset).status());
        }
        ConsoleClient.Reply chosen = console.anonymous()
                .post(
                        reset,
                        Map.of(
                                "name",
                                "Vera",
                                "password",
                                "another battery staple",
                                "again",
                                "another battery staple"));
        assertEquals(303, chosen.status(), chosen::toString);
        assertEquals(410, preview.get(reset).status());
    }

    @Test
    void signingOutEndsTheSessionNotOnlyTheCookie() {
        ConsoleClient client = console.client(Role.VIEWER, "acme");
        String token = client.cookie(ConsoleFixture.SESSION_COOKIE).orElseThrow();
        assertEquals("/sign-in", client.post("/sign-out", Map.of()).header("Location"));
        assertEquals(Optional.empty(), client.cookie(ConsoleFixture.SESSION_COOKIE));
        client.cookie(ConsoleFixture.SESSION_COOKIE, token);
        assertEquals(303, client.get("/profile").status());
    }

    @Test
    void whoeverSignsInAnewOrByALinkLeavesNoSessionBehind() {
        Person ada = console.person(Role.ACCOUNT_ADMIN, "acme");
        ConsoleClient client = console.client(Role.VIEWER, "acme");
        String ofTheViewer = client.cookie(ConsoleFixture.SESSION_COOKIE).orElseThrow();
        assertEquals(303, client.post("/sign-in", credentials(ada)).status());
        assertGone(ofTheViewer);
        String ofAda = client.cookie(ConsoleFixture.SESSION_COOKIE).orElseThrow();
        Person vera = console.person(Role.VIEWER, "acme");
        String link = "/first-sign-in/"
                + console.access()
                        .links()
                        .createFor(vera.id(), ada.actor())
                        .orElseThrow()
                        .reveal();
        String password = "another battery staple";
        assertEquals(
                303,
                client.post(link, Map.of("name", "Vera", "password", password, "again", password))
                        .status());
        assertGone(ofAda);
        assertEquals(200, client.get("/profile").status());
    }

    private void assertGone(String token) {
        assertEquals(Optional.empty(), console.access().sessions().find(Secret.of(token)));
    }

    @Test
    void behindAProxyWithHttpsCookiesAreSecureAndForThisHostAlone() {
        Person ada = console.person(Role.ACCOUNT_ADMIN, "acme");
        ConsoleClient client = console.anonymous().header("X-Forwarded-Proto", "https");
        ConsoleClient.Reply reply = client.post("/sign-in", credentials(ada));
        String cookie = reply.response().headers().allValues("Set-Cookie").stream()
                .filter(each -> each.startsWith("__Host-" + ConsoleFixture.SESSION_COOKIE + "="))
                .findFirst()
                .orElseThrow();
        assertTrue(cookie.endsWith("; Path=/; Max-Age=604800; HttpOnly; SameSite=Lax; Secure"), cookie);
        assertEquals("max-age=31536000", reply.header("Strict-Transport-Security"));
        assertEquals(200, client.get("/profile").status());

        ConsoleClient plain = console.anonymous();
        String overHttp = String.join(
                "\n",
                plain.post("/sign-in", credentials(ada)).response().headers().allValues("Set-Cookie"));
        assertTrue(overHttp.contains("shortstop-session=") && overHttp.contains("HttpOnly; SameSite=Lax"), overHttp);
        assertFalse(overHttp.contains("Secure"), overHttp);
        assertEquals("", plain.get("/profile").header("Strict-Transport-Security"));
    }

    @Test
    void onlyATrustedProxySaysWhereARequestComesFrom() {
        Person ada = console.person(Role.ACCOUNT_ADMIN, "acme");
        for (String[] forwardedAndAddress : new String[][] {
            {"203.0.113.9", "203.0.113.9"},
            {"198.51.100.1, 203.0.113.9, 10.1.2.3", "203.0.113.9"}, // made up, the client, a proxy of ours
            {"198.51.100.1|203.0.113.9, 10.1.2.3", "203.0.113.9"}, // in two headers
            {"2001:db8::7", "2001:db8:0:0:0:0:0:7"},
            {"[2001:db8::7]", "2001:db8:0:0:0:0:0:7"},
            {"<b>\u00e9, 10.1.2.3", "10.1.2.3"},
            {"203.0.113.9/<b>", "127.0.0.1"},
            {"unknown", "127.0.0.1"}
        }) {
            ConsoleClient client = console.anonymous();
            Stream.of(forwardedAndAddress[0].split("\\|")).forEach(value -> client.header("X-Forwarded-For", value));
            assertEquals(303, client.post("/sign-in", credentials(ada)).status());
            assertEquals(
                    forwardedAndAddress[1],
                    new CoreTables(database.jdbi())
                            .rows("SELECT address FROM person_session ORDER BY id DESC LIMIT 1")
                            .get(0),
                    forwardedAndAddress[0]);
        }
    }

    @Test
    void whatIsTypedIsShownAsTextAndNothingElse() {
        ConsoleClient operator = console.operator();
        String script = "\"><script>alert(1)</script>";
        ConsoleClient.Reply reply = operator.post("/accounts", Map.of("name", script));
        assertEquals(422, reply.status());
        assertFalse(reply.body().contains("<script>alert"), reply::toString);
        operator.post("/profile/name", Map.of("name", script));
        assertFalse(operator.get("/people").body().contains("<script>alert"));
        assertFalse(operator.get("/audit").body().contains("<script>alert"));
    }

    @Test
    void errorsArePagesOfTheConsoleAndProblemsOfTheApi() {
        ConsoleClient operator = console.operator();
        ConsoleClient.Reply page = operator.get("/nothing");
        assertEquals(404, page.status());
        assertTrue(page.header("Content-Type").startsWith("text/html"), page::toString);
        assertTrue(page.body().contains("There is no such page") && page.body().contains("Olivia"), page::toString);
        assertEquals("application/problem+json", operator.get("/v1/nothing").header("Content-Type"));
        assertEquals(405, operator.postPlain("/audit", Map.of()).status());
        assertEquals(400, operator.get("/people?cursor=nonsense").status());
        assertEquals(401, console.operator().get("/v1/lists").status(), "a session is no key of the API");
    }

    @Test
    void aRequestOfHtmxIsLedToTheSignInAsAWhole() {
        ConsoleClient.Reply reply =
                console.anonymous().header("HX-Request", "true").get("/accounts?name=a");
        assertEquals(200, reply.status());
        assertEquals("/sign-in", reply.header("HX-Redirect"));
        ConsoleClient.Reply part =
                console.operator().header("HX-Request", "true").get("/accounts?name=a");
        assertTrue(part.body().contains("acme") && !part.body().contains("<html"), part::toString);
    }
}
