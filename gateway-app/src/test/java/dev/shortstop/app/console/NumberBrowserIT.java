package dev.shortstop.app.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.shortstop.app.console.ByRole.button;
import static dev.shortstop.app.console.Tabbing.tabTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.shortstop.app.RunningGateway;
import dev.shortstop.core.IdGenerator;
import dev.shortstop.core.people.Role;
import dev.shortstop.simulator.Handset;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Everything about one number, as people look at it. */
class NumberBrowserIT {

    @RegisterExtension
    static final ConsoleInBrowser CONSOLE = ConsoleInBrowser.ofGateway();

    private static final String NUMBER = "12125550187";
    private static final String OTHER = "12125550188";

    @BeforeAll
    static void start() throws Exception {
        for (String number : List.of(NUMBER, OTHER)) {
            say(number, "JOIN", 1);
            say(number, "DEALS", 2);
            say(number, "Please stop texting me, thanks", 3);
            say(number, "Join", 4);
        }
        CONSOLE.api().gateway().awaitSettled();
    }

    /** Until its answer is there. */
    private static void say(String number, String text, int answers) throws Exception {
        Handset handset = CONSOLE.api().simulator().handset(number);
        handset.sendReliably(RunningGateway.SHORT_CODE, text).get();
        handset.await(mt -> handset.received().size() >= answers, Duration.ofSeconds(10));
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name));
    }

    @Test
    void theKeyboardAloneFindsANumberLiftsItsOptOutAndOptsItOutAgain() {
        Page page = CONSOLE.open(Role.ACCOUNT_ADMIN, "acme");
        page.navigate("/accounts/acme");
        tabTo(page.getByLabel("Find a number")).type("(212) 555-0187");
        page.keyboard().press("Enter");
        assertThat(page).hasURL(CONSOLE.uri() + "/accounts/acme/numbers/" + NUMBER);
        Locator state = page.getByLabel("on 72345").first();
        assertThat(state).containsText("of every account, Keyword,");
        assertThat(state).containsText("news: asked to confirm");
        assertThat(state).containsText(Pattern.compile("\\d [AP]M, can confirm until "));
        assertThat(page.locator(".timeline")).containsText("Please stop texting me, thanks");
        // What it wrote to globex is nobody else's business.
        assertThat(page.locator(".timeline")).not().containsText("deals");

        Locator understood = page.locator(".moment", new Page.LocatorOptions().setHasText("Please stop texting me"))
                .locator("summary");
        tabTo(understood).press("Enter");
        assertThat(page.locator(".step-hit")).containsText("an opt-out phrase");
        // What was tried names keywords of others.
        assertThat(page.locator(".step ul")).hasCount(0);
        assertThat(page).hasURL(CONSOLE.uri() + "/accounts/acme/numbers/" + NUMBER);
        tabTo(page.locator(".moment", new Page.LocatorOptions().setHasText("Sent: opt-out confirmation"))
                        .locator("summary"))
                .press("Enter");
        page.evaluate("() => scrollTo(0, 0)");
        BrowserFixture.screenshot(page, "number");

        tabTo(link(page, "Lift the opt-out… on 72345")).press("Enter");
        assertThat(page.getByText("for every other account on 72345 that stays in force"))
                .isVisible();
        BrowserFixture.screenshot(page, "number-lift");
        tabTo(button(page, "Lift the opt-out")).press("Enter");
        assertThat(page.getByRole(AriaRole.STATUS)).hasText("+12125550187 is off the Opt-Out List of acme, on 72345.");
        assertThat(page.getByLabel("on 72345").first()).containsText("the STOP is in force for other accounts");

        tabTo(link(page, "Opt out… on 72345")).press("Enter");
        assertThat(page.getByText("is on no list of 72345")).isVisible();
        assertThat(page.locator("#preview")).containsText("asked to confirm an opt-in, which is cancelled: news.");
        BrowserFixture.screenshot(page, "number-opt-out");
        tabTo(button(page, "Put it on the Opt-Out List")).press("Enter");
        assertThat(page).hasURL(Pattern.compile("/accounts/acme/numbers/12125550187$"));
        assertThat(page.getByRole(AriaRole.STATUS))
                .hasText("+12125550187 is on the Opt-Out List of 72345 now, and on no list of acme there any more.");
        assertThat(page.getByLabel("on 72345").first()).containsText("of this account alone, Admin,");
        assertThat(page.locator(".timeline")).containsText("adam@acme.example");
    }

    @Test
    void operatorsSeeEveryAccountAndOptOutOfAll() {
        Page page = CONSOLE.open(Role.OPERATOR, "");
        page.navigate("/numbers");
        BrowserFixture.screenshot(page, "numbers");
        page.getByLabel("Number", new Page.GetByLabelOptions().setExact(true)).fill("12");
        button(page, "Show the number").click();
        assertThat(page.locator(".error")).containsText("This number");
        assertThat(page.getByLabel("Number", new Page.GetByLabelOptions().setExact(true)))
                .hasValue("12");
        page.getByLabel("Number", new Page.GetByLabelOptions().setExact(true)).fill("+1 212 555 0190");
        button(page, "Show the number").click();
        assertThat(page.getByText("On no list, and not opted out")).isVisible();
        BrowserFixture.axe(page);
        link(page, "Opt out…").click();
        button(page, "Put it on the Opt-Out List").click();
        assertThat(page.getByRole(AriaRole.STATUS))
                .hasText(
                        "+12125550190 is on the Opt-Out List of 72345 now, and on no list of any account there any more.");
        assertThat(link(page, "Opt out of every account… on 72345")).hasCount(0);

        page.navigate("/numbers/" + OTHER);
        assertThat(page.locator(".timeline")).containsText("Joined globex/deals");
        assertThat(page.getByLabel("on 72345").first()).containsText("acme");
        BrowserFixture.screenshot(page, "number-operator");
        link(page, "The message").first().click();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("How it was understood")))
                .isVisible();
        assertThat(page.locator(".step ul").first()).isVisible();
        BrowserFixture.screenshot(page, "message");
    }

    @Test
    void whatOthersSentHidesNothingOfAnAccountAndShowsNothingToIt() throws Exception {
        String number = "12125550186";
        String path = "/accounts/acme/numbers/" + number;
        say(number, "JOIN", 1);
        say(number, "STOP", 2);
        globexSends(number, 60);
        Page page = CONSOLE.open(Role.VIEWER, "acme");
        page.navigate(path);
        assertThat(page.locator(".timeline")).containsText("Joined news");
        assertThat(page.locator(".timeline")).not().containsText("deal");
        assertThat(link(page, "Next")).hasCount(0);
        BrowserFixture.axe(page);

        globexSends(number, 22_000);
        page.navigate(path);
        assertThat(page.getByText("Go on to look further back")).isVisible();
        BrowserFixture.axe(page);
        link(page, "Next").click();
        assertThat(page.locator(".timeline")).containsText("Joined news");
        assertThat(link(page, "Next")).hasCount(0);
        CONSOLE.api().jdbi().useHandle(handle -> handle.execute("DELETE FROM outbound_message WHERE text = 'a deal'"));
    }

    private static void globexSends(String number, int messages) {
        CONSOLE.api()
                .jdbi()
                .useHandle(handle -> handle.createUpdate("""
                        INSERT INTO outbound_message (id, msisdn, short_code, account_id, kind, text, in_reply_to, created_at,
                          send_before, state, claimed_by, attempts)
                        WITH RECURSIVE digit AS (SELECT 0 AS n UNION ALL SELECT n + 1 FROM digit WHERE 29 > n)
                        SELECT :firstId + a.n + 30 * b.n + 900 * c.n, :number, '72345', account.id, 'MESSAGE', 'a deal', 0,
                          UTC_TIMESTAMP(3), UTC_TIMESTAMP(3), 'ACCEPTED', 0, 1
                        FROM account, digit a, digit b, digit c
                        WHERE account.name = 'globex' AND a.n + 30 * b.n + 900 * c.n < :messages""")
                        .bind("firstId", IdGenerator.smallestAt(Instant.now()))
                        .bind("number", number)
                        .bind("messages", messages)
                        .execute());
    }

    @Test
    void viewersLookAndExportAndChangeNothing() throws IOException {
        ConsoleClient viewer = CONSOLE.client(Role.VIEWER, "acme");
        String path = "/accounts/acme/numbers/" + OTHER;
        ConsoleClient.Reply page = viewer.get(path);
        assertEquals(200, page.status(), page::toString);
        assertFalse(page.body().contains("/opt-outs/new"), page::toString);
        assertFalse(page.body().contains(OTHER + "/lift"), page::toString);

        Page browser = CONSOLE.open(Role.VIEWER, "acme");
        browser.navigate(path);
        Download csv =
                browser.waitForDownload(() -> link(browser, "Export as CSV").click());
        assertEquals("history-" + OTHER + ".csv", csv.suggestedFilename());
        String proof = Files.readString(csv.path());
        assertTrue(proof.contains("Please stop texting me, thanks"), proof);
        Download json = browser.waitForDownload(() -> link(browser, "as JSON").click());
        assertEquals("history-" + OTHER + ".json", json.suggestedFilename());
        String all = Files.readString(json.path());
        assertTrue(all.startsWith("{\"number\":\"+" + OTHER + "\""), all);
        assertTrue(all.contains("\"type\":\"opted-out\""), all);
        assertTrue(all.contains("\"direction\":\"outbound\""), all);
        for (String file : List.of(proof, all)) {
            assertFalse(file.contains("DEALS"), file);
        }
        ConsoleClient.Reply audit = CONSOLE.client(Role.ACCOUNT_ADMIN, "acme").get("/accounts/acme/audit");
        assertTrue(audit.body().contains("the history of +" + OTHER), audit::toString);
    }

    @Test
    void withoutAScriptTheStepsAreOnAPageOfTheirOwn() {
        ConsoleClient viewer = CONSOLE.client(Role.VIEWER, "acme");
        ConsoleClient.Reply page = viewer.get("/accounts/acme/numbers/" + OTHER);
        Matcher steps = Pattern.compile("<a href=\"(/accounts/acme/messages/[^\"]+)\">Show the steps")
                .matcher(page.body());
        assertTrue(steps.find(), page::toString);
        ConsoleClient.Reply message = viewer.get(steps.group(1));
        assertEquals(200, message.status(), message::toString);
        assertTrue(message.body().contains("an opt-in keyword"), message::toString);
    }

    @Test
    void whoHasOptedANumberOutGoesOnWithinTheConsoleAlone() {
        ConsoleClient admin = CONSOLE.client(Role.ACCOUNT_ADMIN, "acme");
        String list = "/accounts/acme/opt-outs";
        Map<String, String> number = Map.of("number", "+12125550189", "shortCode", "72345");
        for (String elsewhere : List.of("//elsewhere.example/", "https://elsewhere.example/", "elsewhere")) {
            Map<String, String> form = new HashMap<>(number);
            form.put("next", elsewhere);
            assertEquals(list, admin.post(list, form).header("Location"));
        }
    }

    @Test
    void aShortCodeWhereTheAccountHasNothingIsNone() {
        ConsoleClient admin = CONSOLE.client(Role.ACCOUNT_ADMIN, "acme");
        String path = "/accounts/acme/numbers/" + OTHER;
        assertEquals(
                422,
                admin.get("/accounts/acme/opt-outs/new?shortCode=99999&number=%2B" + OTHER)
                        .status());
        assertEquals(
                422,
                admin.post("/accounts/acme/opt-outs", Map.of("shortCode", "99999", "number", "+" + OTHER))
                        .status());
        assertEquals(404, admin.get(path + "/lift?shortCode=99999").status());
        assertEquals(
                404, admin.post(path + "/lift", Map.of("shortCode", "99999")).status());
    }
}
