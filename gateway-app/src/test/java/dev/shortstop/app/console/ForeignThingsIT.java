package dev.shortstop.app.console;

import static dev.shortstop.app.console.Alike.assertAlike;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is globex's answers somebody of acme as what nobody has, at every route, and stays as it is. */
class ForeignThingsIT {

    /** On which globex has a list, and on which acme never was; and one that nobody has. */
    private static final String OF_GLOBEX = "79991";

    private static final String OF_NOBODY = "79992";

    /** Opted out by globex, and on its list; and one that nobody knows. */
    private static final String KNOWN = "12125550188";

    private static final String UNKNOWN = "12125550177";

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.create();

    private static ConsoleFixture console;
    private static List<ConsoleRoute> routes;
    private static RouteValues ofGlobex;
    private static RouteValues ofNobody;
    private static ConsoleClient admin;

    @BeforeAll
    static void start() {
        console = ConsoleFixture.startDemo(DATABASE);
        routes = console.routes();
        ofGlobex = RouteValues.of(console, "globex");
        ofNobody = ofGlobex.ofNobody();
        admin = console.client(Role.ACCOUNT_ADMIN, "acme");
        console.api().jdbi().useHandle(handle -> {
            handle.execute("""
                    INSERT INTO audience_list (id, account_id, short_code, name, created_at)
                    SELECT 4711471147110001, id, '79991', 'secret', UTC_TIMESTAMP(3) FROM account WHERE name = 'globex'""");
            handle.execute("""
                    INSERT INTO opt_out (msisdn, short_code, account_id, state, source, decided_at)
                    VALUES ('12125550199', '79991', 0, 'IN_FORCE', 'KEYWORD', UTC_TIMESTAMP(3))""");
            handle.execute("""
                    INSERT INTO inbound_message (id, source, short_code, connection, text, normalised_text, data_coding,
                      account_id, handling, rule, keyword, rules_version, received_at)
                    VALUES (1, '12125550199', '79991', 'a', 'a secret', 'a secret', 0, 0, 'APPLIED', 'UNMATCHED', '',
                      'ffffffffffffffff', UTC_TIMESTAMP(3))""");
        });
    }

    @AfterAll
    static void stop() {
        console.close();
    }

    private static List<ConsoleRoute> routes(Predicate<ConsoleRoute> which) {
        List<ConsoleRoute> found = routes.stream().filter(which).toList();
        assertTrue(!found.isEmpty(), "no route to walk");
        return found;
    }

    private static ConsoleClient.Reply send(ConsoleClient client, ConsoleRoute route, String path) {
        return route.method().equals("GET")
                ? client.withoutFlash().get(path)
                : client.withoutFlash().post(path, Map.of());
    }

    /** Numbers and short codes are nobody's: their pages show what is the account's own. */
    private static boolean namesSomethingOfAnAccount(ConsoleRoute route) {
        return RouteValues.parameters(route).stream()
                .anyMatch(name -> !List.of("account", "number", "shortCode").contains(name));
    }

    @Test
    void nothingIsBelowAForeignAccount() {
        for (ConsoleRoute route : routes(route -> route.path().contains("{account}"))) {
            ConsoleClient.Reply foreign = send(admin, route, ofGlobex.path(route, "globex"));
            assertEquals(404, foreign.status(), foreign::toString);
            for (String account : List.of("globex", "nobody")) {
                assertAlike(foreign, send(admin, route, ofNobody.path(route, account)));
            }
            assertTrue(!foreign.body().contains("@globex.example"), foreign::toString);
        }
    }

    @Test
    void nothingOfAForeignAccountIsBelowTheOwnOne() {
        for (ConsoleClient client : List.of(admin, console.operator())) {
            for (ConsoleRoute route :
                    routes(route -> route.path().contains("{account}") && namesSomethingOfAnAccount(route))) {
                ConsoleClient.Reply foreign = send(client, route, ofGlobex.path(route, "acme"));
                assertEquals(404, foreign.status(), foreign::toString);
                assertAlike(foreign, send(client, route, ofNobody.path(route, "acme")));
            }
        }
    }

