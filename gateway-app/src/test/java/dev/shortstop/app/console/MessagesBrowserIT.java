package dev.shortstop.app.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.shortstop.app.console.Tabbing.choose;
import static dev.shortstop.app.console.Tabbing.tabTo;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.AriaRole;
import dev.shortstop.app.RunningGateway;
import dev.shortstop.app.RunningGateway.Setup;
import dev.shortstop.core.IdGenerator;
import dev.shortstop.core.people.Role;
import dev.shortstop.simulator.Handset;
import dev.shortstop.simulator.ReceiptPlan;
import dev.shortstop.smpp.message.MessageState;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Messages in and out, as people look for them. */
class MessagesBrowserIT {

    private static final String UNREACHABLE = "16465550133";

    @RegisterExtension
    static final ConsoleInBrowser CONSOLE = ConsoleInBrowser.ofGateway(Setup::askingForReceipts);

    @BeforeAll
    static void start() throws Exception {
        insertOneOfOctober();
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
                .until(() -> CONSOLE.operator()
                                .get("/messages?status=delivered")
                                .body()
                                .split("badge-good")
                                .length
                        > 8);
        sendWhatIsNotDelivered();
    }

    /** In two segments, each with a receipt of its own. */
    private static void sendWhatIsNotDelivered() {
        CONSOLE.api()
                .simulator()
                .faults()
                .planReceipts(submit -> ReceiptPlan.DELIVERED.withState(MessageState.UNDELIVERABLE, "011"));
        CONSOLE.api().client("globex").post("/v1/messages", """
                {"shortCode": "72345", "to": "+%s", "text": "%s"}""".formatted(UNREACHABLE, "ten octets".repeat(20)));
        await("receipts")
                .until(() -> CONSOLE.operator()
                        .get("/messages?status=undelivered")
                        .body()
                        .contains(UNREACHABLE));
    }

    /** Half past three in UTC is the evening before in New York, where the browser is. */
    private static void insertOneOfOctober() {
        Instant sent = Instant.parse("2026-10-02T03:30:00Z");
        CONSOLE.api()
                .jdbi()
                .useHandle(handle -> handle.createUpdate("""
                        INSERT INTO inbound_message (id, source, short_code, connection, text, normalised_text,
                          data_coding, account_id, handling, rule, keyword, rules_version, received_at)
                        VALUES (:id, '16465550177', '72345', 'a', 'see you in autumn', 'see you in autumn', 0, 0, 'APPLIED',
                          'UNMATCHED', '', 'ffffffffffffffff', :sent)""")
                        .bind("id", IdGenerator.smallestAt(sent))
                        .bind("sent", sent)
                        .execute());
    }

    /** Until its answer is there. */
    private static void say(String number, String text, int answers) throws Exception {
        Handset handset = CONSOLE.api().simulator().handset(number);
        handset.sendReliably(RunningGateway.SHORT_CODE, text).get();
        handset.await(mt -> handset.received().size() >= answers, Duration.ofSeconds(10));
    }

    private static Locator rows(Page page) {
        return page.locator("#rows tbody tr");
    }

    @Test
    void theKeyboardAloneFindsAMessageByNumberTextDirectionAndStatus() {
        Page page = CONSOLE.open(Role.VIEWER, "acme");
        page.navigate("/accounts/acme/messages");
        // JOIN, the question and the STOP of both, with their answers, and the one of October; DEALS is the business of
        // globex.
        assertThat(rows(page)).hasCount(13);
        BrowserFixture.screenshot(page, "messages");

        tabTo(page.getByLabel("Number begins with"));
        Request asked = page.waitForRequest(
                request -> request.headers().containsKey("hx-request"),
                () -> page.keyboard().type("+1 (212)"));
        assertNull(asked.headerValue("X-Unattended"), "somebody typed");
        assertThat(rows(page)).hasCount(6);
        assertThat(page).hasURL(Pattern.compile(".*/accounts/acme/messages\\?.*number=%2B1.*"));
        page.keyboard().press("Tab");
        page.keyboard().type("FAMILY");
        assertThat(rows(page)).hasCount(1);
        assertThat(rows(page).first()).containsText("no keyword");
        page.reload();
        assertThat(page.getByLabel("Text")).hasValue("FAMILY");
        assertThat(rows(page)).hasCount(1);

        tabTo(page.getByLabel("Text")).press("Control+A");
        page.keyboard().press("Delete");
        choose(page.getByLabel("Direction"), "out");
        assertThat(rows(page)).hasCount(3);
        choose(page.getByLabel("Status"), "delivered");
        assertThat(rows(page)).hasCount(3);
        assertThat(rows(page).first()).containsText("receipt");
        choose(page.getByLabel("Status"), "refused");
        assertThat(page.getByText("No message fits")).isVisible();
        BrowserFixture.axe(page);
    }

    @Test
    void theFirstClickOnWhatWasFoundLeadsToIt() {
        Page page = CONSOLE.open(Role.VIEWER, "acme");
        page.navigate("/accounts/acme/messages");
        page.getByLabel("Number begins with").pressSequentially("1 (212)");
        assertThat(rows(page)).hasCount(6);
        Locator first = rows(page).first().getByRole(AriaRole.LINK).first();
        // A hand, unlike a test, is as slow as any answer that would come between.
        first.hover();
        page.mouse().down();
        page.evaluate("() => document.activeElement.blur()");
        assertThat(page.locator("#rows")).not().hasAttribute("inert", "");
        page.mouse().up();
        assertThat(page.locator("h1")).hasText("Message");
        page.goBack();
        assertThat(page.getByLabel("Number begins with")).hasValue("1 (212)");
        page.goBack(); // not letter by letter
        assertThat(page).hasURL("about:blank");
    }

