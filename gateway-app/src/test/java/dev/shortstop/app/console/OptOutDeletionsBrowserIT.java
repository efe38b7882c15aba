package dev.shortstop.app.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.shortstop.app.console.ByRole.button;
import static dev.shortstop.app.console.ByRole.linkInMain;
import static dev.shortstop.app.console.Tabbing.tabTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.shortstop.core.people.Role;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** All that fits a filter leaves the Opt-Out List in the background, and whoever asked for it sees how far it is. */
class OptOutDeletionsBrowserIT {

    private static final String PATH = "/accounts/acme/opt-outs";
    private static final long MANY = 200_000;
    private static final double PATIENCE_MILLIS = 20_000;

    @RegisterExtension
    static final ConsoleInBrowser CONSOLE = ConsoleInBrowser.ofGateway();

    @Test
    void allThatFitIsDeletedInTheBackgroundAfterASecondLook() {
        for (int number = 0; number < 3; number++) {
            CONSOLE.api()
                    .client("acme")
                    .post("/v1/short-codes/72345/unsubscribe", "{\"number\":\"+1555444000" + number + "\"}");
        }
        Page page = CONSOLE.open(Role.ACCOUNT_ADMIN, "acme");
        page.navigate(PATH + "?number=%2B1555444");
        assertThat(page.locator("tbody tr")).hasCount(3);
        linkInMain(page, "Delete all that fit…").click();
        assertThat(page.locator("h1")).hasText("Delete all that fit the filter?");
        assertThat(page.locator(".lead")).containsText("with numbers that begin with +1555444");
        BrowserFixture.screenshot(page, "opt-outs-delete-all");
        ConsoleClient.Reply unsure = CONSOLE.client(Role.ACCOUNT_ADMIN, "acme").post(PATH + "/delete-all", Map.of());
        assertEquals(422, unsure.status(), unsure::toString);
        page.getByLabel("Yes, delete 3 opt-outs of acme").check();
        button(page, "Delete them").click();
        assertThat(page.getByText("done", new Page.GetByTextOptions().setExact(true)))
                .isVisible();
        assertThat(page.locator("main")).containsText("3 deleted");
        assertThat(page.locator("main")).containsText("adam@acme.example");
        BrowserFixture.axe(page);
        linkInMain(page, "To the Opt-Out List").click();
        assertThat(page.getByText("Nobody has opted out")).isVisible();
    }

    @Test
    void aDeletionShowsHowFarItIsAndIsCancelled() {
        insertManyOf(CONSOLE.api().account("globex").id());
        Page page = CONSOLE.open(Role.ACCOUNT_ADMIN, "globex");
        page.navigate("/accounts/globex/opt-outs?number=%2B1666");
        LocatorAssertions.HasTextOptions patience = new LocatorAssertions.HasTextOptions().setTimeout(PATIENCE_MILLIS);
        // It is counted behind the page.
        assertThat(page.locator("#total")).hasText("about 200,000", patience);
        linkInMain(page, "Delete all that fit…").click();
        page.getByLabel("Yes, delete about 200,000 opt-outs of globex").check();
        button(page, "Delete them").click();
        assertThat(page.getByRole(AriaRole.PROGRESSBAR)).isVisible();
        Page list = CONSOLE.open(Role.VIEWER, "globex");
        list.navigate("/accounts/globex/opt-outs");
        assertThat(list.getByText("Numbers are being deleted")).isVisible();
        Locator progress = page.getByRole(AriaRole.PROGRESSBAR);
        Unreloaded opened = Unreloaded.from(page);
        tabTo(button(page, "Cancel the rest"));
        Locator deleted = page.locator("[aria-label=Progress] strong.number");
        Pattern some = Pattern.compile("[1-9][0-9,]*");
        assertThat(deleted).hasText(some, patience);
        String before = deleted.innerText();
        assertThat(deleted).not().hasText(before, patience);
        assertTrue(Long.parseLong(progress.getAttribute("value")) > 0, progress::toString);
        opened.assertStill();
        assertThat(button(page, "Cancel the rest")).isFocused();
        BrowserFixture.screenshot(page, "opt-outs-deletion-running");
        page.keyboard().press("Enter");
        assertThat(page.locator(".flash")).containsText("What was deleted before stays deleted.");
        assertThat(page.getByText("cancelled", new Page.GetByTextOptions().setExact(true)))
                .isVisible();
        assertThat(button(page, "Cancel the rest")).hasCount(0);
        assertEquals(
                MANY - ofMany(CONSOLE.api().account("globex").id()),
                Long.parseLong(deleted.innerText().replace(",", "")),
                "deleted");
        BrowserFixture.screenshot(page, "opt-outs-deletion");
    }

    /** How many of them are on the list. */
    private static long ofMany(long accountId) {
        return CONSOLE.api()
                .jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT COUNT(*) FROM opt_out WHERE account_id = :accountId AND msisdn LIKE '16665%'"
                                        + " AND state = 'IN_FORCE'")
                        .bind("accountId", accountId)
                        .mapTo(Long.class)
                        .one());
    }

    /** {@link #MANY} numbers, as many as take some seconds. */
    private static void insertManyOf(long accountId) {
        String digit = "(SELECT 0 AS d UNION SELECT 1 UNION SELECT 2 UNION SELECT 3 UNION SELECT 4"
                + " UNION SELECT 5 UNION SELECT 6 UNION SELECT 7 UNION SELECT 8 UNION SELECT 9)";
        CONSOLE.api().jdbi().useHandle(handle -> {
            handle.execute("INSERT INTO subscriber (msisdn, recent_messages, recent_replies)"
                    + " SELECT CONCAT('16665', f.d, e.d, d.d, c.d, b.d, a.d), '', '' FROM " + digit + " a, " + digit
                    + " b, " + digit + " c, " + digit + " d, " + digit + " e, (SELECT 0 AS d UNION SELECT 1) f");
            handle.execute(
                    "INSERT INTO opt_out (msisdn, short_code, account_id, state, source, decided_at)"
                            + " SELECT msisdn, '72345', ?, 'IN_FORCE', 'ADMIN', '2025-01-01 00:00:00' FROM subscriber"
                            + " WHERE msisdn LIKE '16665%'",
                    accountId);
        });
    }
}
