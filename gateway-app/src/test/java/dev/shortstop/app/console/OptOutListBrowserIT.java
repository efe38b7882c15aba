package dev.shortstop.app.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.shortstop.app.console.ByRole.button;
import static dev.shortstop.app.console.ByRole.linkInMain;
import static dev.shortstop.app.console.Tabbing.choose;
import static dev.shortstop.app.console.Tabbing.tabTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.shortstop.app.RunningGateway;
import dev.shortstop.core.people.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The Opt-Out List, as people use it: with STOPs, and a few decisions of acme and globex. */
class OptOutListBrowserIT {

    private static final String PATH = "/accounts/acme/opt-outs";

    @RegisterExtension
    static final ConsoleInBrowser CONSOLE = ConsoleInBrowser.ofGateway();

    @BeforeAll
    static void start() {
        long acme = CONSOLE.api().account("acme").id();
        long globex = CONSOLE.api().account("globex").id();
        for (int number = 0; number < 27; number++) {
            insert("155512300%02d".formatted(number), 0, "KEYWORD", "2026-11-%02d 10:00:00.000".formatted(number + 1));
        }
        insert("15551240001", acme, "API", "2026-10-02 03:30:00.000");
        insert("15551240002", acme, "ADMIN", "2026-10-03 12:00:00.000");
        insert("442079460018", acme, "ADMIN", "2026-10-04 12:00:00.000");
        insert("15559990001", globex, "ADMIN", "2026-10-05 12:00:00.000");
    }

    private static void insert(String msisdn, long accountId, String source, String decidedAt) {
        CONSOLE.api()
                .jdbi()
                .useHandle(handle -> handle.execute(
                        "INSERT INTO opt_out (msisdn, short_code, account_id, state, source, decided_at)"
                                + " VALUES (?, '72345', ?, 'IN_FORCE', ?, ?)",
                        msisdn,
                        accountId,
                        source,
                        decidedAt));
    }

    private static void textStop(String number) {
        CONSOLE.api()
                .simulator()
                .handset(number)
                .send(RunningGateway.SHORT_CODE, "STOP")
                .join();
        CONSOLE.api().gateway().awaitSettled();
    }

    private static Page open(Role role) {
        Page page = CONSOLE.open(role, "acme");
        page.navigate(PATH);
        return page;
    }

    private static Locator rows(Page page) {
        return page.locator("tbody tr");
    }

    /** The header has another one. */
    private static Locator number(Page page) {
        return page.locator("main").getByLabel("Number", new Locator.GetByLabelOptions().setExact(true));
    }

    @Test
    void theListIsFilteredAsOneTypes() {
        Page page = open(Role.VIEWER);
        assertThat(page.getByText("Add a number")).hasCount(0);
        number(page).fill("+1 (555) 124");
        assertThat(rows(page)).hasCount(2);
        assertThat(page.locator("#total")).hasText("2");
        assertThat(page.locator("#found")).hasText("2 opt-outs fit the filter.");
        assertThat(page).hasURL(CONSOLE.uri() + PATH + "?number=%2B1%20(555)%20124");
        page.getByLabel("Source").selectOption("API");
        assertThat(rows(page)).hasCount(1);
        assertThat(rows(page)).containsText("+15551240001");
        number(page).fill("nobody");
        assertThat(page.getByText("A number has digits only")).isVisible();
        assertThat(rows(page)).hasCount(0);
        number(page).fill("555-000-1234");
        assertThat(page.getByText("No number fits the filter")).isVisible();
        page.goBack(); // not letter by letter
        assertThat(page).hasURL("about:blank");
        page.navigate(PATH);
        // Half past three in UTC is the evening before in New York, where this browser is.
        page.getByLabel(Pattern.compile("^To")).fill("2026-10-01");
        assertThat(rows(page)).hasCount(1);
        assertThat(rows(page)).containsText("Oct 1, 2026, 11:30 PM");
        assertThat(rows(page).locator("time"))
                .hasAttribute("title", "Thursday, October 1, 2026 at 11:30:00 PM EDT (2026-10-02T03:30:00Z)");
        BrowserFixture.axe(page);
        BrowserFixture.onPhone(page);
        BrowserFixture.noSidewaysScroll(page);
    }

