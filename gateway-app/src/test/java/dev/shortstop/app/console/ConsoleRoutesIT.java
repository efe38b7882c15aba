package dev.shortstop.app.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.core.database.TestDatabase;
import dev.shortstop.core.people.Role;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every route of the console, asked for by everybody who may not. What belongs to others is of globex, whoever asks is of acme. */
class ConsoleRoutesIT {

    private static final Pattern HREF = Pattern.compile(" href=\"([^\"]+)\"");

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.create();

    private static RouteValues ofGlobex;

    private static ConsoleFixture console;
    private static List<ConsoleRoute> routes;

    @BeforeAll
    static void start() {
        console = ConsoleFixture.startDemo(DATABASE);
        routes = console.routes();
        ofGlobex = RouteValues.of(console, "globex");
        console.person(Role.ACCOUNT_ADMIN, "acme");
        console.person(Role.VIEWER, "acme");
    }

    @AfterAll
    static void stop() {
        console.close();
    }

    /** With things of globex in every other place. */
    private static String path(ConsoleRoute route, String account) {
        return ofGlobex.path(route, account);
    }

    private static List<ConsoleRoute> routes(Predicate<ConsoleRoute> which) {
        List<ConsoleRoute> found = routes.stream().filter(which).toList();
        assertTrue(!found.isEmpty(), "no route to walk");
        return found;
    }

    private static ConsoleClient.Reply send(ConsoleClient client, ConsoleRoute route, String path) {
        return route.method().equals("GET") ? client.get(path) : client.post(path, Map.of());
    }

    @Test
    void withoutASessionEveryPageLeadsToTheSignIn() {
        for (ConsoleRoute route : routes(route -> route.access() != ConsoleAccess.PUBLIC)) {
            ConsoleClient.Reply reply = send(console.anonymous(), route, path(route, "acme"));
            assertEquals(303, reply.status(), reply::toString);
            assertTrue(reply.header("Location").startsWith("/sign-in"), reply::toString);
        }
    }

    @Test
    void thePageThatAskedForAPartOfItWhenTheSessionEndedIsThereAgainAfterTheSignIn() {
        for (String[] shownAndNext : new String[][] {
            {"http://localhost:8080/accounts?name=a&size=25#rows", "?next=%2Faccounts%3Fname%3Da%26size%3D25"},
            {"https://shortstop.example/accounts|", "?next=%2Faccounts%7C"}, // as a proxy is called
            {"http://localhost:8080/", ""},
            {"http://localhost:8080", ""},
            {"http://localhost:8080//evil.example/", ""},
            {"//evil.example/", ""},
            {"/\\evil.example", ""},
            {"javascript:alert(1)", ""}
        }) {
            ConsoleClient client = console.anonymous()
                    .header("HX-Request", "true")
                    .header("X-Unattended", "true")
                    .header("HX-Current-URL", shownAndNext[0]);
            assertEquals("/sign-in" + shownAndNext[1], client.get("/").header("HX-Redirect"), shownAndNext[0]);
        }
    }

    @Test
    void nothingIsBelowAForeignAccount() {
        ConsoleClient admin = console.client(Role.ACCOUNT_ADMIN, "acme");
        for (String foreign : List.of("globex", "nobody")) {
            for (ConsoleRoute route : routes(route -> route.path().contains("{account}"))) {
                ConsoleClient.Reply reply = send(admin, route, path(route, foreign));
                assertEquals(404, reply.status(), reply::toString);
                assertTrue(!reply.body().contains("@globex.example"), reply::toString);
            }
        }
    }

    @Test
    void nothingOfAForeignAccountIsBelowTheOwnOne() {
        for (ConsoleClient client : List.of(console.client(Role.ACCOUNT_ADMIN, "acme"), console.operator())) {
            for (ConsoleRoute route :
                    routes(route -> route.path().contains("{account}") && namesSomethingOfAnAccount(route))) {
                ConsoleClient.Reply reply = send(client, route, path(route, "acme"));
                assertEquals(404, reply.status(), reply::toString);
            }
        }
    }

    /** Numbers and short codes are nobody's: their pages show what is the account's own. */
    private static boolean namesSomethingOfAnAccount(ConsoleRoute route) {
        return RouteValues.parameters(route).stream()
                .anyMatch(name -> !List.of("account", "number", "shortCode").contains(name));
    }

