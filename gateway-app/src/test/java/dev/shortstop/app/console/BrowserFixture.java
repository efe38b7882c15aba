package dev.shortstop.app.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ReducedMotion;
import dev.shortstop.core.people.Role;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;

/**
 * A real Chromium, started once a JVM. Where there is none, tests are skipped and say so; with {@code CI=true} they fail. Every page
 * is watched: a script that fails, a file that is not there, or a breach of the Content-Security-Policy fails the test.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final BrowserFixture BROWSER = new BrowserFixture();
 * }</pre>
 */
public final class BrowserFixture implements BeforeAllCallback, AfterEachCallback {

    private static final Namespace NAMESPACE = Namespace.create(BrowserFixture.class);
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final int DESKTOP = 1280;
    private static final int PHONE = 360;
    private static final int HEIGHT = 800;

    private final List<BrowserContext> contexts = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();
    private Browser browser;
    private boolean mayFail;

    /** Closed at the end of all tests. */
    private record Chromium(Playwright playwright, Browser browser) implements AutoCloseable {

        static Chromium launch(Path executable) {
            Playwright playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            return new Chromium(
                    playwright,
                    playwright
                            .chromium()
                            .launch(new BrowserType.LaunchOptions()
                                    .setExecutablePath(executable)
                                    .setArgs(List.of(
                                            "--no-sandbox",
                                            "--disable-gpu",
                                            "--disable-quic",
                                            "--no-first-run",
                                            "--disable-background-networking",
                                            "--disable-component-update",
                                            "--disable-sync"))));
        }

        @Override
        public void close() {
            browser.close();
            playwright.close();
        }
    }

