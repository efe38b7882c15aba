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
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
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
    void whatIsDueFirstComesFirstWithItsDayAndWhatIsLeftUntilThen() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        Instant lately = insert(3, "12125550163", businessDaysFrom(today, -1));
        Instant soon = insert(1, "12125550161", businessDaysFrom(today, -9));
        Instant later = insert(2, "12125550162", businessDaysFrom(today, -6));
        Page page = CONSOLE.open(Role.OPERATOR, "");
        page.navigate("/reviews");
        assertThat(page.locator("#reviews tr").nth(0)).containsText("+12125550161");
        assertThat(page.locator("#reviews tr").nth(1)).containsText("+12125550162");
        assertThat(rowOf(page, "+12125550161").locator(".badge-bad")).hasText(Pattern.compile("hour|1 business day"));
        assertThat(rowOf(page, "+12125550162").locator(".badge-warn")).hasText("4 business days");
        assertThat(rowOf(page, "+12125550163").locator(".badge-plain")).hasText("9 business days");
        assertThat(dueOf(page, "+12125550161")).hasAttribute("datetime", soon.toString());
        assertThat(dueOf(page, "+12125550162")).hasAttribute("datetime", later.toString());
        assertThat(dueOf(page, "+12125550163")).hasAttribute("datetime", lately.toString());
        BrowserFixture.screenshot(page, "reviews-due");
        CONSOLE.api().jdbi().useHandle(handle -> handle.execute("DELETE FROM review_item WHERE id <= 3"));
    }

    private static Locator dueOf(Page page, String number) {
        return rowOf(page, number).locator("td[data-label=Left] time");
    }

    /** @return when it is due */
    private static Instant insert(long id, String number, LocalDate received) {
        Instant dueAt =
                businessDaysFrom(received, 10).atStartOfDay(ZoneOffset.UTC).toInstant();
        CONSOLE.api()
                .jdbi()
                .useHandle(handle -> handle.execute(
                        "INSERT INTO review_item (msisdn, id, short_code, text, rule, keyword, rules_version,"
                                + " received_at, due_at, state)"
                                + " VALUES (?, ?, '72345', 'take me off', 'OPT_OUT_PHRASE', 'take me off', '0123456789abcdef',"
                                + " ?, ?, 'OPEN')",
                        number,
                        id,
                        received.atTime(13, 0).toInstant(ZoneOffset.UTC),
                        dueAt));
        return dueAt;
    }

    private static LocalDate businessDaysFrom(LocalDate start, int days) {
        LocalDate day = start;
        for (int left = Math.abs(days); left > 0; ) {
            day = day.plusDays(Integer.signum(days));
            left -= day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0 ? 1 : 0;
        }
        return day;
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
