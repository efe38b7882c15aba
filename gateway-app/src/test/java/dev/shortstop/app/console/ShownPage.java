package dev.shortstop.app.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.core.access.Scope;
import dev.shortstop.core.people.EmailAddress;
import dev.shortstop.core.people.People;
import dev.shortstop.core.people.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of the table of routes, with something in each place of its path. Operators see it, or everybody.
 *
 * @param route its path in the table
 */
record ShownPage(String route, String path, boolean isPublic) {

    private static final String OPTED_OUT = "12125550142";

    /**
     * All that there are; none is left out: a route that answers neither with a page, nor with a file, a part of a page or the way to
     * another one, fails.
     *
     * @param values of an account, which gets another short code: with one alone it has no list of them
     */
    static List<ShownPage> all(ConsoleFixture console, RouteValues values) {
        String account = values.account();
        values.with("token", invitation(console, account));
        console.api()
                .jdbi()
                .useHandle(handle -> handle.execute(
                        "INSERT INTO audience_list (id, account_id, short_code, name, created_at)"
                                + " VALUES (4711, ?, '45678', 'club', UTC_TIMESTAMP(3))",
                        console.api().account(account).id()));
        Map<String, String> particular = particularPages(console, account);
        List<ShownPage> pages = new ArrayList<>();
        for (ConsoleRoute route : console.routes()) {
            ShownPage page = new ShownPage(
                    route.path(),
                    particular.getOrDefault(route.path(), values.path(route, account)),
                    route.access() == ConsoleAccess.PUBLIC);
            if (route.method().equals("GET") && page.isThere(console)) {
                pages.add(page);
            }
        }
        return pages;
    }

    private static String invitation(ConsoleFixture console, String account) {
        People.Invitation invitation = console.access()
                .people()
                .invite(
                        new EmailAddress("grace@globex.example"),
                        "Grace Hopper",
                        Role.VIEWER,
                        Optional.of(console.api().account(account)),
                        console.person(Role.OPERATOR, "").actor());
        return ((People.Invitation.Created) invitation).link().reveal();
    }

    /** By route: those that need something of their own, or a query. */
    private static Map<String, String> particularPages(ConsoleFixture console, String account) {
        String operatorsKey = console.api().operatorsKey(Scope.READ).key().prefix();
        console.api().client(account).post("/v1/short-codes/72345/unsubscribe", """
                        {"number": "+%s"}""".formatted(OPTED_OUT));
        String binds = console.operator().get("/connections").body();
        Matcher rebind = Pattern.compile("href=\"(/connections/[^\"]+/rebind\\?bind=[^\"]+)\"")
                .matcher(binds);
        assertTrue(rebind.find(), binds);
        return Map.of(
                "/settings/keys/{key}", "/settings/keys/" + operatorsKey,
                "/accounts/{account}/numbers/{number}/lift",
                        "/accounts/" + account + "/numbers/" + OPTED_OUT + "/lift?shortCode=72345",
                "/connections/{connection}/rebind", rebind.group(1));
    }

    /** Whether there is something to see, of its own. */
    private boolean isThere(ConsoleFixture console) {
        if (route.startsWith("/assets/")) {
            return false;
        }
        ConsoleClient.Reply reply = client(console).get(path);
        boolean isElsewhere = reply.status() == 303;
        boolean isFile = !reply.header("Content-Disposition").isEmpty()
                || !reply.header("Content-Type").startsWith("text/html");
        if (isElsewhere || reply.status() == 200 && isFile) {
            return false;
        }
        assertEquals(200, reply.status(), reply::toString);
        return reply.body().contains("<html");
    }

    /** Of somebody who sees it. */
    ConsoleClient client(ConsoleFixture console) {
        return isPublic ? console.anonymous() : console.operator();
    }
}