    @Test
    void aDeliveryToAForeignWebhookIsNotBelowTheOwnOneEither() {
        String own = console.api()
                .client("acme")
                .post("/v1/webhooks", """
                        {"url": "http://127.0.0.1:9/", "events": ["opted-out"]}""")
                .json()
                .get("id")
                .asString();
        String deliveries = "/accounts/acme/settings/webhooks/" + own + "/deliveries/";
        ConsoleClient admin = console.client(Role.ACCOUNT_ADMIN, "acme");
        ConsoleClient.Reply reply = admin.post(deliveries + ofGlobex.value("deliveryId") + "/redeliver", Map.of());
        assertEquals(404, reply.status(), reply::toString);
    }

    @Test
    void pagesOfANumberAndAShortCodeShowWhatIsTheAccountsOwn() {
        ConsoleClient viewer = console.client(Role.VIEWER, "acme");
        ConsoleClient ofGlobexItself = console.client(Role.VIEWER, "globex");
        int walked = 0;
        for (ConsoleRoute route : routes(route -> route.method().equals("GET")
                && route.access() == ConsoleAccess.VIEWER
                && route.path().contains("{account}")
                && !namesSomethingOfAnAccount(route))) {
            ConsoleClient.Reply reply = viewer.get(path(route, "acme"));
            assertTrue(reply.status() < 400, reply::toString);
            // The reply to HELP names both: anybody may ask for it.
            String shown =
                    reply.body().replace("Alerts from Acme and Globex", "").toLowerCase(Locale.ROOT);
            assertFalse(shown.matches("(?s).*(globex|deals).*"), reply::toString);
            walked++;
        }
        assertTrue(walked > 8, "only " + walked + " pages");
        String number = "/numbers/" + ofGlobex.value("number");
        assertTrue(ofGlobexItself.get("/accounts/globex" + number).body().contains("Globex deals: 10 % off"));
    }

    @Test
    void idsOfOthersInQueriesAndFormsAnswerAsThoseThatNobodyHas() {
        ConsoleClient admin = console.client(Role.ACCOUNT_ADMIN, "acme");
        console.api().jdbi().useHandle(handle -> {
            handle.execute("""
                    INSERT INTO audience_list (id, account_id, short_code, name, created_at)
                    SELECT 1, id, '79991', 'secret', UTC_TIMESTAMP(3) FROM account WHERE name = 'globex'""");
            handle.execute("""
                    INSERT INTO opt_out (msisdn, short_code, account_id, state, source, decided_at)
                    VALUES ('12125550199', '79991', 0, 'IN_FORCE', 'KEYWORD', UTC_TIMESTAMP(3))""");
            handle.execute("""
                    INSERT INTO inbound_message (id, source, short_code, connection, text, normalised_text, data_coding,
                      account_id, handling, rule, keyword, rules_version, received_at)
                    VALUES (1, '12125550199', '79991', 'a', 'a secret', 'a secret', 0, 0, 'APPLIED', 'UNMATCHED', '',
                      'ffffffffffffffff', UTC_TIMESTAMP(3))""");
        });
        String list = ofGlobex.value("listId");
        for (String[] pathAndForeignAndNobodys : new String[][] {
            {"/messages?shortCode=%s", "79991", "79992"},
            {"/messages?shortCode=%s&number=%%2B12125550199", "79991", "79992"},
            {"/opt-outs?shortCode=%s", "79991", "79992"},
            {"/opt-outs/count?shortCode=%s", "79991", "79992"},
            {"/opt-outs/new?shortCode=%s", "79991", "79992"},
            {"/opt-outs/new?shortCode=%s&number=%%2B12125550199", "79991", "79992"},
            {"/numbers/12125550199/lift?shortCode=%s", "79991", "79992"},
            {"/keywords/%s", "79991", "79992"},
            {"/imports/new?target=list-%s", list, "4711"},
            {"/imports/new?target=opt-outs-%s", "79991", "79992"},
        }) {
            String path = "/accounts/acme" + pathAndForeignAndNobodys[0];
            ConsoleClient.Reply foreign = admin.get(path.formatted(pathAndForeignAndNobodys[1]));
            ConsoleClient.Reply nobodys = admin.get(path.formatted(pathAndForeignAndNobodys[2]));
            assertEquals(nobodys.status(), foreign.status(), foreign::toString);
            assertEquals(
                    nobodys.body().replace(pathAndForeignAndNobodys[2], "ID"),
                    foreign.body().replace(pathAndForeignAndNobodys[1], "ID"),
                    path);
        }
        for (Map<String, String> form : List.of(
                Map.of("number", "+12125550199", "shortCode", "%s"),
                Map.of("number", "+12125550199", "shortCode", "%s", "sure", "yes"))) {
            List<ConsoleClient.Reply> replies = Stream.of("79991", "79992")
                    .map(shortCode -> {
                        Map<String, String> fields = new HashMap<>(form);
                        fields.put("shortCode", shortCode);
                        return admin.post("/accounts/acme/opt-outs", fields);
                    })
                    .toList();
            assertEquals(422, replies.get(0).status(), replies.get(0)::toString);
            assertEquals(
                    replies.get(1).body().replace("79992", "ID"),
                    replies.get(0).body().replace("79991", "ID"));
        }
    }

