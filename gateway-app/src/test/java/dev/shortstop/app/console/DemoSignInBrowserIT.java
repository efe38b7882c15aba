package dev.shortstop.app.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.shortstop.app.console.ByRole.button;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The demo, as whoever started it opens its pages: without a password. */
class DemoSignInBrowserIT {

    @RegisterExtension
    static final ConsoleInBrowser CONSOLE = ConsoleInBrowser.ofDemo();

    @BeforeEach
    void create() {
        CONSOLE.console().demoOperator();
    }

    private static Locator signIn(Page page) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Sign in to the demo"));
    }

    @Test
    void aLivePageWhoseSessionEndsIsThereAgainAfterTheSignIn() {
        Page page = CONSOLE.open();
        page.navigate("/handset?number=15557770031&shortCode=72345");
        assertThat(page.getByLabel("You: Demo")).isVisible();
        CONSOLE.api().jdbi().useHandle(handle -> handle.execute("DELETE FROM person_session"));
        assertThat(page).hasURL(CONSOLE.uri() + "/sign-in?next=%2Fhandset%3Fnumber%3D15557770031%26shortCode%3D72345");
        BrowserFixture.screenshot(page, "demo-sign-in");
        signIn(page).click();
        assertThat(page).hasURL(CONSOLE.uri() + "/handset?number=15557770031&shortCode=72345");
    }

    @Test
    void whoeverSignsOutStaysOutUntilTheyWantIn() {
        Page page = CONSOLE.open();
        page.navigate("/accounts");
        page.getByLabel("You: Demo").click();
        button(page, "Sign out").click();
        assertThat(page.getByRole(AriaRole.STATUS)).hasText("You are signed out.");
        page.reload();
        assertThat(page).hasURL(CONSOLE.uri() + "/sign-in");
        signIn(page).click();
        assertThat(page.getByLabel("You: Demo")).isVisible();
    }

    @Test
    void whoeverHasNoPasswordIsNotAskedForOne() {
        Page page = CONSOLE.open();
        page.navigate("/profile");
        assertThat(page.getByText("You have none: the demo lets you in without."))
                .isVisible();
        assertThat(page.getByLabel("Password until now")).hasCount(0);
        BrowserFixture.screenshot(page, "demo-profile");
        Locator password = page.getByLabel("New password", new Page.GetByLabelOptions().setExact(true));
        password.fill("too short");
        page.getByLabel("The new password again").fill("too short");
        button(page, "Set a password").click();
        assertThat(page.getByText("The password must have at least 12 characters."))
                .isVisible();
        password.fill("four words of my own");
        page.getByLabel("The new password again").fill("four words of my own");
        button(page, "Set a password").click();
        assertThat(page.getByRole(AriaRole.STATUS))
                .hasText("Your password is set. Everywhere else you are signed out.");
        assertThat(page.getByLabel("Password until now")).isVisible();
    }
}