    private static Optional<Path> executable() {
        return Stream.of(System.getenv("CHROMIUM"), "/usr/bin/chromium", "/usr/bin/chromium-browser")
                .filter(path -> path != null && !path.isBlank())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        Optional<Path> executable = executable();
        if (executable.isEmpty()) {
            String missing = "there is no Chromium: install the package chromium, or name one by CHROMIUM";
            if ("true".equals(System.getenv("CI"))) {
                throw new AssertionError(missing);
            }
            Assumptions.abort(missing);
        }
        PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
        browser = context.getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE)
                .computeIfAbsent(Chromium.class, key -> Chromium.launch(executable.get()), Chromium.class)
                .browser();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        contexts.forEach(BrowserContext::close);
        contexts.clear();
        List<String> told = List.copyOf(complaints);
        complaints.clear();
        mayFail = false;
        assertEquals(List.of(), told, "what the browser complains about");
    }

    /** A window of 1280 pixels in light colours, of somebody who is not signed in. Paths are the console's. */
    public Page open(ConsoleFixture console) {
        return open(console.uri(), true);
    }

    /**
     * A refused form is answered 422, which the browser counts as an error of its own. Whoever leaves a page ends what it asks for
     * by itself, which htmx calls an error; what else goes wrong with a request has a second name beside the first.
     */
    private static boolean isHarmless(String told) {
        return told.contains("status of 4") || told.equals("htmx:sendAbort") || told.equals("htmx:afterRequest");
    }

    /** As {@link #open(ConsoleFixture)}, where there is no fixture. */
    public Page open(URI console) {
        return open(console, true);
    }

    private Page open(URI console, boolean withScript) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setBaseURL(console.toString())
                .setJavaScriptEnabled(withScript)
                .setViewportSize(DESKTOP, HEIGHT)
                .setColorScheme(ColorScheme.LIGHT)
                .setReducedMotion(ReducedMotion.REDUCE) // colours on their way to others fail axe
                .setTimezoneId("America/New_York")
                .setLocale("en-US"));
        context.setDefaultTimeout(30_000);
        contexts.add(context);
        Page page = context.newPage();
        page.onPageError(error -> complaints.add(error));
        page.onConsoleMessage(message -> {
            boolean isForgiven = isHarmless(message.text()) || mayFail && isOfARequest(message.text());
            if (message.type().equals("error") && !isForgiven) {
                complaints.add(message.text());
            }
        });
        page.onRequest(request -> {
            if (!request.url().startsWith(console.toString()) && !request.url().startsWith("data:")) {
                complaints.add("a request to another host: " + request.url());
            }
        });
        return page;
    }

    /** Requests fail on purpose, in this test: nobody is to complain about them. */
    void requestsMayFail() {
        mayFail = true;
    }

    private static boolean isOfARequest(String complaint) {
        return complaint.startsWith("Failed to load resource")
                || complaint.startsWith("htmx:")
                || complaint.startsWith("Response Status Error Code");
    }

    /** As {@link #open}, of somebody who is signed in. */
    public Page open(ConsoleFixture console, Role role, String account) {
        return signIn(open(console), console, role, account);
    }

    /** The same, in a browser that runs no script. */
    public Page openWithoutScript(ConsoleFixture console, Role role, String account) {
        return signIn(open(console.uri(), false), console, role, account);
    }

    private static Page signIn(Page page, ConsoleFixture console, Role role, String account) {
        page.context()
                .addCookies(List.of(new Cookie(
                                ConsoleFixture.SESSION_COOKIE,
                                console.token(role, account).reveal())
                        .setUrl(console.uri().toString())));
        return page;
    }

    /** Nothing that axe finds keeps people with disabilities from using the page, by WCAG 2.2 AA. */
    public static void axe(Page page) {
        assertNothingFound(
                page,
                new AxeBuilder(page)
                        .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")));
    }

    /** The part of {@link #axe} that the colours decide. */
    private static void contrast(Page page) {
        assertNothingFound(page, new AxeBuilder(page).withRules(List.of("color-contrast")));
    }

    private static void assertNothingFound(Page page, AxeBuilder axe) {
        List<String> violations = axe.analyze().getViolations().stream()
                .map(rule -> rule.getId() + ": " + rule.getHelp() + " "
                        + rule.getNodes().stream()
                                .map(node -> node.getHtml() + " " + node.getFailureSummary())
                                .toList())
                .toList();
        assertEquals(List.of(), violations, page.url());
    }

    /** As {@link #axe}, as wide as the window is, in both colours; light ones are left. */
    static void axeInBothColours(Page page) {
        colours(page, ColorScheme.DARK);
        axe(page);
        colours(page, ColorScheme.LIGHT);
        axe(page);
    }

    private static void colours(Page page, ColorScheme scheme) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
    }

    /** The page itself never scrolls sideways; tables may, within their boxes. */
    public static void noSidewaysScroll(Page page) {
        Object overflow =
                page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assertTrue(((Number) overflow).intValue() <= 0, overflow + " pixels too wide: " + page.url());
    }

    /** For a phone, until {@link #onDesktop}. */
    public static void onPhone(Page page) {
        page.setViewportSize(PHONE, HEIGHT);
    }

    public static void onDesktop(Page page) {
        page.setViewportSize(DESKTOP, HEIGHT);
    }

    /**
     * Pictures in light on a desk and in dark on a phone, for pages that no test of their own shows. axe looks at both, and at the
     * contrast of dark colours on a desk and light ones on a phone.
     */
    static void picture(Page page, String name) {
        look(page, name, EnumSet.of(Look.LIGHT_DESK, Look.DARK_PHONE));
    }

    /** A window's worth of the page, for the documentation: {@code docs-…}. */
    static void documentationPicture(Page page, String name, ColorScheme scheme) {
        colours(page, scheme);
        String dark = scheme == ColorScheme.DARK ? "-dark" : "";
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve("docs-" + name + dark + ".png")));
        colours(page, ColorScheme.LIGHT);
    }

    /** As a page is seen. What is not a matter of colours needs no looking at twice. */
    private enum Look {
        LIGHT_DESK(ColorScheme.LIGHT, DESKTOP, true),
        DARK_DESK(ColorScheme.DARK, DESKTOP, false),
        DARK_PHONE(ColorScheme.DARK, PHONE, true),
        LIGHT_PHONE(ColorScheme.LIGHT, PHONE, false);

        private final ColorScheme scheme;
        private final int width;
        private final boolean isLookedAtAsAWhole;

        Look(ColorScheme scheme, int width, boolean isLookedAtAsAWhole) {
            this.scheme = scheme;
            this.width = width;
            this.isLookedAtAsAWhole = isLookedAtAsAWhole;
        }

        private Path file(String name) {
            return SCREENSHOTS.resolve(name + "-" + scheme.name().toLowerCase(Locale.ROOT) + "-" + width + ".png");
        }
    }

    /**
     * Shows the page in light and dark, on a desk and on a phone. None may scroll sideways. axe looks at light colours on a desk and
     * dark ones on a phone, and at the contrast of the other two. Pictures are in {@code target/screenshots}.
     */
    public static void screenshot(Page page, String name) {
        look(page, name, EnumSet.allOf(Look.class));
    }

    private static void look(Page page, String name, Set<Look> pictured) {
        for (Look look : Look.values()) {
            colours(page, look.scheme);
            page.setViewportSize(look.width, HEIGHT);
            noSidewaysScroll(page);
            if (look.isLookedAtAsAWhole) {
                axe(page);
            } else {
                contrast(page);
            }
            if (pictured.contains(look)) {
                page.screenshot(
                        new Page.ScreenshotOptions().setPath(look.file(name)).setFullPage(true));
            }
        }
        colours(page, ColorScheme.LIGHT);
        onDesktop(page);
    }
}