    @Test
    void numbersThatBeginAsWasTypedAreInTheirOrderUnlessAnotherOneIsAskedFor() {
        Page page = open(Role.VIEWER);
        assertThat(page.locator("th[aria-sort=descending]")).containsText("Time");
        number(page).fill("+1 555 124");
        assertThat(page.locator("th[aria-sort=ascending]")).containsText("Number");
        assertThat(rows(page)).containsText(new String[] {"+15551240001", "+15551240002"});
        linkInMain(page, "Time").click();
        assertThat(page.locator("th[aria-sort=descending]")).containsText("Time");
        assertThat(rows(page)).containsText(new String[] {"+15551240002", "+15551240001"});
        number(page).fill("+1 555 123");
        assertThat(rows(page).first()).containsText("+15551230026");
        linkInMain(page, "Number").click();
        assertThat(rows(page).first()).containsText("+15551230000");
        assertThat(page).hasURL(CONSOLE.uri() + PATH + "?number=%2B1%20555%20123&order=by-number");
        page.getByLabel(Pattern.compile("^From")).fill("2026-11-20");
        assertThat(rows(page).first()).containsText("+15551230019");
        assertThat(page.locator("th[aria-sort=ascending]")).containsText("Number");
    }

    @Test
    void onAPhoneTheOrderIsChosenAmongTheFiltersAndNothingHasTheFocusThatNobodySees() {
        Page page = open(Role.VIEWER);
        BrowserFixture.onPhone(page);
        Locator order = page.getByLabel("Order");
        assertThat(order).hasValue("");
        number(page).fill("+1 555 124");
        assertThat(rows(page)).containsText(new String[] {"+15551240001", "+15551240002"});
        choose(order, "Newest first");
        assertThat(rows(page)).containsText(new String[] {"+15551240002", "+15551240001"});
        choose(order, "Usual order");
        assertThat(rows(page)).containsText(new String[] {"+15551240001", "+15551240002"});
        Locator heads = page.locator("thead a");
        assertThat(heads).hasCount(2);
        for (Locator head : heads.all()) {
            assertThat(head).isHidden();
        }
        BrowserFixture.axe(page);
        BrowserFixture.onDesktop(page);
        assertThat(order).isHidden();
        assertThat(heads.first()).isVisible();
    }

    @Test
    void withoutAnAnswerNothingCanBeDoneWithRowsThatDoNotFitTheFilter() {
        Page page = open(Role.ACCOUNT_ADMIN);
        assertThat(page.locator("#results")).not().hasAttribute("inert", "");
        CONSOLE.disconnect(page);
        number(page).fill("+1 (555) 124");
        Locator alert = page.getByRole(AriaRole.ALERT);
        assertThat(alert).containsText("The gateway does not answer.");
        assertThat(alert).containsText("What is shown below does not fit what you asked for, and cannot be used.");
        assertThat(page.locator("#results")).hasAttribute("inert", "");
        BrowserFixture.screenshot(page, "opt-outs-not-current");
        CONSOLE.reconnect(page);
        button(page, "Try again").click();
        assertThat(rows(page)).hasCount(2);
        assertThat(alert).hasCount(0);
        assertThat(page.locator("#results")).not().hasAttribute("inert", "");
        page.getByLabel("Select +15551240002 on 72345").check();
        assertThat(page.getByText("1 selected")).isVisible();
    }

