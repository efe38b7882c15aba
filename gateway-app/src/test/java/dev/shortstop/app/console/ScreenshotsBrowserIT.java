package dev.shortstop.app.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Every page of the table of routes is pictured, in light on a desk and in dark on a phone, as {@code route-…}; none is left out: a
 * route that answers neither with a page, nor with a file, a part of a page or the way to another one, fails.
 */
class ScreenshotsBrowserIT {

    private static final String ACCOUNT = "globex";
    private static final String OPTED_OUT = "12125550142";

    @RegisterExtension
    static final ConsoleInBrowser CONSOLE = ConsoleInBrowser.ofDemo();

    private static String invitation() {
        People.Invitation invitation = CONSOLE.console()
                .access()
                .people()
                .invite(
                        new EmailAddress("grace@globex.example"),
                        "Grace Hopper",
                        Role.VIEWER,
                        Optional.of(CONSOLE.api().account(ACCOUNT)),
                        CONSOLE.person(Role.OPERATOR, "").actor());
        return ((People.Invitation.Created) invitation).link().reveal();
    }

    @Test
    void everyPageOfTheTableOfRoutesIsPictured() {
        RouteValues values = RouteValues.of(CONSOLE.console(), ACCOUNT).with("token", invitation());
        Map<String, String> particular = particularPages();
        Page nobody = CONSOLE.open();
        Page operator = CONSOLE.open(Role.OPERATOR, "");
        List<String> pictured = new ArrayList<>();
        for (ConsoleRoute route : CONSOLE.console().routes()) {
            if (route.method().equals("GET")) {
                Page page = route.access() == ConsoleAccess.PUBLIC ? nobody : operator;
                String path = particular.getOrDefault(route.path(), values.path(route, ACCOUNT));
                if (isPage(route, path)) {
                    page.navigate(path);
                    BrowserFixture.picture(page, "route" + route.path().replaceAll("[^A-Za-z0-9]+", "-"));
                    pictured.add(route.path());
                }
            }
        }
        assertTrue(pictured.size() > 30, pictured::toString);
        for (String path : List.of("/", "/sign-in", "/accounts", "/accounts/{account}/settings/keys")) {
            assertTrue(pictured.contains(path), pictured::toString);
        }
    }

    /** By route: those that need something of their own, or a query. */
    private static Map<String, String> particularPages() {
        String operatorsKey = CONSOLE.api().operatorsKey(Scope.READ).key().prefix();
        CONSOLE.api().client(ACCOUNT).post("/v1/short-codes/72345/unsubscribe", """
                        {"number": "+%s"}""".formatted(OPTED_OUT));
        String binds = CONSOLE.operator().get("/connections").body();
        Matcher rebind = Pattern.compile("href=\"(/connections/[^\"]+/rebind\\?bind=[^\"]+)\"")
                .matcher(binds);
        assertTrue(rebind.find(), binds);
        return Map.of(
                "/settings/keys/{key}", "/settings/keys/" + operatorsKey,
                "/accounts/{account}/numbers/{number}/lift",
                        "/accounts/" + ACCOUNT + "/numbers/" + OPTED_OUT + "/lift?shortCode=72345",
                "/connections/{connection}/rebind", rebind.group(1));
    }

    /** Whether there is something to see, of its own. */
    private static boolean isPage(ConsoleRoute route, String path) {
        ConsoleClient client =
                route.access() == ConsoleAccess.PUBLIC ? CONSOLE.console().anonymous() : CONSOLE.operator();
        if (route.path().startsWith("/assets/")) {
            return false;
        }
        ConsoleClient.Reply reply = client.get(path);
        boolean isElsewhere = reply.status() == 303;
        boolean isFile = !reply.header("Content-Disposition").isEmpty()
                || !reply.header("Content-Type").startsWith("text/html");
        if (isElsewhere || reply.status() == 200 && isFile) {
            return false;
        }
        assertEquals(200, reply.status(), reply::toString);
        return reply.body().contains("<html");
    }
}
