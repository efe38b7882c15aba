package dev.shortstop.app.console;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.app.WrittenEvents;
import dev.shortstop.app.http.ApiClient;
import dev.shortstop.core.IdGenerator;
import dev.shortstop.core.access.Scope;
import dev.shortstop.core.database.Secret;
import dev.shortstop.core.database.TestDatabase;
import dev.shortstop.core.node.NodeLease;
import dev.shortstop.core.people.EmailAddress;
import dev.shortstop.core.people.People;
import dev.shortstop.core.people.Role;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Each form of the console, and each file that it gives away, leaves an event that names the person; a new one without fails here.
 * What each changes is for other tests to say.
 */
class ConsoleWritesIT {

    private static final String ACME = "/accounts/{account}";
    private static final String ADAM = "adam@acme.example";
    private static final String OLIVIA = "olivia@platform.example";
    private static final String VERA = "vera@acme.example";
    private static final String NEW_PASSWORD = "another battery staple";

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.create();

    private static ConsoleFixture console;
    private static ConsoleClient admin;
    private static ConsoleClient operator;
    private static WrittenEvents events;

    @BeforeAll
    static void start() {
        console = ConsoleFixture.startDemo(DATABASE);
        admin = console.client(Role.ACCOUNT_ADMIN, "acme");
        operator = console.operator();
        events = new WrittenEvents(console.api().jdbi());
        events.forget();
    }

    @AfterAll
    static void stop() {
        console.close();
    }

    private static String pathOf(String route, String... values) {
        String path = route.replace("{account}", "acme");
        for (String value : values) {
            path = path.replaceFirst("\\{\\w+}", value);
        }
        return path;
    }

