package dev.shortstop.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.shortstop.app.console.BrowserFixture;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The tour of the README in the browser, with the demo as people start it. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class DemoTourBrowserIT {

    @RegisterExtension
    static final BrowserFixture BROWSER = new BrowserFixture();

    @TempDir
    private Path data;

    @AfterEach
    void nothingIsLeftRunning() {
        List<ProcessHandle> left = ChildProcess.runningOn(data);
        left.forEach(ProcessHandle::destroyForcibly);
        assertEquals(List.of(), left);
    }

    @Test
    void theAddressOfTheDemoLeadsToAPhoneOnWhichTheTourIsMade() throws Exception {
        try (ChildProcess demo = ChildProcess.launch("demo", "--data", data, "--smpp-port", 0, "--http-port", 0)) {
            demo.awaitLine("from elsewhere, once");
            URI address = address(demo);
            Page page = BROWSER.open(address);
            page.navigate("/");
            assertThat(page).hasURL(address.resolve("/handset").toString());

            Locator received = page.locator("#texts .bubble.received");
            Locator known = page.locator(".known li");
            text(page, "JOIN");
            assertThat(received).hasCount(1);
            assertThat(received.last()).containsText("Welcome to Acme news");
            assertThat(known.nth(0)).containsText("on list news");
            text(page, "DEALS");
            assertThat(received.last()).containsText("Welcome to Globex deals");
            assertThat(known.nth(1)).containsText("on list deals");
            text(page, "STOP");
            assertThat(received.last()).containsText("You have been unsubscribed");
            assertThat(known.nth(0)).containsText("on the Opt-Out List by Keyword");
            assertThat(known.nth(1)).containsText("on the Opt-Out List by Keyword");
            text(page, "JOIN");
            assertThat(received.last()).containsText("Reply YES to get Acme news");
            assertThat(known.nth(0)).containsText("asked to confirm news");
            text(page, "YES");
            assertThat(received.last()).containsText("Welcome to Acme news");
            assertThat(known.nth(0)).containsText("on list news");
            assertThat(known.nth(1)).containsText("on the Opt-Out List by Keyword");
            assertThat(page.locator(".step.done")).hasCount(5);
            assertThat(page.locator("#pdus .pdu")).hasCount(20);

            known.nth(0).getByRole(AriaRole.LINK).click();
            assertThat(page)
                    .hasURL(address.resolve("/accounts/acme/numbers/15550001").toString());
            assertThat(page.locator("main")).containsText("Welcome to Acme news");
            page.navigate("/");
            assertThat(page).hasURL(address.resolve("/").toString()); // the phone was the first page, once

            demo.type("quit");
            assertEquals(0, demo.awaitExit(Duration.ofSeconds(30)), demo::transcript);
        }
    }

    /** By the button that the tour suggests. */
    private static void text(Page page, String expected) {
        Locator next = page.locator("#quick-next");
        assertThat(next).hasText(expected);
        next.click();
    }

    private static URI address(ChildProcess demo) {
        return demo.err().stream()
                .filter(line -> line.startsWith("console "))
                .flatMap(line -> List.of(line.split("\\s+")).stream())
                .filter(word -> word.startsWith("http://"))
                .map(URI::create)
                .findFirst()
                .orElseThrow(() -> new AssertionError(demo.transcript()));
    }
}
