package dev.shortstop.app.console;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.app.RunningGateway;
import dev.shortstop.app.http.ApiClient;
import dev.shortstop.core.access.Scope;
import dev.shortstop.core.people.Role;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What is in the places of routes' paths: things that belong to one account, made for it. */
final class RouteValues {

    private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");
    private static final String NUMBER = "12125550199";

    /** Beyond all ids that a test draws. */
    private static final long FAR_FROM_ANY = 1_000_000_007L;

    private final Map<String, String> values = new LinkedHashMap<>();
    private final ConsoleFixture console;
    private final ApiClient api;
    private final String account;

    private RouteValues(ConsoleFixture console, String account) {
        this.console = console;
        this.api = console.api().client(account);
        this.account = account;
    }

    /** @param account of the shipped keyword file, with a list called deals */
    static RouteValues of(ConsoleFixture console, String account) {
        RouteValues route = new RouteValues(console, account);
        Map<String, String> values = route.values;
        values.put(
                "personId",
                Long.toString(console.person(Role.ACCOUNT_ADMIN, account).id()));
        values.put("number", NUMBER);
        values.put("message", route.message());
        values.put("reviewId", route.review());
        values.put("listId", console.api().listId(account, "deals"));
        values.put("importId", route.importOfOptOuts());
        values.put("key", console.api().key(account, Scope.READ).key().prefix());
        values.put("webhookId", route.webhook());
        values.put("deliveryId", route.delivery());
        values.put("token", "nobody-knows-it");
        values.put("hash", "0000000000000000");
        values.put("name", "console.css");
        values.put("shortCode", RunningGateway.SHORT_CODE);
        values.put("bulkJobId", route.deletion());
        values.put("connection", "carrier-a");
        return route;
    }

    String account() {
        return account;
    }

    String value(String name) {
        return values.get(name);
    }

    static List<String> parameters(ConsoleRoute route) {
        return PARAMETER
                .matcher(route.path())
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    RouteValues with(String name, String value) {
        values.put(name, value);
        return this;
    }

    /** In the same places what looks the same, and what nobody has. */
    RouteValues ofNobody() {
        RouteValues nobodys = new RouteValues(console, account);
        values.forEach((name, value) -> nobodys.values.put(name, another(value)));
        return nobodys;
    }

    private static String another(String value) {
        return value.matches("[0-9]+")
                ? Long.toString(Long.parseLong(value) + FAR_FROM_ANY)
                : new StringBuilder(value).reverse().toString();
    }

    /** @param under below whose path the account's things are looked for */
    String path(ConsoleRoute route, String under) {
        return PARAMETER.matcher(route.path()).replaceAll(found -> {
            String name = found.group(1);
            String value = name.equals("account") ? under : values.get(name);
            assertTrue(
                    value != null,
                    "give {" + name + "} of " + route.path() + " a value here, of something of " + account);
            return value;
        });
    }

    private String message() {
        return api.post("/v1/messages", """
                        {"shortCode": "72345", "to": "+%s", "text": "Globex deals: 10 %% off"}""".formatted(NUMBER)).json().get("id").asString();
    }

    /** Reviews are of the platform. */
    private String review() {
        console.api().jdbi().useHandle(handle -> handle.execute("""
                INSERT IGNORE INTO review_item (msisdn, id, short_code, text, rule, keyword, rules_version, received_at, due_at,
                  state)
                VALUES (?, 4711, '72345', 'leave me alone', 'OPT_OUT_PHRASE', '', '0000000000000000', UTC_TIMESTAMP(3),
                  UTC_TIMESTAMP(3) + INTERVAL 10 DAY, 'OPEN')""", NUMBER));
        return "4711";
    }

    private String importOfOptOuts() {
        return api.upload("/v1/opt-outs/imports?shortCode=72345", "+" + NUMBER + "\n")
                .json()
                .get("id")
                .asString();
    }

    private String webhook() {
        return api.post("/v1/webhooks", """
                        {"url": "http://127.0.0.1:9/", "events": ["opted-out"]}""").json().get("id").asString();
    }

    private String delivery() {
        return api.post("/v1/webhooks/" + values.get("webhookId") + "/test")
                .json()
                .get("id")
                .asString();
    }

    /** Of everything on the Opt-Out List. */
    private String deletion() {
        ConsoleClient admin = console.client(Role.ACCOUNT_ADMIN, account);
        String list = "/accounts/" + account + "/opt-outs";
        admin.post(list, Map.of("number", "+15550001234", "shortCode", "72345"));
        ConsoleClient.Reply begun = admin.post(list + "/delete-all", Map.of("sure", "yes"));
        return begun.header("Location").replace(list + "/deletions/", "");
    }
}