    @Test
    void anImportGoesIntoTheListThatIsLookedAt() {
        CONSOLE.api()
                .jdbi()
                .useHandle(handle -> handle.execute(
                        "INSERT INTO audience_list (id, account_id, short_code, name, created_at)"
                                + " VALUES (4711, ?, '45678', 'club', UTC_TIMESTAMP(3))",
                        CONSOLE.api().account("acme").id()));
        Page page = open(Role.ACCOUNT_ADMIN);
        page.getByLabel("Short code").selectOption("72345");
        assertThat(page.locator("#found")).hasText(Pattern.compile("fit the filter"));
        linkInMain(page, "Import CSV").click();
        assertThat(page.getByLabel("Into").locator("option").first()).hasAttribute("value", "opt-outs-45678");
        assertThat(page.getByLabel("Into")).hasValue("opt-outs-72345");
    }

    @Test
    void theListIsSortedAndPaged() {
        Page page = open(Role.VIEWER);
        page.navigate(PATH + "?from=2026-10-01&to=2026-11-28");
        page.getByLabel("25 lines a page").click();
        assertThat(rows(page)).hasCount(25);
        assertThat(rows(page).first()).containsText("+15551230026");
        linkInMain(page, "Next").click();
        assertThat(rows(page).last()).containsText("+15551240001");
        linkInMain(page, "Previous").click();
        assertThat(rows(page).first()).containsText("+15551230026");
        assertThat(linkInMain(page, "Previous")).hasCount(0);
        linkInMain(page, "Next").click();
        linkInMain(page, "Time").click();
        assertThat(rows(page).first()).containsText("+15551240001");
        assertThat(page.locator("th[aria-sort=ascending]")).containsText("Time");
        linkInMain(page, "Number").click();
        assertThat(rows(page).first()).containsText("+15551230000");
        linkInMain(page, "Number").click();
        assertThat(rows(page).first()).containsText("+442079460018");
        assertThat(linkInMain(page, "+442079460018")).hasAttribute("href", "/accounts/acme/numbers/%2B442079460018");
    }

    @Test
    void aNumberIsAddedByKeyboardAfterItIsShownWhatItLeaves() {
        String number = "15558880001";
        CONSOLE.api()
                .client("acme")
                .post(
                        "/v1/lists/" + CONSOLE.api().listId("acme", "news") + "/members",
                        "{\"number\":\"+" + number + "\"}");
        Page page = open(Role.ACCOUNT_ADMIN);
        tabTo(linkInMain(page, "Add a number")).press("Enter");
        assertThat(number(page)).isFocused();
        page.keyboard().type("555-888");
        assertThat(page.locator("#preview")).containsText("This number");
        page.keyboard().type("-0001");
        tabTo(page.locator("main").getByLabel("Short code"));
        page.keyboard().type("72345");
        assertThat(page.locator("#preview")).containsText("It leaves 1 list of 72345:");
        assertThat(page.locator("#preview")).containsText("news");
        BrowserFixture.screenshot(page, "opt-outs-add");
        number(page).press("Enter");
        assertThat(page).hasURL(Pattern.compile("/opt-outs/new\\?.*&number=555-888-0001&shortCode=72345$"));
        button(page, "Put it on the Opt-Out List").press("Enter");
        assertThat(page.locator(".flash"))
                .hasText("+15558880001 is on the Opt-Out List of 72345 now, and on no list of acme there any more.");
        assertThat(rows(page).first()).containsText("Admin");
        assertTrue(CONSOLE.api().tables().memberships(number).isEmpty(), "still a member");
        // What is on the list stays as it is.
        page.navigate(PATH + "/new?number=%2B" + number + "&shortCode=72345");
        assertThat(page.locator("#preview")).containsText("It is on the Opt-Out List already: Admin, ");
        assertThat(button(page, "Put it on the Opt-Out List")).hasCount(0);
    }

