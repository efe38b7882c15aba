package dev.shortstop.app.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.shortstop.app.console.Tabbing.tabTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import dev.shortstop.core.people.Role;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Files of numbers, from the upload to the end, as people import them. */
class ImportsBrowserIT {

    @RegisterExtension
    static final ConsoleInBrowser CONSOLE = ConsoleInBrowser.ofGateway();

    private static final double PATIENCE_MILLIS = 20_000;

    /** Rows, as many as take some seconds. */
    private static final int MANY = 800_000;

    private static String news;

    @BeforeAll
    static void start() {
        news = CONSOLE.api().listId("acme", "news");
        CONSOLE.api()
                .client("acme")
                .upload("/v1/opt-outs/imports?shortCode=72345&start=true&fileName=first.csv", "+12125550142\n");
        CONSOLE.api().gateway().awaitSettled();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name));
    }

    private static void choose(Page page, String name, String content) {
        page.getByLabel("File", new Page.GetByLabelOptions().setExact(true))
                .setInputFiles(new FilePayload(name, "text/csv", content.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static void awaitState(Page page, String state) {
        assertThat(page.locator("#progress .badge"))
                .hasText(state, new LocatorAssertions.HasTextOptions().setTimeout(PATIENCE_MILLIS));
    }

    @Test
    void theKeyboardAloneUploadsAFileLooksAtItAndImportsItAndItsErrorsComeBack() throws IOException {
        Page page = CONSOLE.open(Role.ACCOUNT_ADMIN, "acme");
        page.navigate("/accounts/acme/imports");
        awaitFirst(page);
        page.navigate("/accounts/acme/imports/new?target=list-" + news);
        assertThat(page.getByLabel("Into")).hasValue("list-" + news);
        tabTo(page.locator("summary", new Page.LocatorOptions().setHasText("How to read the file")))
                .press("Enter");
        BrowserFixture.screenshot(page, "import-new");
        choose(page, "report.csv", "PK\u0003\u0004 a workbook");
        tabTo(button(page, "Upload")).press("Enter");
        assertThat(page.locator(".error")).containsText("save it as CSV");
        choose(page, "contacts.csv", """
                name;phone;city
                Zoë;(212) 555-0143;München
                Ann;+1 212 555 0144;Köln
                Bob;12;Ulm
                Eve;'+12125550142;Bonn
                """);
        tabTo(button(page, "Upload")).press("Enter");
        assertThat(page.locator(".flash[role=status]")).containsText("contacts.csv is uploaded.");
        assertThat(page.locator(".facts")).containsText("Latin-1");
        assertThat(page.locator(".facts")).containsText("semicolon");
        assertThat(page.locator(".facts")).containsText("phone, by its name");
        Locator rows = page.getByRole(AriaRole.ROW);
        assertThat(rows.filter(new Locator.FilterOptions().setHasText("Zoë"))).containsText("+12125550143");
        assertThat(rows.filter(new Locator.FilterOptions().setHasText("Bob"))).containsText("too short");
        BrowserFixture.screenshot(page, "import-preview");

        tabTo(page.getByLabel("Column of the numbers")).press("ArrowUp");
        tabTo(button(page, "Take the numbers from there")).press("Enter");
        assertThat(rows.filter(new Locator.FilterOptions().setHasText("Ann"))).containsText("has letters in it");
        tabTo(page.getByLabel("Column of the numbers")).press("ArrowDown");
        tabTo(button(page, "Take the numbers from there")).press("Enter");

        tabTo(button(page, "Start the import")).press("Enter");
        awaitState(page, "done");
        assertThat(page.locator("#progress")).containsText("4 of 4");
        assertThat(page.locator(".log")).containsText("Uploaded by adam@acme.example");
        assertThat(page.locator(".log")).containsText("Started by adam@acme.example");
        assertThat(page.locator(".log")).containsText("Ended: 2 added, 0 there before, 2 refused");
        BrowserFixture.screenshot(page, "import-done");
        Download refused =
                page.waitForDownload(() -> link(page, "Rows that were refused").click());
        String errors = Files.readString(refused.path());
        assertTrue(errors.contains("on the Opt-Out List: Admin, "), errors);
        assertTrue(errors.contains("too short"), errors);
        assertFalse(errors.contains("Ann"), errors);
    }

    private static void awaitFirst(Page page) {
        Locator first = page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText("first.csv"));
        assertThat(first).containsText("Opt-Out List of 72345");
    }

    @Test
    void aLargeFileIsPausedGoesOnAndIsCancelled() {
        String file = IntStream.range(0, MANY)
                .mapToObj(number -> "+1646" + (2_000_000 + number))
                .collect(Collectors.joining("\n"));
        Page page = CONSOLE.open(Role.ACCOUNT_ADMIN, "acme");
        page.navigate("/accounts/acme/imports/new?target=opt-outs");
        assertThat(page.getByLabel("Into")).hasValue("opt-outs-72345");
        choose(page, "large.csv", file);
        button(page, "Upload").click();
        button(page, "Start the import").click(new Locator.ClickOptions().setTimeout(PATIENCE_MILLIS));
        awaitState(page, "running");
        growsByItself(page, "800,000");
        BrowserFixture.screenshot(page, "import-running");
        tabTo(button(page, "Pause")).press("Enter");
        awaitState(page, "paused");
        tabTo(button(page, "Go on")).press("Enter");
        awaitState(page, "running");
        tabTo(page.locator(".confirm summary")).press("Enter");
        assertThat(page.getByText("What was imported until then stays so.")).isVisible();
        tabTo(button(page, "Cancel the import")).press("Enter");
        awaitState(page, "cancelled");
        for (String done : new String[] {"Started", "Paused", "Resumed", "Cancelled"}) {
            assertThat(page.locator(".log")).containsText(done + " by adam@acme.example");
        }
        page.navigate("/accounts/acme/imports");
        page.getByLabel("State").selectOption("CANCELLED");
        assertThat(page).hasURL(Pattern.compile("state=CANCELLED"));
        assertThat(link(page, "large.csv")).isVisible();
        assertThat(link(page, "first.csv")).hasCount(0);
    }

    /** What the page tells of an import that runs, again and again. */
    private static void growsByItself(Page page, String total) {
        Unreloaded opened = Unreloaded.from(page);
        Pattern some = Pattern.compile("[1-9][0-9,]*");
        LocatorAssertions.HasTextOptions patience = new LocatorAssertions.HasTextOptions().setTimeout(PATIENCE_MILLIS);
        assertThat(fact(page, "Dealt with")).hasText(Pattern.compile(some + " of " + total), patience);
        assertThat(fact(page, "Added")).hasText(some, patience);
        Locator bar = page.locator("#progress progress");
        String before = bar.getAttribute("value");
        assertTrue(Long.parseLong(before) > 0, before);
        page.waitForCondition(() -> Long.parseLong(bar.getAttribute("value")) > Long.parseLong(before));
        opened.assertStill();
    }

    private static Locator fact(Page page, String name) {
        return page.locator("#progress .facts > div")
                .filter(new Locator.FilterOptions()
                        .setHas(page.getByText(name, new Page.GetByTextOptions().setExact(true))))
                .locator("dd");
    }

    @Test
    void viewersLookAndStartNothing() {
        ConsoleClient viewer = CONSOLE.client(Role.VIEWER, "acme");
        ConsoleClient.Reply all = viewer.get("/accounts/acme/imports");
        assertTrue(all.body().contains("first.csv"), all::toString);
        assertFalse(all.body().contains("New import"), all::toString);
        assertEquals(403, viewer.get("/accounts/acme/imports/new").status());
    }
}
