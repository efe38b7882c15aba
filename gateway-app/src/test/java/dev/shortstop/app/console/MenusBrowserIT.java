package dev.shortstop.app.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.shortstop.app.console.Tabbing.tabTo;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.shortstop.core.people.Role;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is around every page, and the pages that tell of errors. */
class MenusBrowserIT {

    private static final String NOBODYS = "nobody@acme.example";

    @RegisterExtension
    static final ConsoleInBrowser CONSOLE = ConsoleInBrowser.ofGateway();

    private static Locator link(Locator menu, String name) {
        return menu.getByRole(
                AriaRole.LINK, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator open(Locator menu, String link) {
        Locator target = link(menu, link);
        assertThat(target).isHidden();
        tabTo(menu.locator("summary")).press("Enter");
        assertThat(target).isVisible();
        BrowserFixture.noSidewaysScroll(menu.page());
        BrowserFixture.axeInBothColours(menu.page());
        return target;
    }

    @Test
    void onAPhoneTheKeyboardAloneUnfoldsTheMenuAndFollowsALinkOfIt() {
        Page page = CONSOLE.open(Role.ACCOUNT_ADMIN, "acme");
        BrowserFixture.onPhone(page);
        page.navigate("/accounts/acme");
        tabTo(open(page.locator("nav.side details"), "Audience lists")).press("Enter");
        assertThat(page).hasURL(CONSOLE.uri() + "/accounts/acme/lists");
        assertThat(page.locator("h1")).hasText("Audience lists");
        assertThat(link(page.locator("nav.side"), "Audience lists")).isHidden(); // what was asked for is seen first
    }

    @Test
    void operatorsSwitchToAnAccountByKeyboard() {
        for (boolean isPhone : new boolean[] {false, true}) {
            Page page = CONSOLE.open(Role.OPERATOR, "");
            if (isPhone) {
                BrowserFixture.onPhone(page);
            }
            page.navigate("/accounts");
            tabTo(open(page.locator("details.switcher"), "globex")).press("Enter");
            assertThat(page).hasURL(CONSOLE.uri() + "/accounts/globex");
            assertThat(page.locator("details.switcher summary")).containsText("globex");
        }
    }

    @Test
    void thePersonsMenuLeadsToTheProfileByKeyboard() {
        for (boolean isPhone : new boolean[] {false, true}) {
            Page page = CONSOLE.open(Role.VIEWER, "acme");
            if (isPhone) {
                BrowserFixture.onPhone(page);
            }
            page.navigate("/accounts/acme");
            tabTo(open(page.locator("details.person"), "Your profile")).press("Enter");
            assertThat(page).hasURL(CONSOLE.uri() + "/profile");
        }
    }

    @Test
    void menusThatAreOpenArePictured() {
        Page page = CONSOLE.open(Role.OPERATOR, "");
        page.navigate("/accounts");
        page.locator("details.switcher summary").press("Enter");
        BrowserFixture.picture(page, "menu-switcher");
        page.navigate("/accounts");
        page.locator("details.person summary").press("Enter");
        BrowserFixture.picture(page, "menu-person");
    }

    @Test
    void pagesThatTellOfErrorsAreForEverybody() {
        Page admin = CONSOLE.open(Role.ACCOUNT_ADMIN, "acme");
        admin.navigate("/accounts");
        isPictured(admin, "403");
        admin.navigate("/nothing");
        isPictured(admin, "404");
        Page nobody = CONSOLE.open();
        nobody.navigate("/first-sign-in/nobody-knows-it");
        isPictured(nobody, "410");
    }

    private static void isPictured(Page page, String status) {
        assertThat(page.locator("main")).containsText("Status " + status);
        BrowserFixture.picture(page, "error-" + status);
    }

    @Test
    void whoTriesTooOftenIsToldSoOnAPageForEverybody() {
        for (int attempt = 0; attempt < 10; attempt++) {
            CONSOLE.console().anonymous().post("/sign-in", Map.of("email", NOBODYS, "password", "wrong password"));
        }
        Page page = CONSOLE.open();
        page.navigate("/sign-in");
        page.getByLabel("E-mail").fill(NOBODYS);
        page.getByLabel("Password").fill("wrong password");
        page.getByLabel("Password").press("Enter");
        assertThat(page.locator("main")).containsText("too many attempts");
        BrowserFixture.picture(page, "error-429");
    }
}