    @Test
    void whatWasWrongWithANumberIsGoneOnceItIsMended() {
        Page page = open(Role.ACCOUNT_ADMIN);
        page.navigate(PATH + "/new?number=12&shortCode=72345");
        assertThat(page.locator("#f-number-error")).containsText("This number");
        assertThat(number(page)).isFocused();
        number(page).fill("+15551230001");
        assertThat(page.locator("#found")).hasText("+15551230001 is on the Opt-Out List of 72345 already.");
        assertThat(page.locator("#f-number-error")).isHidden();
        assertThat(number(page)).not().hasAttribute("aria-invalid", "true");
        BrowserFixture.axe(page);
    }

    @Test
    void theKeyboardAloneDeletesSelectedNumbersAfterAPageThatSaysWhatThatMeans() {
        textStop("15557770001");
        CONSOLE.api().client("acme").post("/v1/short-codes/72345/unsubscribe", "{\"number\":\"+15557770002\"}");
        Page page = open(Role.ACCOUNT_ADMIN);
        BrowserFixture.screenshot(page, "opt-outs");
        page.navigate(PATH + "?number=1555777");
        assertThat(button(page, "Delete selected…")).isDisabled();
        tabTo(page.getByLabel("Select +15557770001 on 72345")).press("Space");
        assertThat(page.getByText("1 selected")).isVisible();
        tabTo(page.getByLabel("All of this page")).press("Space");
        assertThat(page.getByText("2 selected")).isVisible();
        tabTo(button(page, "Delete selected…")).press("Enter");
        assertThat(page.locator("h1")).hasText("Delete 2 numbers?");
        assertThat(page.locator("main")).containsText("A STOP stays in force for every other account");
        assertThat(page.locator("main")).containsText("No membership comes back");
        assertThat(page.locator("main")).containsText("1 of them texted an opt-out keyword");
        BrowserFixture.screenshot(page, "opt-outs-delete");
        linkInMain(page, "Keep them").click();
        assertThat(page).hasURL(CONSOLE.uri() + PATH + "?number=1555777");
        page.getByLabel("All of this page").check();
        button(page, "Delete selected…").click();
        tabTo(button(page, "Delete 2 numbers")).press("Enter");
        assertThat(page.locator(".flash")).hasText("Deleted from the Opt-Out List: 2 numbers.");
        assertThat(page).hasURL(CONSOLE.uri() + PATH + "?number=1555777");
        assertThat(page.getByText("No number fits the filter")).isVisible();
        assertEquals(
                List.of("15557770001"),
                CONSOLE.api()
                        .jdbi()
                        .withHandle(handle -> handle.createQuery(
                                        "SELECT msisdn FROM opt_out WHERE account_id = 0 AND msisdn LIKE '1555777%'"
                                                + " AND state = 'IN_FORCE'")
                                .mapTo(String.class)
                                .list()));
    }

    @Test
    void theWholeListAndWhatIsFilteredAreExportedAndAudited() throws IOException {
        Page page = open(Role.VIEWER);
        Download all = page.waitForDownload(() -> linkInMain(page, "Export all").click());
        assertEquals("acme-opt-outs.csv", all.suggestedFilename());
        String text = Files.readString(all.path());
        assertTrue(text.startsWith("phone_number,short_code,source,every_account,opted_out_at\r\n"), text);
        assertTrue(text.contains("'+442079460018,72345,ADMIN,false,2026-10-04T12:00:00Z\r\n"), text);
        assertTrue(!text.contains("+15559990001"), "an opt-out of globex is in the file");
        page.navigate(PATH + "?number=%2B44");
        Download some = page.waitForDownload(
                () -> linkInMain(page, "Export what is filtered").click());
        assertEquals(2, Files.readAllLines(some.path()).size());
        ConsoleClient.Reply audit = CONSOLE.client(Role.ACCOUNT_ADMIN, "acme").get("/accounts/acme/audit");
        assertTrue(audit.body().contains("the whole Opt-Out List"), audit::toString);
        assertTrue(audit.body().contains("with numbers that begin with +44"), audit::toString);
    }

