package dev.shortstop.app.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.shortstop.app.console.ByRole.button;
import static dev.shortstop.app.console.Tabbing.tabTo;
import static dev.shortstop.app.console.Tabbing.type;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.shortstop.core.people.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Audience lists and the numbers on them, as people look after them. */
class ListsBrowserIT {

    @RegisterExtension
    static final ConsoleInBrowser CONSOLE = ConsoleInBrowser.ofGateway();

    private static String news;

    @BeforeAll
    static void start() {
        news = CONSOLE.api().listId("acme", "news");
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        for (int day = 0; day < 20; day++) {
            LocalDate past = today.minusDays(20 - day);
            long members = 100 + day * day;
            CONSOLE.api()
                    .jdbi()
                    .useHandle(handle -> handle.createUpdate(
                                    "INSERT INTO list_size (list_id, day, members) VALUES (:list, :day, :members)")
                            .bind("list", Long.parseLong(news))
                            .bind("day", past)
                            .bind("members", members)
                            .execute());
        }
        ConsoleClient admin = CONSOLE.client(Role.ACCOUNT_ADMIN, "acme");
        for (int number = 100; number < 130; number++) {
            assertEquals(
                    303,
                    admin.post("/accounts/acme/lists/" + news + "/members", Map.of("number", "+12125550" + number))
                            .status());
        }
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name));
    }

    @Test
    void theKeyboardAloneCreatesAListFillsItRenamesItAndDeletesIt() {
        Page page = CONSOLE.open(Role.ACCOUNT_ADMIN, "acme");
        page.navigate("/accounts/acme/lists");
        assertThat(page.locator(".trend").first()).isVisible();
        BrowserFixture.screenshot(page, "lists");

        tabTo(page.locator("#new-name")).type("Spring Sale");
        page.keyboard().press("Enter");
        assertThat(page.locator(".error:not(:empty)")).containsText("a to z, 0 to 9 and hyphens");
        assertThat(page.locator("#new-name")).isFocused();
        type(page.locator("#new-name"), "news");
        page.keyboard().press("Enter");
        assertThat(page.locator(".error:not(:empty)")).containsText("a list of this name");
        type(page.locator("#new-name"), "spring-sale");
        page.keyboard().press("Enter");
        assertThat(page.locator(".flash[role=status]")).containsText("spring-sale is there now.");
        assertThat(page.getByText("Nobody is on this list yet")).isVisible();

        tabTo(page.locator("#add-number")).type("(646) 555-0101");
        page.keyboard().press("Enter");
        assertThat(page.locator(".flash[role=status]")).hasText("+16465550101 is on spring-sale now.");
        type(page.locator("#add-number"), "+16465550101");
        page.keyboard().press("Enter");
        assertThat(page.locator(".error:not(:empty)")).containsText("+16465550101 is on spring-sale already, since ");

        tabTo(link(page, "Settings")).press("Enter");
        BrowserFixture.screenshot(page, "list-settings");
        type(page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)), "summer-sale");
        type(
                page.getByLabel("Opt-in prompt"),
                "Acme deals, 4 msgs/mo. Msg & data rates may apply. Reply YES, HELP, STOP");
        tabTo(button(page, "Save")).press("Enter");
        assertThat(page.locator(".flash[role=status]")).hasText("The settings of summer-sale are saved.");

        tabTo(link(page, "Settings")).press("Enter");
        tabTo(page.locator(".confirm summary")).press("Enter");
        assertThat(page.getByText("Nobody is opted out")).isVisible();
        tabTo(button(page, "Delete summer-sale")).press("Enter");
        assertThat(page.locator(".flash[role=status]")).containsText("summer-sale is deleted.");
        assertThat(link(page, "summer-sale")).hasCount(0);

        String audit = CONSOLE.client(Role.ACCOUNT_ADMIN, "acme")
                .get("/accounts/acme/audit")
                .body();
        for (String done : new String[] {"created the list", "changed the list", "deleted the list"}) {
            assertTrue(audit.contains(done), audit);
        }
    }

    @Test
    void whoIsUnsubscribedGoesOnTheOptOutListAndIsNotAddedAgain() {
        Page page = CONSOLE.open(Role.ACCOUNT_ADMIN, "acme");
        page.navigate("/accounts/acme/lists/" + news);
        BrowserFixture.screenshot(page, "list");
        page.navigate("/accounts/acme/lists/" + news + "?size=25");
        assertThat(page.locator("#rows tr")).hasCount(26);
        link(page, "Next").click();
        assertThat(page.locator("#rows td.number").first()).containsText("+12125550125");
        page.navigate("/accounts/acme/lists/" + news);
        page.getByLabel("Number begins with").fill("+1212555010");
        assertThat(page.locator("#rows tr")).hasCount(11);
        assertThat(page).hasURL(Pattern.compile("number="));
        page.getByLabel("Number begins with").fill("(212) 555-0107");
        assertThat(page.locator("#rows tr")).hasCount(2);
        tabTo(link(page, "Unsubscribe… +12125550107")).press("Enter");
        assertThat(page.getByText("It leaves news")).isVisible();
        BrowserFixture.screenshot(page, "list-unsubscribe");
        tabTo(button(page, "Unsubscribe +12125550107")).press("Enter");
        assertThat(page.locator(".flash[role=status]"))
                .hasText("+12125550107 is unsubscribed, and on the Opt-Out List of acme now, on 72345.");

        page.locator("#add-number").fill("+12125550107");
        button(page, "Add").click();
        assertThat(page.locator(".error:not(:empty)"))
                .hasText(Pattern.compile(
                        "\\+12125550107 is on the Opt-Out List \\(Admin, \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d UTC\\)"));
        assertThat(page.locator("#add-number")).hasValue("+12125550107");
        BrowserFixture.axe(page);
    }

    @Test
    void aListThatAKeywordFileNamesKeepsItsNameAndStays() {
        ConsoleClient admin = CONSOLE.client(Role.ACCOUNT_ADMIN, "acme");
        String path = "/accounts/acme/lists/" + news;
        assertTrue(admin.get(path + "/settings").body().contains("The keyword file of 72345 names this list"));
        ConsoleClient.Reply renamed = admin.post(path + "/settings", Map.of("name", "other"));
        assertEquals(422, renamed.status(), renamed::toString);
        assertTrue(renamed.body().contains("change it there first"), renamed::toString);
        admin.post(path + "/delete", Map.of());
        assertEquals(200, admin.get(path).status());
        ConsoleClient.Reply elsewhere = admin.post("/accounts/acme/lists", Map.of("name", "x", "shortCode", "99999"));
        assertEquals(422, elsewhere.status(), elsewhere::toString);
    }

    @Test
    void viewersLookAndExport() {
        ConsoleClient viewer = CONSOLE.client(Role.VIEWER, "acme");
        String path = "/accounts/acme/lists/" + news;
        for (String page : new String[] {"/accounts/acme/lists", path}) {
            ConsoleClient.Reply reply = viewer.get(page);
            assertEquals(200, reply.status(), reply::toString);
            assertFalse(reply.body().contains("/unsubscribe"), reply::toString);
            assertFalse(reply.body().contains("Add a number"), reply::toString);
            assertFalse(reply.body().contains("New list"), reply::toString);
        }
        assertEquals(422, viewer.get(path + "?number=abc").status());
    }

    @Test
    void aListIsExportedAsAWholeOrAsItIsFiltered() throws IOException {
        Page page = CONSOLE.open(Role.VIEWER, "acme");
        page.navigate("/accounts/acme/lists/" + news);
        assertThat(link(page, "Export what is filtered")).hasCount(0);
        Download all = page.waitForDownload(() -> link(page, "Export all").click());
        assertEquals("news.csv", all.suggestedFilename());
        String everybody = Files.readString(all.path());
        assertTrue(everybody.contains("'+12125550101"), everybody);
        assertTrue(everybody.contains("'+12125550129"), everybody);
        page.getByLabel("Number begins with").fill("+1212555012");
        Download some =
                page.waitForDownload(() -> link(page, "Export what is filtered").click());
        List<String> lines = Files.readAllLines(some.path());
        assertEquals(11, lines.size(), lines::toString);
        assertTrue(lines.stream().skip(1).allMatch(line -> line.contains("'+1212555012")), lines::toString);
    }

    @Test
    void anImportIntoAListBeginsOnItsPage() {
        Page page = CONSOLE.open(Role.ACCOUNT_ADMIN, "acme");
        page.navigate("/accounts/acme/lists/" + news);
        link(page, "Import CSV").click();
        assertThat(page.getByLabel("Into")).hasValue("list-" + news);
    }
}