    @Test
    void thePlatformIsForOperators() {
        for (Role role : List.of(Role.ACCOUNT_ADMIN, Role.VIEWER)) {
            ConsoleClient client = console.client(role, "acme");
            for (ConsoleRoute route :
                    routes(route -> route.access() == ConsoleAccess.OPERATOR || route.access() == ConsoleAccess.DEMO)) {
                ConsoleClient.Reply reply = send(client, route, path(route, "acme"));
                assertEquals(403, reply.status(), reply::toString);
            }
        }
    }

    @Test
    void viewersChangeNothing() {
        ConsoleClient viewer = console.client(Role.VIEWER, "acme");
        for (ConsoleRoute route : routes(route -> route.access() == ConsoleAccess.ACCOUNT_ADMIN)) {
            ConsoleClient.Reply reply = send(viewer, route, path(route, "acme"));
            assertEquals(403, reply.status(), reply::toString);
        }
        for (ConsoleRoute route :
                routes(route -> route.method().equals("POST") && route.path().contains("{account}"))) {
            assertTrue(route.access() != ConsoleAccess.VIEWER, "a viewer may send a form to " + route.path());
        }
    }

    @Test
    void theMenuLeadsNobodyWhereTheyMayNotGo() {
        for (ConsoleClient client : List.of(console.client(Role.VIEWER, "acme"), console.operator())) {
            String page = client.get("/accounts/acme").body();
            String menu = page.substring(page.indexOf("<nav class=\"side\""), page.indexOf("</nav>"));
            List<String> links =
                    HREF.matcher(menu).results().map(found -> found.group(1)).toList();
            assertTrue(links.size() > 3, menu);
            // Some lead on to the one page that there is.
            links.forEach(link -> assertTrue(client.get(link).status() < 400, link));
        }
    }

    @Test
    void noFormIsTakenWithoutItsToken() {
        ConsoleClient operator = console.operator();
        String ofAnotherSession = console.client(Role.VIEWER, "acme").csrf();
        for (ConsoleRoute route : routes(route -> route.method().equals("POST"))) {
            for (Map<String, String> fields :
                    List.of(Map.<String, String>of(), Map.of("csrf", ""), Map.of("csrf", ofAnotherSession))) {
                ConsoleClient.Reply reply = operator.postPlain(path(route, "acme"), fields);
                assertEquals(403, reply.status(), reply::toString);
                assertTrue(reply.body().contains("This form is from before"), reply::toString);
            }
        }
    }

    @Test
    void everyPageIsKeptFromCachesAndFramesAndForeignScripts() {
        ConsoleClient operator = console.operator();
        for (String path : List.of("/", "/sign-in", "/accounts", "/nothing", "/first-sign-in/x", "/accounts/nobody")) {
            ConsoleClient.Reply reply = operator.get(path);
            assertEquals("no-store", reply.header("Cache-Control"), path);
            assertEquals("nosniff", reply.header("X-Content-Type-Options"), path);
            assertEquals("same-origin", reply.header("Referrer-Policy"), path);
            assertTrue(reply.header("Permissions-Policy").contains("camera=()"), path);
            String policy = reply.header("Content-Security-Policy");
            assertTrue(policy.startsWith("default-src 'none'; script-src 'self'; style-src 'self';"), path);
            assertTrue(policy.contains("frame-ancestors 'none'"), path);
            assertTrue(!policy.contains("unsafe"), path);
            assertTrue(!reply.body().matches("(?s).*<[^>]+\\s(style|on\\w+|hx-on\\S*)=.*"), path);
            assertTrue(!reply.body().matches("(?s).*<script(?![^>]* src=).*"), path);
        }
    }
}
