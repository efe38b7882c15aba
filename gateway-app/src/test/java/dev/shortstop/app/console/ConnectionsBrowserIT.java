package dev.shortstop.app.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.shortstop.app.console.Tabbing.tabTo;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Clock;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.LoadState;
import dev.shortstop.core.IdGenerator;
import dev.shortstop.core.node.NodeLease;
import dev.shortstop.core.people.Role;
import dev.shortstop.simulator.Handset;
import dev.shortstop.simulator.SubmitAnswer;
import dev.shortstop.smpp.CommandStatus;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The SMPP connections, as operators see them. */
class ConnectionsBrowserIT {

    @RegisterExtension
    static final ConsoleInBrowser CONSOLE = ConsoleInBrowser.ofGateway();

    /** Until nothing of the tests before goes through. */
    private static final double QUIET_MILLIS = 20_000;

    private static void text(String number, String text) {
        Handset handset = CONSOLE.api().simulator().handset(number);
        handset.send("72345", text);
    }

    @Test
    void theKeyboardAloneBindsAnewAfterAConfirmationThatSaysWhatHappens() {
        Page page = CONSOLE.open(Role.OPERATOR, "");
        page.navigate("/connections");
        Locator binds = page.locator("#binds");
        assertThat(binds).containsText("bound");
        String since = binds.locator("time").first().getAttribute("datetime");
        tabTo(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Rebind carrier-a, transceiver 1")))
                .press("Enter");
        assertThat(page.getByText("Nothing is lost.")).isVisible();
        BrowserFixture.screenshot(page, "connections-rebind");
        tabTo(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Rebind transceiver 1")))
                .press("Enter");
        assertThat(page.locator(".flash[role=status]"))
                .hasText("The bind transceiver 1 of carrier-a is being bound anew.");
        // By itself: the page asks again and again.
        page.waitForCondition(() -> !since.equals(binds.locator("time").first().getAttribute("datetime"))
                && binds.innerText().contains("bound"));
        CONSOLE.api().gateway().awaitBound();
        assertTrue(
                CONSOLE.operator().get("/audit").body().contains("carrier-a, transceiver 1"),
                "the audit log has the rebind");
        assertEquals(
                404,
                CONSOLE.operator()
                        .get("/connections/carrier-a/rebind?bind=nothing")
                        .status());
    }

    @Test
    void aPageThatIsNotUpToDateAnyMoreSaysSinceWhen() {
        Page page = CONSOLE.open(Role.OPERATOR, "");
        page.navigate("/connections");
        Locator alert = page.getByRole(AriaRole.ALERT);
        assertThat(page.locator("#binds")).containsText("bound");
        CONSOLE.disconnect(page);
        assertThat(alert)
                .containsText(Pattern.compile("What is shown is as of \\w+ \\d+, \\d{4}, \\d+:\\d\\d:\\d\\d [AP]M"));
        CONSOLE.reconnect(page);
        assertThat(alert).hasCount(0);
    }

    @Test
    void whoIsInTheMiddleOfAPartStaysThereWhenItIsShownAnew() {
        CONSOLE.api().gateway().awaitBound();
        Page page = CONSOLE.open(Role.OPERATOR, "");
        page.setViewportSize(800, 800);
        page.navigate("/connections");
        Locator box = page.locator("#binds .table-box");
        box.focus();
        box.evaluate("box => { box.scrollLeft = 40; box.dataset.before = ''; }");
        assertEquals(40, box.evaluate("box => box.scrollLeft"));
        assertThat(page.locator("#binds [data-before]")).hasCount(0);
        assertThat(box).isFocused();
        assertEquals(40, box.evaluate("box => box.scrollLeft"));

        Locator rebind = page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Rebind carrier-a"));
        rebind.hover();
        page.mouse().down();
        rebind.evaluate("link => { link.dataset.before = ''; }");
        page.waitForResponse("**/connections", () -> {});
        page.waitForResponse("**/connections", () -> {}); // so what came first was dealt with
        assertThat(rebind).hasAttribute("data-before", "");
        page.mouse().up();
        assertThat(page).hasURL(Pattern.compile("/rebind"));
    }

    @Test
    void theChartDoesNotGoByTheClockOfWhoeverLooks() {
        Page page = CONSOLE.open(Role.OPERATOR, "");
        page.clock().install(new Clock.InstallOptions().setTime(System.currentTimeMillis() + 600_000));
        page.navigate("/connections");
        assertThat(page.locator("[data-value=in]")).not().hasText("–");
    }

    @Test
    void theChartSpeaksAsTheBrowserDoes() {
        try (BrowserContext german = CONSOLE.open()
                .context()
                .browser()
                .newContext(new Browser.NewContextOptions()
                        .setBaseURL(CONSOLE.uri().toString())
                        .setLocale("de-DE"))) {
            german.addCookies(List.of(new Cookie(
                            ConsoleFixture.SESSION_COOKIE,
                            CONSOLE.console().token(Role.OPERATOR, "").reveal())
                    .setUrl(CONSOLE.uri().toString())));
            german.addInitScript("""
                    window.drawn = [];
                    const draw = CanvasRenderingContext2D.prototype.fillText;
                    CanvasRenderingContext2D.prototype.fillText = function (text, ...more) {
                      window.drawn.push(text);
                      return draw.call(this, text, ...more);
                    };""");
            Page page = german.newPage();
            page.navigate("/connections");
            page.waitForFunction("() => window.drawn.some(text => /^[0-9]{2}:[0-9]{2}:[0-9]{2}$/.test(text))");
            page.waitForFunction("() => window.drawn.some(text => /^0,[0-9]$/.test(text))");
            assertEquals(false, page.evaluate("() => window.drawn.some(text => /[ap]m|[0-9][.][0-9]/i.test(text))"));
        }
    }

    @Test
    void aChartThatGetsNothingSaysSo() {
        Page page = CONSOLE.open(Role.OPERATOR, "");
        page.navigate("/connections");
        assertThat(page.locator("[data-value=in]")).not().hasText("–");
        CONSOLE.requestsMayFail();
        page.route("**/connections/series*", Route::abort);
        Locator alert = page.getByRole(AriaRole.ALERT);
        assertThat(alert).containsText("The gateway does not answer. What is shown is as of ");
        page.unroute("**/connections/series*");
        assertThat(alert).hasCount(0);
    }

    @Test
    void theKeyboardAlonePausesWhatUpdatesByItself() {
        Page page = CONSOLE.open(Role.OPERATOR, "");
        page.clock().install();
        page.navigate("/connections");
        Locator told = page.locator("main [role=status]");
        assertThat(told).hasText("It is kept up to date.");
        tabTo(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Pause updates")))
                .press("Enter");
        assertThat(told).hasText("Updates are paused.");
        page.waitForLoadState(LoadState.NETWORKIDLE);
        List<String> asked = new ArrayList<>();
        page.onRequest(request -> asked.add(request.url()));
        page.clock().runFor(60_000);
        assertEquals(List.of(), asked, "requests of a page that is paused");
        page.navigate("/"); // which is the same tab
        assertThat(told).hasText("Updates are paused.");
        BrowserFixture.screenshot(page, "paused");
        page.navigate("/connections");
        assertThat(page.locator("[data-value=in]")).not().hasText("–");
        assertThat(told).hasText("Updates are paused.");
        Locator goOn = page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Go on"));
        tabTo(goOn).press("Enter");
        assertThat(told).hasText("It is kept up to date.");
        page.waitForRequest(
                request -> request.headers().containsKey("x-unattended"),
                () -> page.clock().runFor(10_000));
        page.navigate("/accounts");
        assertThat(page.locator("[data-updates]")).isHidden();
    }

    private static Locator cell(Page page, String label) {
        return page.locator("#binds td[data-label='" + label + "']").first();
    }

    @Test
    void eachBindShowsItsRatesItsWindowAndWhatTheSmscRefusedItBy() {
        CONSOLE.api().gateway().awaitBound();
        Page page = CONSOLE.open(Role.OPERATOR, "");
        page.navigate("/connections");
        assertThat(cell(page, "Window")).hasText(Pattern.compile("\\d+ of \\d+"));
        assertThat(cell(page, "Unanswered")).hasText("0");
        CONSOLE.api().simulator().faults().answerNextSubmits(100, new SubmitAnswer.Silence(true));
        for (int number = 0; number < 20; number++) {
            text("1555020000" + number, "HELP");
        }
        for (String rate : List.of("In/s", "Out/s")) {
            assertThat(cell(page, rate)).hasText(Pattern.compile("[1-9]|0\\.[1-9]"));
        }
        assertThat(cell(page, "Window")).hasText(Pattern.compile("[1-9]\\d* of \\d+"));
        CONSOLE.api().simulator().faults().refuseBinds(CommandStatus.ESME_RBINDFAIL);
        CONSOLE.api().simulator().cutAll();
        assertThat(cell(page, "Last error")).containsText("ESME_RBINDFAIL");
        CONSOLE.api().simulator().faults().clear();
        CONSOLE.api().gateway().awaitBound();
    }

    @Test
    void whereThereAreOtherGatewaysThePagesSayWhoseTheyAre() {
        Page page = CONSOLE.open(Role.OPERATOR, "");
        page.navigate("/connections");
        assertThat(page.locator("#binds .notice")).hasCount(0);
        try (NodeLease other =
                NodeLease.acquire(CONSOLE.api().jdbi(), "4711@gateway-2", new IdGenerator(InstantSource.system()))) {
            // By itself: the gateways know of each other, and the page asks again and again.
            assertThat(page.locator("#binds .notice"))
                    .containsText("with binds and traffic of their own: " + other.name());
            String home = CONSOLE.operator().get("/").body();
            assertTrue(home.contains("1 of 1 bind is bound, on this gateway"), home);
        }
    }

    @Test
    void theChartFollowsWhatGoesThroughFromWhereItIs() {
        Page page = CONSOLE.open(Role.OPERATOR, "");
        List<String> asked = new ArrayList<>();
        page.onRequest(request -> {
            if (request.url().contains("/connections/series")) {
                asked.add(request.url().replaceFirst(".*/connections/series", ""));
            }
        });
        page.navigate("/connections");
        Locator in = page.locator("[data-value=in]");
        assertThat(in).hasText("0", new LocatorAssertions.HasTextOptions().setTimeout(QUIET_MILLIS));
        Unreloaded opened = Unreloaded.from(page);
        ScheduledExecutorService subscribers = Executors.newSingleThreadScheduledExecutor();
        try {
            AtomicInteger texts = new AtomicInteger();
            subscribers.scheduleAtFixedRate(
                    () -> text("1555030" + (1_000 + texts.incrementAndGet()), "HELP"), 0, 50, TimeUnit.MILLISECONDS);
            assertThat(in).hasText(Pattern.compile("[1-9][0-9]*(\\.[0-9])?|0\\.[1-9]"));
            int before = asked.size();
            page.waitForCondition(() -> asked.size() > before);
        } finally {
            subscribers.shutdownNow();
        }
        opened.assertStill();
        assertEquals("", asked.get(0), "the first one has all that there is");
        List<Long> after = asked.stream()
                .skip(1)
                .map(query -> Long.parseLong(query.replaceFirst("^\\?after=", "")))
                .toList();
        assertTrue(after.size() > 1, asked::toString);
        assertEquals(after.stream().distinct().sorted().toList(), after, "each goes on where the one before ended");
    }

    @Test
    void whatGoesThroughIsDrawnAndTold() {
        for (int number = 0; number < 20; number++) {
            text("1555010000" + number, number % 2 == 0 ? "HELP" : "STOP");
        }
        await("the figures")
                .atMost(Duration.ofSeconds(20))
                .until(() -> CONSOLE.operator()
                        .get("/connections/series")
                        .body()
                        .matches("(?s).*\"answersP99\":\\[[^\\]]*[0-9].*\"resultsP99\":\\[[^\\]]*[0-9].*"));
        Page page = CONSOLE.open(Role.OPERATOR, "");
        page.navigate("/connections");
        assertThat(page.locator("[data-chart=rates] canvas")).isVisible();
        assertThat(page.locator("[data-chart=times] canvas")).isVisible();
        assertThat(page.locator("[data-value=in]")).not().hasText("–");
        assertThat(page.locator("#figures")).isHidden();
        page.getByText("The figures of the last two minutes").click();
        assertThat(page.locator("#figures td.right").first()).isVisible();
        BrowserFixture.screenshot(page, "connections");
    }
}