    @Test
    void withoutAScriptFormsDoTheSame() {
        ConsoleClient admin = CONSOLE.client(Role.ACCOUNT_ADMIN, "acme");
        ConsoleClient.Reply wrong = admin.get(PATH + "/new?number=12&shortCode=72345");
        assertEquals(422, wrong.status(), wrong::toString);
        assertTrue(wrong.body().contains("aria-invalid=\"true\""), wrong::toString);
        ConsoleClient.Reply filtered = admin.get(PATH + "?from=yesterday");
        assertTrue(filtered.body().contains("Write a day like 2026-11-30."), filtered::toString);
        assertTrue(!filtered.body().contains("+15551230001"), filtered::toString);
        String second = linkOf(admin.get(PATH + "?size=25").body(), "next");
        String first = linkOf(admin.get(second).body(), "prev");
        assertEquals(PATH + "?size=25", first);
        ConsoleClient.Reply nothing = admin.post(PATH + "/delete", Map.of());
        assertEquals(303, nothing.status(), nothing::toString);
        assertEquals(
                404,
                admin.post(PATH + "/delete/confirmed", Map.of("row", "99999/15551230001"))
                        .status(),
                "a short code that acme is not on");
        ConsoleClient.Reply elsewhere =
                admin.post(PATH + "/delete/confirmed", Map.of("row", "72345/15559990001", "back", "//evil.example/"));
        assertEquals(PATH, elsewhere.header("Location"));
        assertEquals(
                422,
                admin.post(PATH, Map.of("number", "+15550001234", "shortCode", "99999"))
                        .status());
    }

    private static String linkOf(String page, String relation) {
        Matcher link =
                Pattern.compile("href=\"([^\"]+)\" rel=\"" + relation + "\"").matcher(page);
        assertTrue(link.find(), page);
        return link.group(1).replace("&amp;", "&");
    }

    @Test
    void operatorsSeeAllAccountsAndOptOutForEveryAccount() {
        Page page = CONSOLE.open(Role.OPERATOR, "");
        page.navigate("/opt-outs?number=1555999");
        assertThat(rows(page)).hasCount(1);
        assertThat(rows(page)).containsText("globex");
        assertThat(linkInMain(page, "+15559990001")).hasAttribute("href", "/numbers/%2B15559990001");
        page.navigate("/opt-outs");
        BrowserFixture.screenshot(page, "opt-outs-platform");
        linkInMain(page, "Add a number").click();
        number(page).fill("+15556660001");
        assertThat(page.locator("#preview")).containsText("It is on no list of 72345");
        button(page, "Put it on the Opt-Out List").click();
        assertThat(page.locator(".flash")).containsText("on no list of any account");
        assertThat(rows(page).first()).containsText("every account");
        linkInMain(page, "Add a number").click();
        number(page).fill("+15556660001");
        assertThat(page.locator("#preview")).containsText("It is on the Opt-Out List already: Admin, ");
        assertThat(button(page, "Put it on the Opt-Out List")).hasCount(0);
    }

    @Test
    void whoTextsStopIsOnTheListAMomentLater() {
        textStop("15553330001");
        Page page = open(Role.VIEWER);
        number(page).fill("+15553330001");
        assertThat(rows(page)).hasCount(1);
        assertThat(rows(page)).containsText("Keyword");
    }

    @Test
    void anEmptyListSaysWhatItIsFor() {
        CONSOLE.operator().post("/accounts", Map.of("name", "initech"));
        Page page = CONSOLE.open(Role.OPERATOR, "");
        page.navigate("/accounts/initech/opt-outs");
        assertThat(page.getByText("Nobody has opted out")).isVisible();
        BrowserFixture.screenshot(page, "opt-outs-empty");
        linkInMain(page, "Add a number").click();
        assertThat(page.getByText("There is no short code yet")).isVisible();
    }
}
