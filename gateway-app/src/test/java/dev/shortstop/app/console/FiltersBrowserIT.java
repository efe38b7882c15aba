package dev.shortstop.app.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.shortstop.core.people.Role;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What all filters have in common. */
class FiltersBrowserIT {

    @RegisterExtension
    static final ConsoleInBrowser CONSOLE = ConsoleInBrowser.ofGateway();

    @ParameterizedTest
    @CsvSource({
        "/accounts/acme/opt-outs,  number,    x",
        "/accounts/acme/opt-outs,  shortCode, 7",
        "/accounts/acme/opt-outs,  source,    bogus",
        "/accounts/acme/opt-outs,  order,     bogus",
        "/accounts/acme/opt-outs,  from,      bogus",
        "/opt-outs,                source,    bogus",
        "/accounts/acme/messages,  direction, bogus",
        "/accounts/acme/messages,  status,    bogus",
        "/accounts/acme/messages,  shortCode, x",
        "/messages,                to,        bogus",
        "/accounts/acme/imports,   state,     bogus",
        "/accounts/acme/lists/{},  number,    x",
        "/keywords,                standing,  bogus",
        "/keywords,                shortCode, x"
    })
    void whatCannotBeMeantIsMarkedAndNothingIsShown(String path, String field, String value) {
        String list = CONSOLE.api().listId("acme", "news");
        String asked = path.replace("{}", list) + "?" + field + "=" + value;
        Pattern error = Pattern.compile("<p class=\"error\" id=\"f-" + field + "-error\"[^>]*>[^<]+</p>");
        ConsoleClient.Reply page = CONSOLE.operator().get(asked);
        assertEquals(422, page.status(), page::toString);
        assertTrue(error.matcher(page.body()).find(), page::toString);
        assertTrue(page.body().contains("aria-describedby=\"f-" + field + "-error\""), page::toString);
        assertTrue(page.body().contains("Mend what is marked above."), page::toString);
        ConsoleClient.Reply part =
                CONSOLE.operator().header("HX-Request", "true").get(asked);
        assertEquals(422, part.status(), part::toString);
        assertTrue(error.matcher(part.body()).find(), part::toString);
        assertTrue(part.body().contains("The filter cannot be used."), part::toString);
    }

    @ParameterizedTest
    @CsvSource({
        "/accounts/acme/opt-outs, number, 1555",
        "/accounts/acme/messages, number, 1555",
        "/accounts/acme/lists/{}, number, 1555",
        "/accounts,               name,   acm",
        "/keywords,               shortCode, 72"
    })
    void linesAPageStayAsTheyWereChosenWhenOneTypes(String path, String field, String typed) {
        String list = CONSOLE.api().listId("acme", "news");
        String at = path.replace("{}", list);
        Page page = CONSOLE.open(Role.OPERATOR, "");
        page.navigate(at + "?size=100");
        page.locator("main search [name=" + field + "]").fill(typed);
        assertThat(page).hasURL(CONSOLE.uri() + at + "?size=100&" + field + "=" + typed);
    }

    @Test
    void aChoiceThatIsNoneIsMarkedUntilAnotherOneIsMade() {
        Page page = CONSOLE.open(Role.OPERATOR, "");
        page.navigate("/accounts/acme/imports?state=bogus&size=100");
        Locator error = page.locator("#f-state-error");
        assertThat(error).hasText("Please choose one of those that are there.");
        BrowserFixture.screenshot(page, "imports-invalid-filter");
        page.getByLabel("State").selectOption("DONE");
        assertThat(page.getByText("No import in this state")).isVisible();
        assertThat(error).isHidden();
        assertThat(page).hasURL(Pattern.compile("size=100&state=DONE$"));

        page.navigate("/accounts/acme/opt-outs?order=bogus");
        assertThat(page.locator("#f-order-error")).isVisible(); // also where orders are chosen at the table's head
        BrowserFixture.screenshot(page, "opt-outs-invalid-filter");
    }
}
