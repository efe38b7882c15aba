package dev.shortstop.app.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.shortstop.app.RunningGateway;
import dev.shortstop.app.RunningGateway.Setup;
import dev.shortstop.core.database.TestDatabase;
import dev.shortstop.core.people.Role;
import dev.shortstop.simulator.Handset;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Messages in and out, as people look for them. */
class MessagesBrowserIT {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.create();

    @RegisterExtension
    static final BrowserFixture BROWSER = new BrowserFixture();

    private static ConsoleFixture console;

    @BeforeAll
    static void start() throws Exception {
        console = ConsoleFixture.startWith(DATABASE, Setup::askingForReceipts);
        for (String number : new String[] {"12125550131", "13125550132"}) {
            say(number, "JOIN", 1);
            say(number, "DEALS", 2);
            say(
                    number,
                    "When do you open tomorrow? I would like to come with my whole family, if that is all right",
                    3);
            say(number, "Stop!", 4);
        }
        await("receipts")
                .atMost(Duration.ofSeconds(10))
                .until(() -> console.operator()
                                .get("/messages?status=delivered")
                                .body()
                                .split("badge-good")
                                .length
                        > 8);
    }

    /** Until its answer is there. */
    private static void say(String number, String text, int answers) throws Exception {
        Handset handset = console.api().simulator().handset(number);
        handset.sendReliably(RunningGateway.SHORT_CODE, text).get();
        handset.await(mt -> handset.received().size() >= answers, Duration.ofSeconds(10));
    }

    @AfterAll
    static void stop() {
        console.close();
    }

    private static Locator rows(Page page) {
        return page.locator("#rows tbody tr");
    }

    @Test
    void theKeyboardAloneFindsAMessageByNumberTextDirectionAndStatus() {
        Page page = BROWSER.open(console, Role.VIEWER, "acme");
        page.navigate("/accounts/acme/messages");
        // JOIN, the question and the STOP of both, with their answers; DEALS is the business of globex.
        assertThat(rows(page)).hasCount(12);
        BrowserFixture.screenshot(page, "messages");

        page.getByLabel("Number begins with").focus();
        page.keyboard().type("+1 (212)");
        assertThat(rows(page)).hasCount(6);
        assertThat(page).hasURL(Pattern.compile(".*/accounts/acme/messages\\?.*number=%2B1.*"));
        page.keyboard().press("Tab");
        page.keyboard().type("FAMILY");
        assertThat(rows(page)).hasCount(1);
        assertThat(rows(page).first()).containsText("no keyword");
        page.reload();
        assertThat(page.getByLabel("Text")).hasValue("FAMILY");
        assertThat(rows(page)).hasCount(1);

        page.getByLabel("Text").fill("");
        page.getByLabel("Direction").selectOption("out");
        assertThat(rows(page)).hasCount(3);
        page.getByLabel("Status").selectOption("delivered");
        assertThat(rows(page)).hasCount(3);
        assertThat(rows(page).first()).containsText("receipt");
        page.getByLabel("Status").selectOption("refused");
        assertThat(page.getByText("No message fits")).isVisible();
        BrowserFixture.axe(page);
    }

    @Test
    void whatIsWrongWithAFilterIsSaidBesideIt() {
        ConsoleClient viewer = console.client(Role.VIEWER, "acme");
        ConsoleClient.Reply reply =
                viewer.get("/accounts/acme/messages?number=me&shortCode=x&text=a&from=2026-01-01&to=2026-12-31");
        assertEquals(422, reply.status(), reply::toString);
        for (String name : new String[] {"number", "shortCode", "from"}) {
            assertTrue(reply.body().contains("id=\"filter-" + name + "-error\""), name + " of " + reply);
        }
        Page page = BROWSER.open(console, Role.VIEWER, "acme");
        page.navigate("/accounts/acme/messages");
        page.getByLabel("Number begins with").fill("me");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Please type the first digits");
        page.navigate("/accounts/acme/messages?number=me&from=never");
        BrowserFixture.axe(page);
    }

    @Test
    void longListsHavePagesAndLeadToNumbersAndMessages() {
        Page page = BROWSER.open(console, Role.OPERATOR, "");
        page.navigate("/messages?size=25");
        assertThat(rows(page)).hasCount(16);
        assertFalse(page.content().contains("rel=\"next\""));
        page.navigate("/messages?number=1312");
        rows(page).first().getByRole(AriaRole.LINK).first().click();
        assertThat(page.getByRole(
                        AriaRole.HEADING,
                        new Page.GetByRoleOptions().setName("Message").setLevel(1)))
                .isVisible();
        BrowserFixture.screenshot(page, "message-sent");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("+13125550132"))
                .click();
        assertThat(page).hasURL(console.uri() + "/numbers/13125550132");
    }

    @Test
    void anAccountWithoutMessagesIsToldWhatThePageIsFor() {
        console.operator().post("/accounts", Map.of("name", "initech"));
        Page page = BROWSER.open(console, Role.OPERATOR, "");
        page.navigate("/accounts/initech/messages");
        assertThat(page.getByText("No messages yet")).isVisible();
    }
}
