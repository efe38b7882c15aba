package dev.shortstop.app.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.core.database.TestDatabase;
import dev.shortstop.core.people.Role;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every route of the console, asked for by everybody who may not. Whoever asks is of acme; for what is of others, see {@link ForeignThingsIT}. */
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
    void thePlatformIsForOperatorsAndWhatItsPathsNameIsNotForOthersToKnow() {
        RouteValues ofNobody = ofGlobex.ofNobody();
        for (Role role : List.of(Role.ACCOUNT_ADMIN, Role.VIEWER)) {
            ConsoleClient client = console.client(role, "acme");
            for (ConsoleRoute route :
                    routes(route -> route.access() == ConsoleAccess.OPERATOR || route.access() == ConsoleAccess.DEMO)) {
                ConsoleClient.Reply reply = send(client, route, path(route, "acme"));
                boolean namesSomething = !RouteValues.parameters(route).isEmpty();
                assertEquals(namesSomething ? 404 : 403, reply.status(), reply::toString);
                if (namesSomething) {
                    for (String other : List.of("globex", "nobody")) {
                        Alike.assertAlike(reply, send(client, route, ofNobody.path(route, other)));
                    }
                }
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
}
