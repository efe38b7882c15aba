package dev.shortstop.app.console;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import dev.shortstop.core.people.Role;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Every page of the table of routes is pictured, in light on a desk and in dark on a phone, as {@code route-…}; none is left out: a
 * route that answers neither with a page, nor with a file, a part of a page or the way to another one, fails.
 */
class ScreenshotsBrowserIT {

    @RegisterExtension
    static final ConsoleInBrowser CONSOLE = ConsoleInBrowser.ofDemo();

    @Test
    void everyPageOfTheTableOfRoutesIsPictured() {
        Page nobody = CONSOLE.open();
        Page operator = CONSOLE.open(Role.OPERATOR, "");
        List<String> pictured = new ArrayList<>();
        for (ShownPage shown : ShownPage.all(CONSOLE.console(), RouteValues.of(CONSOLE.console(), "globex"))) {
            Page page = shown.isPublic() ? nobody : operator;
            page.navigate(shown.path());
            BrowserFixture.picture(page, "route" + shown.route().replaceAll("[^A-Za-z0-9]+", "-"));
            pictured.add(shown.route());
        }
        assertTrue(pictured.size() > 30, pictured::toString);
        for (String path : List.of("/", "/sign-in", "/accounts", "/accounts/{account}/keywords")) {
            assertTrue(pictured.contains(path), pictured::toString);
        }
    }
}