    @Test
    void receiptsOfEachSegmentAreShownWithTheReasonOfAFailure() {
        Page page = CONSOLE.open(Role.VIEWER, "globex");
        page.navigate("/accounts/globex/numbers/" + UNREACHABLE);
        page.locator(".moment summary").first().click();
        Locator delivery = page.locator(".moment").first();
        assertThat(delivery).containsText("undelivered");
        assertThat(delivery.locator(".facts")).containsText("Receiptundeliverable, ");
        assertThat(delivery.locator(".facts")).containsText("Its reason011");
        assertThat(delivery.locator(".segments li")).containsText(new String[] {"undeliverable, ", "undeliverable, "});
        BrowserFixture.screenshot(page, "number-undelivered");
    }

    @Test
    void daysAreThoseOfTheViewersZone() {
        Page page = CONSOLE.open(Role.OPERATOR, "");
        page.navigate("/messages");
        page.getByText("Short code and time").click();
        assertThat(page.locator("[data-zone-name]")).hasText("New York");
        page.getByLabel(Pattern.compile("^From")).fill("2026-10-01");
        page.getByLabel(Pattern.compile("^To")).fill("2026-10-01");
        assertThat(rows(page)).hasCount(1);
        assertThat(rows(page)).containsText("Oct 1, 2026");
        assertThat(page).hasURL(Pattern.compile("zone=America"));
        page.getByLabel("Text").fill("autumn");
        page.getByLabel(Pattern.compile("^To")).fill("");
        assertThat(rows(page)).hasCount(1);
        page.getByLabel(Pattern.compile("^From")).fill("2026-10-02");
        assertThat(page.getByText("No message fits")).isVisible();
        // 31 days of New York, with an hour more: it went back to winter time on the first of November.
        page.navigate("/messages?text=autumn&from=2026-10-02&to=2026-11-01&zone=America/New_York");
        assertThat(page.getByText("No message fits")).isVisible();
        page.navigate("/messages?text=autumn&from=2026-10-01&to=2026-11-01&zone=America/New_York");
        assertThat(page.locator("#f-from-error")).hasText(Pattern.compile("in 31 days at most"));
    }

    @Test
    void whatIsWrongWithAFilterIsSaidBesideIt() {
        ConsoleClient viewer = CONSOLE.client(Role.VIEWER, "acme");
        ConsoleClient.Reply reply =
                viewer.get("/accounts/acme/messages?number=me&shortCode=x&text=a&from=2026-01-01&to=2026-12-31");
        assertEquals(422, reply.status(), reply::toString);
        for (String name : new String[] {"number", "shortCode", "from"}) {
            assertTrue(reply.body().contains("id=\"f-" + name + "-error\""), name + " of " + reply);
        }
        Page page = CONSOLE.open(Role.VIEWER, "acme");
        page.navigate("/accounts/acme/messages");
        Locator number = page.getByLabel("Number begins with");
        Locator error = page.locator("#f-number-error");
        Locator found = page.locator("#found");
        number.fill("me");
        assertThat(error).containsText("A number has digits only");
        assertThat(number).hasAttribute("aria-invalid", "true");
        assertThat(found).hasText("The filter cannot be used.");
        page.navigate("/accounts/acme/messages?number=me&from=never");
        BrowserFixture.axe(page);
        assertThat(number).isFocused();
        page.keyboard().press("Control+A");
        page.keyboard().type("+1 212");
        assertThat(found).hasText("6 messages.");
        assertThat(error).isHidden();
        assertThat(number).not().hasAttribute("aria-invalid", "true");
    }

    @Test
    void longListsHavePagesAndLeadToNumbersAndMessages() {
        Page page = CONSOLE.open(Role.OPERATOR, "");
        page.navigate("/messages?size=25");
        assertThat(rows(page)).hasCount(18);
        assertFalse(page.content().contains("rel=\"next\""));
        assertThat(page.getByRole(AriaRole.COLUMNHEADER, new Page.GetByRoleOptions().setName("Account")))
                .isVisible();
        assertThat(rows(page)
                        .filter(new Locator.FilterOptions().setHasText("DEALS"))
                        .first())
                .containsText("globex");
        assertThat(rows(page)
                        .filter(new Locator.FilterOptions().setHasText("Stop!"))
                        .first())
                .containsText("every account");
        page.navigate("/messages?number=1312");
        rows(page).first().getByRole(AriaRole.LINK).first().click();
        assertThat(page.getByRole(
                        AriaRole.HEADING,
                        new Page.GetByRoleOptions().setName("Message").setLevel(1)))
                .isVisible();
        BrowserFixture.screenshot(page, "message-sent");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("+13125550132"))
                .click();
        assertThat(page).hasURL(CONSOLE.uri() + "/numbers/13125550132");
    }

    @Test
    void anAccountWithoutMessagesIsToldWhatThePageIsFor() {
        CONSOLE.operator().post("/accounts", Map.of("name", "initech"));
        Page page = CONSOLE.open(Role.OPERATOR, "");
        page.navigate("/accounts/initech/messages");
        assertThat(page.getByText("No messages yet")).isVisible();
    }
}
