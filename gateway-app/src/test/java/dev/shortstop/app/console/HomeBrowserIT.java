package dev.shortstop.app.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.shortstop.app.console.Tabbing.tabTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.shortstop.core.people.Role;
import java.io.IOException;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The state of things at a glance: first where there is nothing yet, then as it changes. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HomeBrowserIT {

    private static final double FOLLOWED_MILLIS = 15_000;

    @RegisterExtension
    static final ConsoleInBrowser CONSOLE = ConsoleInBrowser.ofGateway();

    private static Locator card(Page page, String label) {
        return page.locator(".tile", new Page.LocatorOptions().setHasText(label));
    }

    private static void followsTo(Page page, String label, String number) {
        assertThat(card(page, label).locator(".tile-number"))
                .hasText(number, new LocatorAssertions.HasTextOptions().setTimeout(FOLLOWED_MILLIS));
    }

    @Test
    @Order(1)
    void whereThereIsNothingYetFirstStepsLeadToThePagesThatThereAre() {
        Page page = CONSOLE.open(Role.ACCOUNT_ADMIN, "globex");
        page.navigate("/");
        assertThat(page).hasURL(CONSOLE.uri() + "/accounts/globex");
        BrowserFixture.screenshot(page, "home-first-steps");
        tabTo(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Try what a text would lead to")))
                .press("Enter");
        assertThat(page).hasURL(CONSOLE.uri() + "/accounts/globex/keywords/72345");
    }

    @Test
    @Order(2)
    void anAccountsPeopleSeeTheirOwnNumbersChangeByThemselves() {
        Page page = CONSOLE.open(Role.VIEWER, "globex");
        Request polled = page.waitForRequest(
                request -> request.headers().containsKey("hx-request"), () -> page.navigate("/accounts/globex"));
        assertEquals("true", polled.headerValue("X-Unattended"), "nobody asked for it");
        followsTo(page, "members of audience lists", "0");
        CONSOLE.api().simulator().handset("15550188888").send("72345", "DEALS");
        followsTo(page, "members of audience lists", "1");
        followsTo(page, "messages out today (UTC)", "1");
        assertThat(card(page, "messages in today (UTC)")).containsText("1 in the last minute");
        CONSOLE.api().simulator().handset("15550188888").send("72345", "STOP");
        followsTo(page, "on the Opt-Out List", "1");
        assertThat(card(page, "on the Opt-Out List")).containsText("1 new today (UTC), 1 in 7 days");
        BrowserFixture.screenshot(page, "home-account");
        assertFalse(page.locator("main").innerText().contains("onnection"), "connections are for operators");
    }

    @Test
    @Order(3)
    void operatorsSeeWhenAConnectionIsDownAndWhenItIsBack() throws IOException {
        Page page = CONSOLE.open(Role.OPERATOR, "");
        page.navigate("/");
        followsTo(page, "connections are down", "0");
        assertThat(card(page, "warnings in keyword files")).isVisible();
        BrowserFixture.screenshot(page, "home-platform");
        CONSOLE.api().simulator().stopListening();
        CONSOLE.api().simulator().cutAll();
        followsTo(page, "connection is down", "1");
        tabTo(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("connection is down")));
        BrowserFixture.screenshot(page, "home-platform-down");
        page.keyboard().press("Enter");
        assertThat(page).hasURL(CONSOLE.uri() + "/connections");
        assertThat(page.locator("#binds")).containsText("down");
        assertThat(page.locator("#binds")).containsText("Connection refused");
        BrowserFixture.screenshot(page, "connections-down");
        CONSOLE.api().simulator().startListening();
        assertThat(page.locator("#binds .badge-good"))
                .hasText("bound", new LocatorAssertions.HasTextOptions().setTimeout(FOLLOWED_MILLIS));
    }
}
