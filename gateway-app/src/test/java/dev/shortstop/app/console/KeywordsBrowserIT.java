package dev.shortstop.app.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.shortstop.app.console.Tabbing.choose;
import static dev.shortstop.app.console.Tabbing.tabTo;
import static dev.shortstop.app.console.Tabbing.type;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.shortstop.app.Checkout;
import dev.shortstop.core.people.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The rules of short codes, and what a text would lead to, as operators and accounts' people see them. */
class KeywordsBrowserIT {

    private static final String FILE = "72345.toml";

    @TempDir
    static Path keywords;

    @RegisterExtension
    static final ConsoleInBrowser CONSOLE = ConsoleInBrowser.ofGateway(setup -> setup.keywords(keywords));

    @BeforeAll
    static void start() throws IOException {
        Files.copy(Checkout.shippedKeywords().resolve(FILE), keywords.resolve(FILE));
    }

    @Test
    void theKeyboardAloneTriesATextAndSeesAtOnceWhatItLeadsTo() {
        Page page = CONSOLE.open(Role.OPERATOR, "");
        page.navigate("/keywords");
        tabTo(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("72345")))
                .press("Enter");
        assertThat(page.getByText("Nothing is sent.")).isVisible();
        tabTo(page.getByLabel("A text to 72345")).type("Stop. Thank you!");
        Locator explained = page.locator("#explained");
        assertThat(explained)
                .containsText("by step 2: an opt-out keyword as the first word of a short message, “stop”");
        assertThat(explained).containsText("the number opts out of every account on 72345");
        assertThat(explained).containsText("You have been unsubscribed");
        assertThat(explained).containsText("opt-out confirmation: 1 segment, GSM-7");
        BrowserFixture.screenshot(page, "keywords-try");

        page.keyboard().press("Tab");
        assertThat(page.getByLabel("The number")).isFocused();
        choose(page.getByLabel("The number"), "has opted out by STOP");
        assertThat(explained).containsText("none, since it has opted out before");
        tabTo(page.getByLabel("was asked to confirm acme/news")).press("Space");
        type(page.getByLabel("A text to 72345"), "yes");
        assertThat(explained).containsText("is off the Opt-Out List, for acme alone");
        assertThat(explained).containsText("Welcome to Acme news");
        type(page.getByLabel("A text to 72345"), "<b>tapioca</b> 🛑");
        assertThat(explained).containsText("Unmatched");
    }

    @Test
    void aTextIsTriedWithoutAScriptToo() {
        ConsoleClient operator = CONSOLE.operator();
        String page = operator.get("/keywords/72345?text=SOTP&standing=unknown").body();
        assertTrue(page.contains("an opt-out keyword or phrase, mistyped, “stop”"), page);
        assertTrue(page.contains("a number on no list, and not opted out"), page);
        assertTrue(
                operator.get("/keywords/72345?text=" + "x".repeat(801)).body().contains("800 characters at most"));
        assertTrue(operator.get("/keywords/99999").body().contains("Has no keyword file"));
    }

    @Test
    void anAccountSeesNoKeywordsOfOthers() {
        Page page = CONSOLE.open(Role.VIEWER, "globex");
        page.navigate("/accounts/globex/keywords");
        assertThat(page).hasURL(CONSOLE.uri() + "/accounts/globex/keywords/72345");
        assertThat(page.getByRole(
                        AriaRole.CELL,
                        new Page.GetByRoleOptions().setName("globex/deals").setExact(true)))
                .isVisible();
        assertThat(page.getByText(Pattern.compile("[Oo]ther account"))).hasCount(0);
        page.getByLabel("A text to 72345").fill("join");
        // What a text from a handset would show, too: that it is a keyword of somebody.
        assertThat(page.locator("#explained")).containsText("Opt-in");
        assertThat(page.locator("#explained")).containsText("none for this account");
        assertThat(page.locator("#explained")).containsText("none of this account");
        assertThat(page.getByText(Pattern.compile("[Aa]nother account|[Oo]ther account")))
                .hasCount(0);
        assertFalse(page.content().contains("acme/"), "globex sees lists of acme");
        page.getByLabel("The number").selectOption("unknown");
        page.getByLabel("A text to 72345").fill("deals");
        assertThat(page.locator("#explained")).containsText("joins globex/deals");
        assertFalse(page.content().contains("acme/"), "globex sees lists of acme");
        BrowserFixture.screenshot(page, "keywords-account");
        assertEquals(
                404,
                CONSOLE.client(Role.VIEWER, "globex")
                        .get("/accounts/globex/keywords/99999")
                        .status());
    }

    /** Line and column, both from 1, of what is there once. */
    private static String placeOf(String file, String text) {
        int at = file.indexOf(text);
        assertTrue(at >= 0 && at == file.lastIndexOf(text), text);
        String before = file.substring(0, at);
        return before.lines().count() + ":" + (at - before.lastIndexOf('\n'));
    }

    private static Locator errorAt(Page page, String place) {
        return page.locator(".problems li")
                .filter(new Locator.FilterOptions()
                        .setHas(page.getByText(place, new Page.GetByTextOptions().setExact(true))))
                .filter(new Locator.FilterOptions().setHasText("error"));
    }

    @Test
    void whatIsWrongWithAFileIsShownWithItsPlaceAndWhatToDo() throws IOException {
        Path file = keywords.resolve(FILE);
        String good = Files.readString(file);
        String bad = good.replace("[[opt-in]]\nkeywords = [\"VIP\"]", "[[opt-in]]\nkeywords = [\"STOP\"]");
        String place = FILE + ":" + placeOf(bad, "\"STOP\"");
        Files.writeString(file, bad);
        try {
            await("the rejection")
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> CONSOLE.operator().get("/keywords").body().contains("Rejected since"));
            Page page = CONSOLE.open(Role.OPERATOR, "");
            page.navigate("/keywords");
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("The files have errors, so they are not used.");
            assertThat(errorAt(page, place)).containsText("STOP");
            BrowserFixture.screenshot(page, "keywords-rejected");
            page.navigate("/keywords/72345?text=vip");
            assertThat(page.locator("#explained")).containsText("globex/vip");
            assertThat(errorAt(page, place)).containsText("STOP");
            BrowserFixture.screenshot(page, "keywords-short-code-rejected");
        } finally {
            Files.writeString(file, good);
        }
        awaitInForce();
    }

    @Test
    void aNewFileThatWasNeverInForceIsSaidToHaveNoShortCodeYet() throws IOException {
        Path file = keywords.resolve("81234.toml");
        Files.writeString(file, "short-code = \"81234\"\n");
        try {
            await("the rejection")
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> CONSOLE.operator().get("/keywords").body().contains("Rejected since"));
            Page page = CONSOLE.open(Role.OPERATOR, "");
            page.navigate("/keywords?standing=with-errors");
            assertThat(errorAt(page, "81234.toml:1:1").first()).containsText(" is missing");
            assertThat(page.getByText("Files that were never in force have no short code here"))
                    .isVisible();
        } finally {
            Files.delete(file);
        }
        awaitInForce();
    }

    private static void awaitInForce() {
        await("the mended files")
                .atMost(Duration.ofSeconds(20))
                .until(() -> !CONSOLE.operator().get("/keywords").body().contains("Rejected since"));
    }
}
