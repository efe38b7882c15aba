package dev.shortstop.app.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.app.RunningGateway;
import dev.shortstop.app.http.ApiClient;
import dev.shortstop.core.access.Scope;
import dev.shortstop.core.database.TestDatabase;
import dev.shortstop.core.people.Person;
import dev.shortstop.core.people.Role;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every route of the console, asked for by everybody who may not. What belongs to others is of globex, whoever asks is of acme. */
class ConsoleRoutesIT {

    private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.create();

    private static final Map<String, String> OF_GLOBEX = new LinkedHashMap<>();

    private static ConsoleFixture console;
    private static List<ConsoleRoute> routes;

    @BeforeAll
    static void start() {
        console = ConsoleFixture.startDemo(DATABASE);
        routes = console.routes();
        Person foreign = console.person(Role.ACCOUNT_ADMIN, "globex");
        OF_GLOBEX.put("personId", Long.toString(foreign.id()));
        OF_GLOBEX.put("number", "12125550199");
        OF_GLOBEX.put("message", messageOfGlobex());
        OF_GLOBEX.put("reviewId", "4711");
        OF_GLOBEX.put("listId", console.api().listId("globex", "deals"));
        OF_GLOBEX.put("importId", importOfGlobex());
        OF_GLOBEX.put("key", console.api().key("globex", Scope.READ).key().prefix());
        putWebhookOfGlobex();
        OF_GLOBEX.put("token", "nobody-knows-it");
        OF_GLOBEX.put("hash", "0000000000000000");
        OF_GLOBEX.put("name", "console.css");
        OF_GLOBEX.put("shortCode", RunningGateway.SHORT_CODE);
        OF_GLOBEX.put("bulkJobId", idOfANewDeletion(console.client(Role.ACCOUNT_ADMIN, "globex")));
        OF_GLOBEX.put("connection", "carrier-a");
        console.person(Role.ACCOUNT_ADMIN, "acme");
        console.person(Role.VIEWER, "acme");
    }

    private static String importOfGlobex() {
        return console.api()
                .client("globex")
                .upload("/v1/opt-outs/imports?shortCode=72345", "+12125550199\n")
                .json()
                .get("id")
                .asString();
    }

    private static void putWebhookOfGlobex() {
        ApiClient globex = console.api().client("globex");
        String webhook = globex.post("/v1/webhooks", """
                        {"url": "http://127.0.0.1:9/", "events": ["opted-out"]}""").json().get("id").asString();
        OF_GLOBEX.put("webhookId", webhook);
        OF_GLOBEX.put(
                "deliveryId",
                globex.post("/v1/webhooks/" + webhook + "/test")
                        .json()
                        .get("id")
                        .asString());
    }

    private static String messageOfGlobex() {
        return console.api()
                .client("globex")
                .post("/v1/messages", """
                        {"shortCode": "72345", "to": "+12125550199", "text": "Globex deals: 10 % off"}""")
                .json()
                .get("id")
                .asString();
    }

    private static String idOfANewDeletion(ConsoleClient client) {
        String list = "/accounts/globex/opt-outs";
        client.post(list, Map.of("number", "+15550001234", "shortCode", "72345"));
        ConsoleClient.Reply begun = client.post(list + "/delete-all", Map.of("sure", "yes"));
        return begun.header("Location").replace(list + "/deletions/", "");
    }

    @AfterAll
    static void stop() {
        console.close();
    }

    /** With things of globex in every other place. */
    private static String path(ConsoleRoute route, String account) {
        Matcher matcher = PARAMETER.matcher(route.path());
        return matcher.replaceAll(found -> {
            String name = found.group(1);
            if (name.equals("account")) {
                return account;
            }
            String value = OF_GLOBEX.get(name);
            assertTrue(
                    value != null, "give {" + name + "} of " + route.path() + " a value here, of something of globex");
            return value;
        });
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
        return PARAMETER
                .matcher(route.path())
                .results()
                .map(found -> found.group(1))
                .anyMatch(name -> !List.of("account", "number", "shortCode").contains(name));
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
