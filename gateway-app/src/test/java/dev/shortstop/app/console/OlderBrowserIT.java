package dev.shortstop.app.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import dev.shortstop.core.people.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Browsers that do not know {@code ::details-content} yet. */
class OlderBrowserIT {

    @RegisterExtension
    static final ConsoleInBrowser CONSOLE = ConsoleInBrowser.ofGateway();

    private static void withoutDetailsContent(Page page) {
        page.route("**/console.css", route -> {
            APIResponse sheet = route.fetch();
            route.fulfill(new Route.FulfillOptions()
                    .setResponse(sheet)
                    .setBody(sheet.text().replace("::details-content", "::no-such-part")));
        });
    }

    private static Locator lists(Page page) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Audience lists"));
    }

    @Test
    void withoutAScriptTheMenuIsUnfolded() {
        Page page = CONSOLE.openWithoutScript(Role.VIEWER, "acme");
        withoutDetailsContent(page);
        page.navigate("/accounts/acme/messages");
        assertThat(lists(page)).isHidden();
        page.locator(".side-fold > summary").click();
        lists(page).click();
        assertThat(page).hasURL(CONSOLE.uri() + "/accounts/acme/lists");
    }

    @Test
    void withAScriptTheMenuIsThereAsInOthers() {
        Page page = CONSOLE.open(Role.VIEWER, "acme");
        withoutDetailsContent(page);
        page.navigate("/accounts/acme/messages");
        assertThat(lists(page)).isVisible();
        assertThat(page.locator(".side-fold > summary")).isHidden();
    }
}