    @Test
    void theKeyOfAnotherAccountIsAtNoneOfTheRoutesThatTakeOneAndIsNotRevokedThere() {
        int walked = 0;
        for (ConsoleRoute route : routes(route -> route.path().contains("{key}"))) {
            for (ConsoleClient client : List.of(admin, console.client(Role.VIEWER, "acme"), console.operator())) {
                ConsoleClient.Reply foreign = send(client, route, ofGlobex.path(route, "acme"));
                boolean isRefused = foreign.status() == 403 && route.access() == ConsoleAccess.ACCOUNT_ADMIN;
                assertTrue(foreign.status() == 404 || isRefused, foreign::toString);
                assertAlike(foreign, send(client, route, ofNobody.path(route, "acme")));
                walked++;
            }
        }
        assertEquals(12, walked);
        boolean isGood = console.api()
                .jdbi()
                .withHandle(
                        handle -> handle.createQuery("SELECT revoked_at IS NULL FROM api_key WHERE prefix = :prefix")
                                .bind("prefix", ofGlobex.value("key"))
                                .mapTo(Boolean.class)
                                .one());
        assertTrue(isGood, "the key of globex is revoked");
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
        ConsoleClient.Reply foreign = admin.post(deliveries + ofGlobex.value("deliveryId") + "/redeliver", Map.of());
        assertEquals(404, foreign.status(), foreign::toString);
        assertAlike(foreign, admin.post(deliveries + ofNobody.value("deliveryId") + "/redeliver", Map.of()));
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
            ConsoleClient.Reply reply = viewer.get(ofGlobex.path(route, "acme"));
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
    void idsOfOthersInQueriesAnswerAsThoseThatNobodyHas() {
        String list = ofGlobex.value("listId");
        for (String[] pathAndForeignAndNobodys : new String[][] {
            {"/messages?shortCode=%s", OF_GLOBEX, OF_NOBODY},
            {"/messages?shortCode=%s&number=%%2B12125550199", OF_GLOBEX, OF_NOBODY},
            {"/opt-outs?shortCode=%s", OF_GLOBEX, OF_NOBODY},
            {"/opt-outs/count?shortCode=%s", OF_GLOBEX, OF_NOBODY},
            {"/opt-outs/export.csv?shortCode=%s", OF_GLOBEX, OF_NOBODY},
            {"/opt-outs/delete-all?shortCode=%s", OF_GLOBEX, OF_NOBODY},
            {"/opt-outs/new?shortCode=%s", OF_GLOBEX, OF_NOBODY},
            {"/opt-outs/new?shortCode=%s&number=%%2B12125550199", OF_GLOBEX, OF_NOBODY},
            {"/numbers/12125550199/lift?shortCode=%s", OF_GLOBEX, OF_NOBODY},
            {"/keywords/%s", OF_GLOBEX, OF_NOBODY},
            {"/imports/new?target=list-%s", list, "4711"},
            {"/imports/new?target=opt-outs-%s", OF_GLOBEX, OF_NOBODY},
        }) {
            String path = "/accounts/acme" + pathAndForeignAndNobodys[0];
            assertAlike(
                    admin.withoutFlash().get(path.formatted(pathAndForeignAndNobodys[1])),
                    pathAndForeignAndNobodys[1],
                    admin.withoutFlash().get(path.formatted(pathAndForeignAndNobodys[2])),
                    pathAndForeignAndNobodys[2]);
        }
    }

    private static Map<String, String> fields(String... namesAndValues) {
        Map<String, String> fields = new HashMap<>();
        for (int at = 0; at < namesAndValues.length; at += 2) {
            fields.put(namesAndValues[at], namesAndValues[at + 1]);
        }
        return fields;
    }

    /** One of others in the place of {@code %s}, and one of nobody. */
    private record SentForm(String path, Map<String, String> fields, int status, String ofOthers, String ofNobody) {

        private ConsoleClient.Reply send(String what) {
            Map<String, String> sent = new HashMap<>();
            fields.forEach((name, value) -> sent.put(name, value.formatted(what)));
            String to = "/accounts/acme" + path.formatted(what);
            admin.withoutFlash();
            return path.equals("/imports")
                    ? admin.upload(to, sent, "numbers.csv", "+12125550166\n")
                    : admin.post(to, sent);
        }

        void assertAlikeToAll() {
            ConsoleClient.Reply reply = send(ofOthers);
            assertEquals(status, reply.status(), reply::toString);
            assertAlike(reply, ofOthers, send(ofNobody), ofNobody);
        }
    }

    private static SentForm onShortCode(int status, String path, String... fields) {
        return new SentForm(path, fields(fields), status, OF_GLOBEX, OF_NOBODY);
    }

    private static SentForm ofNumber(int status, String path, String... fields) {
        return new SentForm(path, fields(fields), status, KNOWN, UNKNOWN);
    }

    @Test
    void idsOfOthersInFormsAnswerAsThoseThatNobodyHas() {
        String number = "+12125550199";
        String list = ofGlobex.value("listId");
        for (SentForm form : List.of(
                onShortCode(422, "/opt-outs", "number", number, "shortCode", "%s"),
                onShortCode(422, "/opt-outs", "number", number, "shortCode", "%s", "sure", "yes"),
                onShortCode(422, "/lists", "name", "mine", "shortCode", "%s"),
                onShortCode(422, "/imports", "target", "opt-outs-%s"),
                new SentForm("/imports", fields("target", "list-%s"), 422, list, ofNobody.value("listId")),
                new SentForm("/imports", fields("target", "list-%s"), 422, "4711471147110001", "4711471147110002"),
                onShortCode(404, "/numbers/12125550199/lift", "shortCode", "%s"),
                onShortCode(404, "/opt-outs/delete", "row", "%s/12125550199"),
                onShortCode(404, "/opt-outs/delete/confirmed", "row", "%s/12125550199"),
                onShortCode(303, "/opt-outs/delete-all", "shortCode", "%s"),
                onShortCode(303, "/opt-outs/delete-all", "shortCode", "%s", "sure", "yes"))) {
            form.assertAlikeToAll();
        }
    }

    @Test
    void numbersThatOthersOptedOutOrHaveOnTheirListsAnswerAsThoseThatNobodyKnows() {
        console.api().client("globex").post("/v1/lists/" + ofGlobex.value("listId") + "/members", """
                        {"number": "+%s"}""".formatted(KNOWN));
        console.api().client("globex").post("/v1/short-codes/72345/unsubscribe", """
                        {"number": "+12125550155"}""");
        String own = "/lists/" + console.api().listId("acme", "news") + "/members";
        for (SentForm form : List.of(
                ofNumber(303, "/numbers/%s/lift", "shortCode", "72345"),
                ofNumber(303, "/opt-outs/delete", "row", "72345/%s"),
                ofNumber(303, "/opt-outs/delete/confirmed", "row", "72345/%s"),
                ofNumber(303, own + "/%s/unsubscribe"),
                new SentForm("/numbers/%s/lift", fields("shortCode", "72345"), 303, "12125550155", UNKNOWN),
                new SentForm("/opt-outs/delete", fields("row", "72345/%s"), 303, "12125550155", UNKNOWN),
                new SentForm("/opt-outs/delete/confirmed", fields("row", "72345/%s"), 303, "12125550155", UNKNOWN),
                new SentForm(own, fields("number", "+%s"), 303, "12125550155", UNKNOWN))) {
            form.assertAlikeToAll();
        }
        String list = console.client(Role.VIEWER, "globex")
                .get("/accounts/globex/opt-outs?number=12125550155")
                .body();
        assertTrue(list.contains("+12125550155"), list);
    }

    @Test
    void whoAsksForWhatIsOfOthersLeavesNoTraceWithThem() {
        String before = auditOfGlobex();
        for (ConsoleRoute route :
                routes(route -> route.method().equals("POST") && route.path().contains("{"))) {
            send(admin, route, ofGlobex.path(route, "globex"));
            if (namesSomethingOfAnAccount(route)) {
                send(admin, route, ofGlobex.path(route, "acme"));
            }
        }
        assertEquals(before, auditOfGlobex());
    }

    private static String auditOfGlobex() {
        return console.api()
                .jdbi()
                .withHandle(
                        handle -> handle.createQuery("""
                                SELECT CONCAT(COUNT(*), ' events') FROM audit_event
                                WHERE account_id = (SELECT id FROM account WHERE name = 'globex')""").mapTo(String.class).one());
    }
}
