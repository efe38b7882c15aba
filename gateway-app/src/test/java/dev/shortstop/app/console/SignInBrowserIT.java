package dev.shortstop.app.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.shortstop.core.people.Person;
import dev.shortstop.core.people.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Signing in, and the pages about people, as people see them. */
class SignInBrowserIT {

    @RegisterExtension
    static final ConsoleInBrowser CONSOLE = ConsoleInBrowser.ofGateway();

    @Test
    void theKeyboardAloneSignsInAndOut() {
        Person adam = CONSOLE.person(Role.ACCOUNT_ADMIN, "acme");
        Page page = CONSOLE.open();
        page.navigate("/accounts/acme/settings/people");
        assertThat(page).hasURL(CONSOLE.uri() + "/sign-in?next=%2Faccounts%2Facme%2Fsettings%2Fpeople");
        BrowserFixture.screenshot(page, "sign-in");
        page.reload();
        assertThat(page.getByLabel("E-mail")).isFocused();
        page.keyboard().type(adam.email().value());
        page.keyboard().press("Tab");
        page.keyboard().type("not the password");
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.ALERT)).hasText("The e-mail address or the password is not right.");
        assertThat(page.getByLabel("E-mail")).hasValue(adam.email().value());
        page.getByLabel("Password").focus();
        page.keyboard().type(ConsoleFixture.PASSWORD.reveal());
        page.keyboard().press("Enter");
        assertThat(page).hasURL(CONSOLE.uri() + "/accounts/acme/settings/people");
        assertThat(page.getByRole(
                        AriaRole.HEADING,
                        new Page.GetByRoleOptions().setName("People").setLevel(1)))
                .isVisible();

        page.keyboard().press("Tab");
        assertThat(page.getByText("Skip to the content")).isFocused();
        page.keyboard().press("Enter");
        assertThat(page.locator("main")).isFocused();

        page.getByLabel("You: Adam of acme").focus();
        page.keyboard().press("Enter");
        page.keyboard().press("Tab");
        assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Your profile")))
                .isFocused();
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.STATUS)).hasText("You are signed out.");
    }

    @Test
    void whoeverIsInvitedChoosesAPasswordByTheLinkThatIsShownOnce() {
        Page admin = CONSOLE.open(Role.ACCOUNT_ADMIN, "acme");
        admin.navigate("/accounts/acme/settings/people");
        admin.getByLabel("E-mail").fill("Grace@Acme.example");
        admin.getByLabel("Name").fill("Grace Hopper");
        admin.getByLabel("Role").selectOption("VIEWER");
        admin.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Invite"))
                .click();
        String link = admin.getByLabel("One-time link").inputValue();
        assertTrue(link.startsWith(CONSOLE.uri() + "/first-sign-in/"), link);
        BrowserFixture.screenshot(admin, "people-invited");
        admin.reload(); // which must not invite anybody again, nor make another link
        assertThat(admin.getByText("grace@acme.example")).isVisible();
        assertThat(admin.getByLabel("One-time link")).hasCount(0);

        Page grace = CONSOLE.open();
        grace.navigate(link);
        assertThat(grace.getByLabel("Your name")).hasValue("Grace Hopper");
        BrowserFixture.screenshot(grace, "first-sign-in");
        grace.getByLabel("Password", new Page.GetByLabelOptions().setExact(true))
                .fill("too short");
        grace.getByLabel("The password again").fill("too short");
        grace.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Begin"))
                .click();
        assertThat(grace.getByText("The password must have at least 12 characters."))
                .isVisible();
        grace.getByLabel("Password", new Page.GetByLabelOptions().setExact(true))
                .fill("nanoseconds of wire");
        grace.getByLabel("The password again").fill("nanoseconds of wire");
        grace.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Begin"))
                .click();
        assertThat(grace.getByRole(AriaRole.STATUS)).hasText("Welcome, Grace Hopper.");
        assertThat(grace).hasURL(CONSOLE.uri() + "/accounts/acme");
        grace.navigate(link);
        assertThat(grace).hasURL(CONSOLE.uri() + "/accounts/acme");

        Page other = CONSOLE.open();
        assertEquals(410, other.navigate(link).status());
    }

    @Test
    void anotherPasswordEndsTheOtherSessions() {
        CONSOLE.person(Role.VIEWER, "globex");
        Page first = CONSOLE.open(Role.VIEWER, "globex");
        Page second = CONSOLE.open();
        second.navigate("/sign-in");
        second.getByLabel("E-mail").fill("vera@globex.example");
        second.getByLabel("Password").fill(ConsoleFixture.PASSWORD.reveal());
        second.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in"))
                .click();
        second.navigate("/profile");
        BrowserFixture.screenshot(second, "profile");
        second.getByLabel("Password until now").fill(ConsoleFixture.PASSWORD.reveal());
        second.getByLabel("New password", new Page.GetByLabelOptions().setExact(true))
                .fill("quite another password");
        second.getByLabel("The new password again").fill("quite another password");
        second.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Change the password"))
                .click();
        assertThat(second.getByRole(AriaRole.STATUS))
                .hasText("Your password is changed. Everywhere else you are signed out.");
        first.navigate("/profile");
        assertThat(first).hasURL(CONSOLE.uri() + "/sign-in?next=%2Fprofile");
    }

    @Test
    void somebodyIsDisabledAfterAConfirmationThatSaysWhatHappens() {
        CONSOLE.person(Role.VIEWER, "acme");
        Page page = CONSOLE.open(Role.ACCOUNT_ADMIN, "acme");
        page.navigate("/accounts/acme/settings/people");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Vera of acme"))
                .click();
        page.getByText("Disable", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.getByText("is signed out everywhere at once")).isVisible();
        BrowserFixture.screenshot(page, "person-disable");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Disable Vera of acme"))
                .click();
        assertThat(page.getByRole(AriaRole.STATUS))
                .hasText("Vera of acme is signed out everywhere, and cannot sign in any more.");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Let in again"))
                .click();
        assertThat(page.getByRole(AriaRole.STATUS)).hasText("Vera of acme may sign in again.");
    }

    @Test
    void operatorsSeeThePlatform() {
        Page page = CONSOLE.open(Role.OPERATOR, "");
        page.navigate("/");
        BrowserFixture.screenshot(page, "home-platform");
        page.navigate("/accounts");
        page.getByLabel("Name begins with").fill("glo");
        assertThat(page.getByRole(
                                AriaRole.LINK,
                                new Page.GetByRoleOptions().setName("acme").setExact(true))
                        .locator("visible=true"))
                .hasCount(0);
        assertThat(page).hasURL(CONSOLE.uri() + "/accounts?name=glo");
        page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("Initech & Co");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Create"))
                .click();
        assertThat(page.getByText("Use the letters a to z")).isVisible();
        BrowserFixture.screenshot(page, "accounts");
        page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("initech");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Create"))
                .click();
        assertThat(page).hasURL(CONSOLE.uri() + "/accounts/initech");
        BrowserFixture.screenshot(page, "home-account");
        page.navigate("/people?group=everybody");
        BrowserFixture.screenshot(page, "people");
        page.navigate("/audit");
        assertThat(page.getByText("created the account")).isVisible();
        BrowserFixture.screenshot(page, "audit");
        page.navigate("/nothing");
        BrowserFixture.screenshot(page, "error");
    }

    @Test
    void timesAreThoseOfTheViewersZoneAndColoursStayAsChosen() {
        Page page = CONSOLE.open(Role.OPERATOR, "");
        page.navigate("/profile");
        assertTrue(page.locator("time").first().getAttribute("title").contains("EST"), "no time of New York");
        page.getByLabel("Switch between light and dark").click();
        assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
        page.reload();
        assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
        BrowserFixture.axe(page);
    }
}
