package dev.shortstop.app.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.shortstop.app.LogLines;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A console that nobody can sign in to yet. */
class FirstStartBrowserIT {

    @RegisterExtension
    static final ConsoleInBrowser CONSOLE = ConsoleInBrowser.ofGateway();

    @Test
    void whoeverReadsTheLogOfTheFirstStartBecomesTheFirstOperator() {
        List<String> told;
        try (LogLines log = new LogLines()) {
            CONSOLE.console(); // starts the gateway
            told = log.of(Level.INFO, "nobody can sign in to the console yet");
        }
        assertEquals(1, told.size(), told::toString);
        Matcher link = Pattern.compile("whoever opens (" + Pattern.quote(CONSOLE.uri() + "/first-sign-in/")
                        + "[\\w-]{43}) within a day")
                .matcher(told.get(0));
        assertTrue(link.find(), told::toString);
        Page page = CONSOLE.open();
        page.navigate(link.group(1));
        assertThat(page.getByText("You become the first operator of this platform."))
                .isVisible();
        BrowserFixture.screenshot(page, "first-operator");
        page.getByLabel("E-mail").fill("ottilie@platform.example");
        page.getByLabel("Your name").fill("Ottilie First");
        choose(page, "too short");
        assertThat(page.getByText("The password must have at least 12 characters."))
                .isVisible();
        assertThat(page.getByLabel("E-mail")).hasValue("ottilie@platform.example");
        choose(page, "four words of my own");
        assertThat(page.locator(".flash[role=status]")).hasText("Welcome, Ottilie First.");
        assertThat(page).hasURL(CONSOLE.uri() + "/");
        assertThat(page.getByLabel("Pages", new Page.GetByLabelOptions().setExact(true)))
                .containsText("Connections");

        Page other = CONSOLE.open();
        assertEquals(410, other.navigate(link.group(1)).status());
    }

    private static void choose(Page page, String password) {
        page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill(password);
        page.getByLabel("The password again").fill(password);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Begin"))
                .click();
    }
}
