package dev.shortstop.app.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.shortstop.app.console.Tabbing.tabTo;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.shortstop.app.RunningGateway;
import dev.shortstop.core.people.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The demo's phone, in a browser, with a simulator and a gateway behind it. */
class HandsetBrowserIT {

    @RegisterExtension
    static final ConsoleInBrowser CONSOLE = ConsoleInBrowser.ofDemo();

    @Test
    void theTourIsMadeByKeyboardAlone() {
        Page page = CONSOLE.open(Role.OPERATOR, "");
        page.navigate("/");
        assertThat(page).hasURL(CONSOLE.uri() + "/handset"); // the first page of the demo
        page.navigate("/handset?number=new");
        BrowserFixture.screenshot(page, "handset-begin");
        Locator texts = page.locator("#texts .bubble");
        tabTo(page.locator("#quick-next")).press("Enter");
        assertThat(texts.nth(1)).containsText(RunningGateway.optIn("JOIN").welcome());
        assertThat(page.locator("#quick-next")).hasText("DEALS");
        assertThat(page.locator("#quick-next")).isFocused();
        page.keyboard().press("Enter");
        assertThat(texts.nth(3)).containsText(RunningGateway.optIn("DEALS").welcome());
        tabTo(page.getByLabel("Your text")).type("Stop!");
        page.keyboard().press("Enter");
        assertThat(texts.nth(5)).containsText(RunningGateway.optOutReply());
        assertThat(page.getByLabel("Your text")).hasValue("");
        assertThat(page.getByLabel("Your text")).isFocused();
        assertThat(page.locator(".known li"))
                .containsText(new String[] {"on the Opt-Out List by Keyword", "on the Opt-Out List by Keyword"});
        tabTo(page.locator("#quick-next")).press("Enter");
        assertThat(texts.nth(7)).containsText(RunningGateway.optIn("JOIN").prompt());
        assertThat(page.locator("#quick-next")).hasText("YES");
        page.keyboard().press("Enter");
        assertThat(texts.nth(9)).containsText(RunningGateway.optIn("JOIN").welcome());
        assertThat(page.locator(".known li").nth(0)).containsText("on list news");
        assertThat(page.locator(".known li").nth(1)).containsText("on the Opt-Out List");
        assertThat(page.locator(".step.done")).hasCount(5);
        assertThat(page.locator(".step .outcome").nth(2)).containsText("on the Opt-Out List");
        assertThat(page.locator(".step .outcome").nth(3)).containsText("asked to confirm news");
        assertThat(page.locator("#pdus .pdu")).hasCount(20);
        page.reload();
        assertThat(texts).hasCount(10);
        assertThat(page.locator("#pdus .pdu")).hasCount(20);
        BrowserFixture.screenshot(page, "handset-tour");
    }

    @Test
    void everyPduUnfoldsIntoItsFields() {
        Page page = CONSOLE.open(Role.OPERATOR, "");
        page.navigate("/handset?number=%2B1%20(555)%20777-0001&shortCode=72345");
        page.getByLabel("Your text").fill("HELP");
        page.getByLabel("Your text").press("Enter");
        // The gateway may send its reply before its answer: both follow from the same commit.
        assertThat(page.locator("#pdus .pdu")).hasCount(4);
        tabTo(page.locator("#pdus summary").nth(0)).press("Enter");
        Locator fields = page.locator("#pdus .pdu").nth(0).locator(".pdu-fields");
        assertThat(fields).containsText("source_addr_ton");
        assertThat(fields.locator("div")
                        .filter(new Locator.FilterOptions().setHasText("destination_addr"))
                        .last())
                .containsText("72345");
        assertThat(fields.locator("div").filter(new Locator.FilterOptions().setHasText("short_message")))
                .containsText("HELP");
        page.locator("#pdus summary").nth(3).click();
        page.evaluate("() => scrollTo(0, 0)");
        BrowserFixture.screenshot(page, "handset-pdu");
    }

    @Test
    void whatComesFromElsewhereIsSeenWithoutAnyClick() {
        Page page = CONSOLE.open(Role.OPERATOR, "");
        page.navigate("/handset?number=15557770002");
        CONSOLE.api().simulator().handset("15557770002").send("72345", "VIP").join();
        assertThat(page.locator("#texts .bubble.received"))
                .containsText(RunningGateway.optIn("VIP").prompt());
        assertThat(page.locator(".known li").nth(1)).containsText("asked to confirm vip");
    }

    @Test
    void theFirstPaintIsSmall() {
        Page page = CONSOLE.open(Role.OPERATOR, "");
        page.navigate("/handset?number=15557770006");
        Object octets =
                page.evaluate("() => ['navigation', 'resource'].flatMap(type => performance.getEntriesByType(type))"
                        + ".reduce((sum, each) => sum + each.transferSize, 0)");
        int loaded = ((Number) octets).intValue();
        assertTrue(loaded > 30_000 && loaded < 150 * 1024, loaded + " octets");
    }

    @Test
    void itWorksWithoutAnyScript() {
        Page page = CONSOLE.openWithoutScript(Role.OPERATOR, "");
        page.navigate("/handset?number=15557770003");
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("JOIN").setExact(true))
                .first()
                .click();
        assertThat(page.locator("#texts .bubble.received"))
                .containsText(RunningGateway.optIn("JOIN").welcome());
        page.getByLabel("Your text").fill("   ");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Send"))
                .click();
        assertThat(page.locator("#text-error")).hasText("Write something first.");
    }

    @Test
    void whatIsNoNumberIsSaidBesideItsField() {
        Page page = CONSOLE.open(Role.OPERATOR, "");
        page.navigate("/handset?number=15557770004");
        page.locator(".phone-choice summary").click();
        page.getByLabel("Your number").fill("hello");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Use this phone"))
                .click();
        assertThat(page.getByText("This number has letters in it.")).isVisible();
        assertThat(page.getByLabel("Your number")).hasValue("hello");
        BrowserFixture.axe(page);
    }

    @Test
    void aNumberThatTheGatewayKnowsFromBeforeIsOfferedANewOne() {
        Page page = CONSOLE.open(Role.OPERATOR, "");
        CONSOLE.api()
                .simulator()
                .handset("15557770005")
                .sendReliably("72345", "DEALS")
                .join();
        page.navigate("/handset?number=15557770005");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Begin with a new number"))
                .click();
        assertThat(page.locator(".step.next")).containsText("JOIN");
        assertThat(page.locator(".used")).hasCount(0);
    }
}
