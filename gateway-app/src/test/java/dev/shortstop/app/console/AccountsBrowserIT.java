package dev.shortstop.app.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.shortstop.app.console.Tabbing.tabTo;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.shortstop.core.people.Role;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Accounts, as operators create and rename them. */
class AccountsBrowserIT {

    @RegisterExtension
    static final ConsoleInBrowser CONSOLE = ConsoleInBrowser.ofGateway();

    private static Locator link(Page page, String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    @Test
    void theKeyboardAloneCreatesAnAccountAndGivesItAnotherName() {
        Page page = CONSOLE.open(Role.OPERATOR, "");
        page.navigate("/accounts");
        tabTo(page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)))
                .type("initech");
        page.keyboard().press("Enter");
        assertThat(page).hasURL(CONSOLE.uri() + "/accounts/initech");
        CONSOLE.person(Role.ACCOUNT_ADMIN, "initech");
        CONSOLE.api().client("initech");
        page.navigate("/accounts");
        assertThat(link(page, "People of initech: 1")).isVisible();
        assertThat(link(page, "API keys of initech: 1")).isVisible();
        assertThat(link(page, "Lists of initech: 0")).isVisible();
        BrowserFixture.screenshot(page, "accounts");

        tabTo(link(page, "Rename initech")).press("Enter");
        Locator name = page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true));
        tabTo(name).press("Control+A");
        page.keyboard().type("acme");
        page.keyboard().press("Enter");
        assertThat(page.getByText("There is an account of this name already.")).isVisible();
        BrowserFixture.screenshot(page, "account-rename");
        tabTo(name).press("Control+A");
        page.keyboard().type("initrode");
        page.keyboard().press("Enter");
        assertThat(page.locator(".flash[role=status]")).hasText("The account initech is called initrode now.");
        assertThat(link(page, "People of initrode: 1")).isVisible();
        page.navigate("/audit");
        assertThat(page.getByText("renamed the account initrode")).isVisible();
    }

    @Test
    void whoeverLooksAtAnAccountThatIsRenamedMeanwhileIsToldThatThePageStandsStill() {
        CONSOLE.requestsMayFail();
        CONSOLE.operator().post("/accounts", Map.of("name", "hooli"));
        Page page = CONSOLE.open(Role.VIEWER, "hooli");
        page.navigate("/accounts/hooli");
        assertThat(page.getByText("First steps")).isVisible();
        CONSOLE.operator().post("/accounts/hooli/rename", Map.of("name", "hooli-xyz"));
        Locator alert = page.getByRole(AriaRole.ALERT);
        // It asks every five seconds.
        assertThat(alert)
                .containsText("There is no such page.", new LocatorAssertions.ContainsTextOptions().setTimeout(20_000));
        assertThat(alert).containsText("What is shown is as of ");
    }

    @Test
    void anAccountThatAKeywordFileNamesKeepsItsName() {
        Page page = CONSOLE.open(Role.OPERATOR, "");
        page.navigate("/accounts/globex/rename");
        assertThat(page.getByText("A keyword file names the account")).isVisible();
        assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Rename")))
                .hasCount(0);
        BrowserFixture.screenshot(page, "account-rename-refused");
    }
}
