package dev.shortstop.app.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.shortstop.app.console.Tabbing.tabTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.shortstop.app.Checkout;
import dev.shortstop.app.RunningGateway;
import dev.shortstop.core.people.Role;
import dev.shortstop.smpp.CommandStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The review queue, as operators work through it. */
class ReviewBrowserIT {

    @TempDir
    static Path keywords;

    @RegisterExtension
    static final ConsoleInBrowser CONSOLE = ConsoleInBrowser.ofGateway(setup -> setup.keywords(keywords));

    @BeforeAll
    static void start() throws Exception {
        String shipped = Files.readString(Checkout.shippedKeywords().resolve("72345.toml"));
        Files.writeString(
                keywords.resolve("72345.toml"), shipped.replace("on-phrase = \"opt-out\"", "on-phrase = \"review\""));
    }

    private static void say(String number, String text) throws Exception {
        assertEquals(
                CommandStatus.ESME_ROK,
                CONSOLE.api()
                        .simulator()
                        .handset(number)
                        .sendReliably(RunningGateway.SHORT_CODE, text)
                        .get());
    }

    private static Locator rowOf(Page page, String number) {
        return page.locator("#reviews tr", new Page.LocatorOptions().setHasText(number));
    }

    @Test
    void theKeyboardAloneDecidesAboutTexts() throws Exception {
        Page page = CONSOLE.open(Role.OPERATOR, "");
        page.navigate("/reviews");
        assertThat(page.getByText("Nothing waits for a decision")).isVisible();
        BrowserFixture.axe(page);

        say("12125550141", "Please stop texting me, thanks");
        say("12125550142", "take me off your list");
        say("12125550143", "Please remove me from this list");
        page.reload();
        assertThat(page.locator("#open-count")).hasText("3");
        assertThat(page.locator("#reviews tr").first()).containsText("+12125550141");
        assertThat(page.locator("#reviews tr").first()).containsText("business days");
        BrowserFixture.screenshot(page, "reviews");

        tabTo(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Opt out +12125550141")))
                .press("Enter");
        assertThat(rowOf(page, "+12125550141")).containsText("opted out");
        assertThat(rowOf(page, "+12125550141")).containsText("olivia@platform.example");
        // Still under the heads that it was under.
        Locator cells = rowOf(page, "+12125550141").locator("td");
        assertThat(cells)
                .hasCount(page.locator("#reviews")
                        .locator("xpath=..")
                        .locator("thead th")
                        .count());
        assertThat(cells.nth(4)).hasText("decided");
        assertThat(cells.nth(4)).hasAttribute("data-label", "Left");
        assertThat(cells.nth(5)).hasAttribute("data-label", "Decision");
        assertThat(cells.nth(5)).containsText("This is not taken back here");
        assertThat(page.locator("#open-count")).hasText("2");
        assertThat(page.getByText("The queue has changed")).hasCount(0);
        // The keyboard goes on where it was.
        page.keyboard().press("Tab"); // the number of the one that was decided about
        page.keyboard().press("Tab");
        page.keyboard().press("Tab");
        page.keyboard().press("Tab");
        assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("No opt-out of +12125550142")))
                .isFocused();
        page.keyboard().press("Enter");
        assertThat(rowOf(page, "+12125550142")).containsText("no opt-out");
        BrowserFixture.axe(page);
        say("12125550144", "Please stop texting me");
        assertThat(page.getByText("The queue has changed: 2 to decide now."))
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(15_000));
        assertThat(page.locator("#open-count")).hasText("2");
        assertThat(page.locator("#reviews tr")).hasCount(3);
        page.getByText("Show them").click();
        assertThat(page.locator("#reviews tr")).hasCount(2);

        Locator decided = page.getByLabel("Texts that were decided about");
        assertThat(decided).containsText("+12125550141");
        assertThat(decided).containsText("+12125550142");
        BrowserFixture.screenshot(page, "reviews-decided");

        page.navigate("/numbers/12125550141");
        assertThat(page.locator(".timeline")).containsText("Opted out of every account");
        assertThat(page.locator(".timeline")).containsText("Operator olivia@platform.example");
    }

    @Test
    void withoutAScriptAFormDecidesAndSomebodyWhoIsLateIsTold() throws Exception {
        say("12125550151", "please stop texting me");
        ConsoleClient operator = CONSOLE.operator();
        Matcher form = Pattern.compile("(?s)\\+12125550151.*?action=\"(/reviews/[0-9]+)/dismiss\"")
                .matcher(operator.get("/reviews").body());
        assertTrue(form.find());
        String path = form.group(1);
        ConsoleClient.Reply dismissed = operator.post(path + "/dismiss", Map.of());
        assertEquals(303, dismissed.status(), dismissed::toString);
        assertTrue(operator.get("/reviews").body().contains("+12125550151 on 72345: no opt-out."));
        operator.post(path + "/opt-out", Map.of());
        ConsoleClient.Reply late = operator.get("/reviews");
        assertTrue(late.body().contains("Nothing was changed, somebody was faster"), late::toString);
        assertEquals(404, operator.post("/reviews/4711/dismiss", Map.of()).status());
    }
}