    private static Map<String, String> fields(String... namesAndValues) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int at = 0; at < namesAndValues.length; at += 2) {
            fields.put(namesAndValues[at], namesAndValues[at + 1]);
        }
        return fields;
    }

    private static ConsoleClient.Reply byAdam(String event, String route, Map<String, String> fields, String... ids) {
        return left(event, route, ADAM, admin.post(pathOf(route, ids), fields));
    }

    private static ConsoleClient.Reply byOlivia(String event, String route, Map<String, String> fields, String... ids) {
        return left(event, route, OLIVIA, operator.post(pathOf(route, ids), fields));
    }

    private static ConsoleClient.Reply left(String event, String route, String actor, ConsoleClient.Reply reply) {
        assertTrue(reply.status() < 400, reply::toString);
        events.expect("POST " + route, actor, event);
        return reply;
    }

    /** The last part of the path to which a form leads. */
    private static String idIn(ConsoleClient.Reply reply) {
        return reply.header("Location").replaceAll(".*/", "");
    }

    private static void exported(String route, String... ids) {
        events.forget();
        assertTrue(admin.head(pathOf(route, ids)).status() < 300, route);
        events.expectNothing("GET " + route, ADAM);
        assertTrue(admin.get(pathOf(route, ids)).status() < 300, route);
        events.expect("GET " + route, ADAM, "EXPORTED");
    }

    @Test
    void everyFormAndEveryExportLeavesAnEventThatNamesThePerson() throws Exception {
        try (NodeLease other =
                NodeLease.acquire(console.api().jdbi(), "another gateway", new IdGenerator(InstantSource.system()))) {
            lists();
            imports(other);
            optOuts(other);
            numbers();
            keys();
            webhooks();
            people();
            platform();
            ownAccess();
        }
        events.requireAll(console.routes().stream()
                .filter(route ->
                        route.method().equals("POST") || route.path().matches(".*\\.(csv|json)|.*/history\\.\\w+"))
                .map(route -> route.method() + " " + route.path())
                .collect(Collectors.toSet()));
        String log = operator.get("/audit?size=100").body();
        for (String who : List.of(ADAM, "Operator " + OLIVIA, "Command line, test")) {
            assertTrue(log.contains(">" + who + "<"), log);
        }
    }

    private static void lists() {
        String all = ACME + "/lists";
        String one = all + "/{listId}";
        String id = idIn(byAdam("LIST_CREATED", all, fields("name", "sale", "shortCode", "72345")));
        byAdam("LIST_CHANGED", one + "/settings", fields("name", "spring", "doubleOptIn", "ALWAYS"), id);
        byAdam("JOINED", one + "/members", fields("number", "+12125550101"), id);
        exported(one + "/export.csv", id);
        byAdam("OPTED_OUT", one + "/members/{number}/unsubscribe", Map.of(), id, "12125550101");
        byAdam("LIST_DELETED", one + "/delete", Map.of(), id);
    }

    private static String uploaded(String file) {
        String route = ACME + "/imports";
        return idIn(left(
                "IMPORT_UPLOADED",
                route,
                ADAM,
                admin.upload(pathOf(route), fields("target", "opt-outs-72345"), "numbers.csv", file)));
    }

    private static void imports(NodeLease other) {
        String one = ACME + "/imports/{importId}";
        String id = uploaded("home,work\n+12125550102,+12125550103\n");
        byAdam("IMPORT_COLUMN_CHOSEN", one + "/column", fields("column", "2"), id);
        byAdam("IMPORT_STARTED", one + "/start", Map.of(), id);
        // What it does itself are events of the same actor.
        await("the import to be done")
                .atMost(Duration.ofSeconds(30))
                .until(() -> console.api()
                        .tables()
                        .rows("SELECT state FROM import_job WHERE id = ?", id)
                        .equals(List.of("DONE")));
        exported(one + "/errors.csv", id);
        String running = uploaded("+12125550102\n");
        handTo(other, "UPDATE import_job SET state = 'RUNNING', claimed_by = ? WHERE id = ?", running);
        byAdam("IMPORT_PAUSED", one + "/pause", Map.of(), running);
        byAdam("IMPORT_CANCELLED", one + "/cancel", Map.of(), running);
    }

    /** In the hands of another gateway, which never ends it. */
    private static void handTo(NodeLease other, String update, String id) {
        console.api().jdbi().useHandle(handle -> handle.execute(update, other.incarnation(), id));
    }

    private static void optOuts(NodeLease other) {
        String all = ACME + "/opt-outs";
        byAdam("OPTED_OUT", all, fields("number", "+12125550104", "shortCode", "72345"));
        exported(all + "/export.csv");
        events.forget();
        String selected = admin.get(pathOf(all)).body().replaceAll("(?s).*name=\"row\" value=\"([^\"]+)\".*", "$1");
        assertTrue(admin.post(pathOf(all + "/delete"), fields("row", selected)).status() == 200, "asks whether to");
        events.expectNothing("POST " + all + "/delete", ADAM);
        byAdam("OPT_OUT_LIFTED", all + "/delete/confirmed", fields("row", selected));
        admin.post(pathOf(all), fields("number", "+12125550104", "shortCode", "72345"));
        String id = idIn(byAdam("BULK_CHANGE_STARTED", all + "/delete-all", fields("sure", "yes")));
        handTo(other, "UPDATE bulk_job SET state = 'RUNNING', claimed_by = ?, ended_at = NULL WHERE id = ?", id);
        byAdam("BULK_CHANGE_CANCELLED", all + "/deletions/{bulkJobId}/cancel", Map.of(), id);
        byOlivia("OPTED_OUT", "/opt-outs", fields("number", "+12125550105", "shortCode", "72345"));
        events.forget();
        operator.get("/opt-outs/export.csv");
        events.expect("GET /opt-outs/export.csv", OLIVIA, "EXPORTED");
    }

    private static void numbers() {
        String number = "/numbers/{number}";
        Map<String, String> onIt = fields("shortCode", "72345");
        admin.post(pathOf(ACME + "/opt-outs"), fields("number", "+12125550106", "shortCode", "72345"));
        byAdam("OPT_OUT_LIFTED", ACME + number + "/lift", onIt, "12125550106");
        for (String ending : List.of("csv", "json")) {
            exported(ACME + number + "/history." + ending, "12125550106");
            events.forget();
            operator.get("/numbers/12125550106/history." + ending);
            events.expect("GET " + number + "/history." + ending, OLIVIA, "EXPORTED");
        }
    }

    private static void keys() {
        for (String of : List.of(ACME, "")) {
            boolean isAcmes = !of.isEmpty();
            ConsoleClient client = isAcmes ? admin : operator;
            String route = of + "/settings/keys";
            left(
                    "KEY_CREATED",
                    route,
                    isAcmes ? ADAM : OLIVIA,
                    client.post(pathOf(route), fields("name", "x", "scope", "READ")));
            String key = (isAcmes
                            ? console.api().key("acme", Scope.READ)
                            : console.api().operatorsKey(Scope.READ))
                    .key()
                    .prefix();
            String revoke = route + "/{key}/revoke";
            left("KEY_REVOKED", revoke, isAcmes ? ADAM : OLIVIA, client.post(pathOf(revoke, key), Map.of()));
        }
    }

    private static void webhooks() {
        String all = ACME + "/settings/webhooks";
        String one = all + "/{webhookId}";
        Map<String, String> form = fields("url", "http://127.0.0.1:9/", "events", "opted-out");
        byAdam("WEBHOOK_CREATED", all, form);
        ApiClient api = console.api().client("acme");
        String id = api.get("/v1/webhooks").json().get("data").get(0).get("id").asString();
        byAdam("WEBHOOK_CHANGED", one, form, id);
        byAdam("WEBHOOK_PAUSED", one + "/pause", Map.of(), id);
        byAdam("WEBHOOK_RESUMED", one + "/resume", Map.of(), id);
        byAdam("WEBHOOK_SECRET_ROTATED", one + "/rotate", Map.of(), id);
        byAdam("WEBHOOK_TESTED", one + "/test", Map.of(), id);
        String delivery = api.get("/v1/webhooks/" + id + "/deliveries")
                .json()
                .get("data")
                .get(0)
                .get("id")
                .asString();
        byAdam("WEBHOOK_REDELIVERED", one + "/deliveries/{deliveryId}/redeliver", Map.of(), id, delivery);
        byAdam("WEBHOOK_DELETED", one + "/delete", Map.of(), id);
    }

    private static void people() {
        String all = ACME + "/settings/people";
        byAdam("PERSON_INVITED", all, fields("email", "new@acme.example", "name", "New", "role", "VIEWER"));
        byAdam("ROLE_CHANGED", all + "/{personId}/role", fields("role", "ACCOUNT_ADMIN"), idOf("new@acme.example"));
        byOlivia("PERSON_INVITED", "/people", fields("email", "new@platform.example", "name", "New"));
        for (String action : List.of("link", "disable", "enable")) {
            String event = Map.of("link", "LINK_CREATED", "disable", "PERSON_DISABLED", "enable", "PERSON_ENABLED")
                    .get(action);
            byAdam(event, all + "/{personId}/" + action, Map.of(), idOf("new@acme.example"));
            byOlivia(event, "/people/{personId}/" + action, Map.of(), idOf("new@platform.example"));
        }
    }

    private static String idOf(String email) {
        return Long.toString(console.access()
                .people()
                .findAll(new EmailAddress(email))
                .get(0)
                .id());
    }

    private static void platform() {
        byOlivia("ACCOUNT_CREATED", "/accounts", fields("name", "initech"));
        left(
                "ACCOUNT_RENAMED",
                ACME + "/rename",
                OLIVIA,
                operator.post("/accounts/initech/rename", fields("name", "initrode")));
        for (int number = 1; number <= 2; number++) {
            openReview("1212555020" + number, 4_710 + number);
        }
        byOlivia("REVIEW_OPTED_OUT", "/reviews/{reviewId}/opt-out", Map.of(), "4711");
        byOlivia("REVIEW_DISMISSED", "/reviews/{reviewId}/dismiss", Map.of(), "4712");
        byOlivia(
                "CONNECTION_REBOUND", "/connections/{connection}/rebind", fields("bind", "transceiver 1"), "carrier-a");
        events.forget();
        // Plays the subscriber: what comes of it is the subscriber's doing.
        assertTrue(operator.post("/handset", fields("number", "+12125550109", "text", "HELP"))
                        .status()
                < 400);
        events.expectNothing("POST /handset", OLIVIA);
    }

    private static void openReview(String number, long id) {
        console.api().jdbi().useTransaction(handle -> {
            handle.execute(
                    "INSERT INTO subscriber (msisdn, recent_messages, recent_replies) VALUES (?, '', '')", number);
            handle.execute(
                    "INSERT INTO review_item (msisdn, id, short_code, text, rule, keyword, rules_version, received_at, due_at,"
                            + " state) VALUES (?, ?, '72345', 'no more', 'OPT_OUT_PHRASE', 'no more', '1',"
                            + " UTC_TIMESTAMP(3), UTC_TIMESTAMP(3) + INTERVAL 9 DAY, 'OPEN')",
                    number,
                    id);
        });
    }

    private static void ownAccess() {
        console.person(Role.VIEWER, "acme");
        events.forget();
        String password = ConsoleFixture.PASSWORD.reveal();
        ConsoleClient vera = console.anonymous();
        for (int times = 0; times < 2; times++) {
            left("SIGNED_IN", "/sign-in", VERA, vera.post("/sign-in", fields("email", VERA, "password", password)));
            vera = times == 0 ? console.anonymous() : vera;
        }
        left(
                "SESSIONS_ENDED",
                "/profile/sessions/end-others",
                VERA,
                vera.post("/profile/sessions/end-others", Map.of()));
        left("PERSON_RENAMED", "/profile/name", VERA, vera.post("/profile/name", fields("name", "Vera the Second")));
        left(
                "PASSWORD_CHANGED",
                "/profile/password",
                VERA,
                vera.post(
                        "/profile/password",
                        fields("current", password, "password", NEW_PASSWORD, "again", NEW_PASSWORD)));
        left("SIGNED_OUT", "/sign-out", VERA, vera.post("/sign-out", Map.of()));
        People.Invitation invitation = console.access()
                .people()
                .invite(
                        new EmailAddress("grace@acme.example"),
                        "Grace",
                        Role.VIEWER,
                        Optional.of(console.api().account("acme")),
                        console.person(Role.OPERATOR, "").actor());
        Secret token = ((People.Invitation.Created) invitation).link();
        left(
                "PERSON_JOINED",
                "/first-sign-in/{token}",
                "grace@acme.example",
                console.anonymous()
                        .post(
                                "/first-sign-in/" + token.reveal(),
                                fields("name", "Grace", "password", NEW_PASSWORD, "again", NEW_PASSWORD)));
    }
}
