package dev.shortstop.app.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.shortstop.app.Checkout;
import dev.shortstop.core.people.Role;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Pages about short codes where these are very many: they stay as small as others. */
class ManyShortCodesBrowserIT {

    private static final int FILES = 600;
    private static final int FIRST = 20_000;
    private static final int SMALL_PAGE_OCTETS = 60_000;

    /** With warnings: the confirmation does not name the program. */
    private static final String CONTENT = """
            short-code = "%1$s"
            program = "Program %1$s"
            [help]
            reply = "Program %1$s: help@example.com."
            [opt-out]
            reply = "Bye."
            """;

    @TempDir
    static Path keywords;

    @RegisterExtension
    static final ConsoleInBrowser CONSOLE = ConsoleInBrowser.ofGateway(setup -> setup.keywords(keywords));

    @BeforeAll
    static void start() throws IOException {
        Files.copy(Checkout.shippedKeywords().resolve("72345.toml"), keywords.resolve("72345.toml"));
        for (int shortCode = FIRST; shortCode < FIRST + FILES; shortCode++) {
            Files.writeString(keywords.resolve(shortCode + ".toml"), CONTENT.formatted(shortCode));
        }
        long acme = CONSOLE.api().account("acme").id();
        CONSOLE.api().jdbi().useHandle(handle -> {
            var batch = handle.prepareBatch("INSERT INTO audience_list (id, account_id, short_code, name, created_at)"
                    + " VALUES (?, ?, ?, ?, UTC_TIMESTAMP(3))");
            for (int list = 0; list < 150; list++) {
                batch.add(1_000 + list, acme, Integer.toString(FIRST + list), "club-%03d".formatted(list));
            }
            batch.execute();
        });
    }

    private static Locator rows(Page page) {
        return page.locator("#rows tbody tr");
    }

    private static String smallPage(String path) {
        ConsoleClient.Reply reply = CONSOLE.operator().get(path);
        assertEquals(200, reply.status(), reply::toString);
        int octets = reply.body().getBytes(StandardCharsets.UTF_8).length;
        assertTrue(octets < SMALL_PAGE_OCTETS, path + ": " + octets + " octets");
        return reply.body();
    }

    @Test
    void noPageShowsAllOfThem() {
        for (String path : List.of(
                "/keywords",
                "/opt-outs",
                "/opt-outs/new",
                "/accounts/globex/lists",
                "/accounts/acme/lists",
                "/accounts/acme/opt-outs",
                "/accounts/acme/opt-outs/new",
                "/accounts/acme/keywords",
                "/accounts/acme/imports/new")) {
            String body = smallPage(path);
            String last = Integer.toString(FIRST + 140);
            assertFalse(body.contains(">" + last + "<") || body.contains('"' + last + '"'), path);
        }
    }

    @Test
    void keywordFilesAreFoundByTheBeginningOfTheirShortCodeAndByWhatIsWrongWithThem() {
        Page page = CONSOLE.open(Role.OPERATOR, "");
        page.navigate("/keywords");
        assertThat(rows(page)).hasCount(50);
        assertThat(rows(page).first()).containsText("20000");
        assertThat(page.locator(".problems li")).hasCount(10);
        assertThat(page.getByText(Pattern.compile("And [0-9,]+ more: ./shortstop check shows all of them")))
                .isVisible();
        BrowserFixture.screenshot(page, "keywords-many");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Next"))
                .click();
        assertThat(rows(page).first()).containsText("20050");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("25 lines a page"))
                .click();
        assertThat(rows(page)).hasCount(25);
        page.getByLabel("Short code begins with").fill("2059");
        assertThat(rows(page)).hasCount(10);
        assertThat(rows(page).first()).containsText("Program 20590");
        assertThat(page.locator("#found")).hasText("10 short codes.");
        assertThat(page).hasURL(Pattern.compile("/keywords\\?size=25&shortCode=2059$"));
        page.getByLabel("File", new Page.GetByLabelOptions().setExact(true)).selectOption("with-errors");
        assertThat(page.getByText("No short code fits the filter")).isVisible();
        assertThat(page.getByText("Files that were never in force")).hasCount(0);
        page.getByLabel("Short code begins with").fill("2059x");
        assertThat(page.locator("#f-shortCode-error")).hasText("A short code has digits only.");
        BrowserFixture.axe(page);

        Page ofAccount = CONSOLE.open(Role.VIEWER, "acme");
        ofAccount.navigate("/accounts/acme/keywords");
        assertThat(rows(ofAccount)).hasCount(50);
        ofAccount.getByLabel("Short code begins with").fill("72");
        assertThat(rows(ofAccount)).hasCount(1);
        assertThat(rows(ofAccount)).containsText("72345");
        assertThat(ofAccount.locator("#f-standing")).hasCount(0);
    }

    @Test
    void aShortCodeIsTypedAndOneThatIsNotThereIsToldBesideTheField() {
        Page page = CONSOLE.open(Role.OPERATOR, "");
        page.navigate("/opt-outs");
        Locator shortCode = page.locator("main").getByLabel("Short code");
        shortCode.fill("20599");
        assertThat(page.getByText("No number fits the filter")).isVisible();
        assertThat(page.locator("#f-shortCode-list option")).hasCount(1);
        shortCode.fill("99999");
        assertThat(page.locator("#f-shortCode-error"))
                .hasText("There is no short code 99999: no keyword file names it, no account has a list on it,"
                        + " and nobody is opted out of it.");
        BrowserFixture.screenshot(page, "opt-outs-no-such-short-code");

        page.navigate("/opt-outs/new");
        page.locator("main").getByLabel("Number").fill("+1 212 555 0171");
        page.locator("main").getByLabel("Short code").fill("99999");
        assertThat(page.locator("#f-shortCode-error")).containsText("There is no short code 99999");
        assertThat(page.locator("#found")).containsText("There is no short code 99999");
        page.locator("main").getByLabel("Short code").fill("2059");
        assertThat(page.locator("#f-shortCode-list option")).hasCount(10);
        assertThat(page.locator("#f-shortCode-error")).isHidden(); // it may become one
        page.locator("main").getByLabel("Short code").fill("20599");
        assertThat(page.locator("#preview")).containsText("+12125550171");
        assertThat(page.locator("#f-shortCode-error")).isHidden();
        BrowserFixture.screenshot(page, "opt-outs-add-typed");

        ConsoleClient acme = CONSOLE.client(Role.ACCOUNT_ADMIN, "acme");
        ConsoleClient.Reply foreign = acme.get("/accounts/acme/opt-outs?shortCode=20599");
        assertEquals(422, foreign.status());
        assertTrue(foreign.body().contains("acme is not on 20599."), foreign::toString);
        ConsoleClient.Reply added =
                acme.post("/accounts/acme/opt-outs", Map.of("number", "+12125550171", "shortCode", "20599"));
        assertEquals(422, added.status(), added::toString);
        assertTrue(added.body().contains("acme is not on 20599."), added::toString);
        ConsoleClient.Reply created =
                CONSOLE.operator().post("/accounts/globex/lists", Map.of("name", "club", "shortCode", "99999"));
        assertEquals(422, created.status(), created::toString);
        assertTrue(created.body().contains("No keyword file names this short code."), created::toString);
        assertEquals(
                303,
                CONSOLE.operator()
                        .post("/accounts/globex/lists", Map.of("name", "club", "shortCode", "20599"))
                        .status());
    }

    @Test
    void anImportIsOfferedTheListThatItComesFromBeItAmongTheFirstOnesOrNot() {
        Page page = CONSOLE.open(Role.ACCOUNT_ADMIN, "acme");
        page.navigate("/accounts/acme/lists/1149");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Import CSV"))
                .click();
        assertThat(page.getByLabel("Into")).hasValue("list-1149");
        assertThat(page.getByLabel("Into").locator("option:checked")).hasText("List club-149 of 20149");
        assertThat(page.getByText("There are more than these")).isVisible();
        page.navigate("/accounts/acme/imports/new?target=opt-outs-20149");
        assertThat(page.getByLabel("Into")).hasValue("opt-outs-20149");
        page.navigate("/accounts/acme/imports/new?target=opt-outs");
        assertThat(page.getByLabel("Into")).hasValue("opt-outs-20000");
        page.navigate("/accounts/acme/imports/new?target=list-4711");
        assertThat(page.getByLabel("Into").locator("[value=list-4711]")).hasCount(0);
    }
}
