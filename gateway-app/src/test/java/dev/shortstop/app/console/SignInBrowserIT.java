package dev.shortstop.app.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.shortstop.app.console.ByRole.button;
import static dev.shortstop.app.console.Tabbing.choose;
import static dev.shortstop.app.console.Tabbing.tabTo;
import static dev.shortstop.app.console.Tabbing.type;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.shortstop.core.people.Person;
import dev.shortstop.core.people.Role;
import java.util.Map;
import java.util.regex.Pattern;
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
        tabTo(page.getByLabel("Password")).type(ConsoleFixture.PASSWORD.reveal());
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

        tabTo(page.getByLabel("You: Adam of acme")).press("Enter");
        page.keyboard().press("Tab");
        assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Your profile")))
                .isFocused();
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        assertThat(page.locator(".flash[role=status]")).hasText("You are signed out.");
    }

    @Test
    void theKeyboardAloneInvitesAndChoosesAPasswordByTheLinkThatIsShownOnce() {
        Page admin = CONSOLE.open(Role.ACCOUNT_ADMIN, "acme");
        admin.navigate("/accounts/acme/settings/people");
        type(admin.getByLabel("E-mail"), "Grace@Acme.example");
        type(admin.getByLabel("Name"), "Grace Hopper");
        choose(admin.getByLabel("Role"), "Viewer");
        tabTo(button(admin, "Invite")).press("Enter");
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
        Locator password = grace.getByLabel("Password", new Page.GetByLabelOptions().setExact(true));
        type(password, "too short");
        type(grace.getByLabel("The password again"), "too short");
        tabTo(button(grace, "Begin")).press("Enter");
        assertThat(grace.getByText("The password must have at least 12 characters."))
                .isVisible();
        type(password, "nanoseconds of wire");
        type(grace.getByLabel("The password again"), "nanoseconds of wire");
        tabTo(button(grace, "Begin")).press("Enter");
        assertThat(grace.locator(".flash[role=status]")).hasText("Welcome, Grace Hopper.");
        assertThat(grace).hasURL(CONSOLE.uri() + "/accounts/acme");
        grace.navigate(link);
        assertThat(grace).hasURL(CONSOLE.uri() + "/accounts/acme");

        Page other = CONSOLE.open();
        assertEquals(410, other.navigate(link).status());
    }

    @Test
    void theKeyboardAloneChoosesAnotherPasswordWhichEndsTheOtherSessions() {
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
        type(second.getByLabel("Your name"), "Vera Vermeer");
        second.keyboard().press("Enter");
        assertThat(second.getByLabel("You: Vera Vermeer")).isVisible();
        type(second.getByLabel("Password until now"), ConsoleFixture.PASSWORD.reveal());
        type(second.getByLabel("New password", new Page.GetByLabelOptions().setExact(true)), "quite another password");
        type(second.getByLabel("The new password again"), "quite another password");
        tabTo(button(second, "Change the password")).press("Enter");
        assertThat(second.locator(".flash[role=status]"))
                .hasText("Your password is changed. Everywhere else you are signed out.");
        first.navigate("/profile");
        assertThat(first).hasURL(CONSOLE.uri() + "/sign-in?next=%2Fprofile");
    }

    @Test
    void theKeyboardAloneDisablesSomebodyAfterAConfirmationThatSaysWhatHappens() {
        CONSOLE.person(Role.VIEWER, "acme");
        Page page = CONSOLE.open(Role.ACCOUNT_ADMIN, "acme");
        page.navigate("/accounts/acme/settings/people");
        tabTo(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Vera of acme")))
                .press("Enter");
        tabTo(page.getByText("Disable…")).press("Enter");
        assertThat(page.getByText("is signed out everywhere at once")).isVisible();
        BrowserFixture.screenshot(page, "person-disable");
        tabTo(button(page, "Disable Vera of acme")).press("Enter");
        assertThat(page.locator(".flash[role=status]"))
                .hasText("Vera of acme is signed out everywhere, and cannot sign in any more.");
        tabTo(button(page, "Let in again")).press("Enter");
        assertThat(page.locator(".flash[role=status]")).hasText("Vera of acme may sign in again.");
    }

    @Test
    void theKeyboardAloneGoesThroughTheAuditLogAndBack() {
        ConsoleClient operator = CONSOLE.operator();
        for (int account = 0; account < 30; account++) {
            operator.post("/accounts", Map.of("name", "account-" + account));
        }
        Page page = CONSOLE.open(Role.OPERATOR, "");
        page.navigate("/");
        tabTo(link(page, "Audit")).press("Enter");
        Locator events = page.getByRole(AriaRole.ROW);
        assertThat(events.nth(1)).containsText("created the account account-29");
        tabTo(link(page, "25 lines a page")).press("Enter");
        assertThat(events).hasCount(26);
        tabTo(link(page, "Next")).press("Enter");
        assertThat(events.nth(1)).containsText("created the account account-4");
        tabTo(link(page, "Previous")).press("Enter");
        assertThat(events.nth(1)).containsText("created the account account-29");
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
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
        assertThat(page.getByText("created the account").first()).isVisible();
        BrowserFixture.screenshot(page, "audit");
        page.navigate("/nothing");
        BrowserFixture.screenshot(page, "error");
    }

    @Test
    void coloursStayAsChosen() {
        Page page = CONSOLE.open(Role.OPERATOR, "");
        page.navigate("/profile");
        page.getByLabel("Switch between light and dark").click();
        assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
        page.reload();
        assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
        BrowserFixture.axe(page);
    }

    @Test
    void whatSomebodyMayDoChangesAtOnceAndNobodyChangesTheOwnRole() {
        CONSOLE.operator().post("/accounts", Map.of("name", "hooli"));
        Person adam = CONSOLE.person(Role.ACCOUNT_ADMIN, "hooli");
        String people = "/accounts/hooli/settings/people/";
        Page vera = CONSOLE.open(Role.VIEWER, "hooli");
        vera.navigate("/accounts/hooli/settings/keys");
        assertThat(button(vera, "Create key")).hasCount(0);
        Page admin = CONSOLE.open(Role.ACCOUNT_ADMIN, "hooli");
        admin.navigate(people + CONSOLE.person(Role.VIEWER, "hooli").id());
        button(admin, "Make account admin").click();
        assertThat(admin.locator(".flash[role=status]")).hasText("Vera of hooli is Account admin now.");
        vera.reload();
        assertThat(button(vera, "Create key")).isVisible();
        button(admin, "Make viewer").click();
        assertThat(admin.locator(".flash[role=status]")).hasText("Vera of hooli is Viewer now.");
        vera.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("too late");
        button(vera, "Create key").click();
        assertThat(vera.getByText("You may look at this account, and not change it"))
                .isVisible();

        admin.navigate(people + adam.id());
        assertThat(admin.getByText("This is you")).isVisible();
        assertThat(button(admin, "Make viewer")).hasCount(0);
        ConsoleClient own = CONSOLE.client(Role.ACCOUNT_ADMIN, "hooli");
        own.post(people + adam.id() + "/role", Map.of("role", "VIEWER"));
        ConsoleClient.Reply told = own.get(people + adam.id());
        assertTrue(told.body().contains("Nothing was changed: nobody changes their own role."), told::toString);
        ConsoleClient operator = CONSOLE.operator();
        operator.post(people + adam.id() + "/role", Map.of("role", "EMPEROR"));
        ConsoleClient.Reply refused = operator.get(people + adam.id());
        assertTrue(
                refused.body().contains("Nothing was changed: choose one of the roles that are there."),
                refused::toString);
        assertEquals(
                Role.ACCOUNT_ADMIN, CONSOLE.person(Role.ACCOUNT_ADMIN, "hooli").role());
    }

    @Test
    void operatorsGetFromSomebodyOfTheirListToWhereTheRoleIsChanged() {
        Person vera = CONSOLE.person(Role.VIEWER, "acme");
        Page page = CONSOLE.open(Role.OPERATOR, "");
        page.navigate("/people/" + vera.id());
        BrowserFixture.screenshot(page, "person-platform");
        assertThat(link(page, "Change the role in acme")).isVisible();
        page.locator(".facts a")
                .filter(new Locator.FilterOptions().setHasText("acme"))
                .click();
        assertThat(page).hasURL(CONSOLE.uri() + "/accounts/acme/settings/people/" + vera.id());
        assertThat(button(page, "Make account admin")).isVisible();
    }

    @Test
    void peopleRenameThemselvesAndSignOutEverywhereElse() {
        CONSOLE.operator().post("/accounts", Map.of("name", "initrode"));
        Person vera = CONSOLE.person(Role.VIEWER, "initrode");
        Page first = CONSOLE.open(Role.VIEWER, "initrode");
        first.navigate("/profile");
        first.getByLabel("Your name").fill("Vera Initrode");
        button(first, "Save").click();
        assertThat(first.locator(".flash[role=status]")).hasText("Your name is Vera Initrode.");
        assertThat(first.getByLabel("You: Vera Initrode")).isVisible();
        assertThat(button(first, "Sign out everywhere else")).hasCount(0);

        Page second = CONSOLE.open();
        second.navigate("/sign-in");
        second.getByLabel("E-mail").fill(vera.email().value());
        second.getByLabel("Password").fill(ConsoleFixture.PASSWORD.reveal());
        button(second, "Sign in").click();
        second.navigate("/profile");
        button(second, "Sign out everywhere else").click();
        assertThat(second.locator(".flash[role=status]"))
                .hasText("You are signed out everywhere else: 1 session ended.");
        first.reload();
        assertThat(first).hasURL(CONSOLE.uri() + "/sign-in?next=%2Fprofile");
        second.reload();
        assertThat(second).hasURL(CONSOLE.uri() + "/profile");
    }

    @Test
    void operatorsInviteOperatorsAndSeeEverybody() {
        CONSOLE.person(Role.VIEWER, "acme");
        Page page = CONSOLE.open(Role.OPERATOR, "");
        page.navigate("/people");
        page.getByLabel("E-mail").fill("otto@platform.example");
        page.getByLabel("Name").fill("Otto Operator");
        button(page, "Invite").click();
        assertThat(page.getByLabel("One-time link")).hasValue(Pattern.compile("/first-sign-in/[\\w-]{43}$"));
        assertThat(page.locator(".facts").first()).containsText("Operator");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("All people"))
                .click();
        Locator rows = page.locator("tbody tr");
        assertThat(rows.filter(new Locator.FilterOptions().setHasText("Otto Operator")))
                .containsText("no password yet");
        assertThat(rows.filter(new Locator.FilterOptions().setHasText("vera@acme.example")))
                .hasCount(0);
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Everybody"))
                .click();
        assertThat(rows.filter(new Locator.FilterOptions().setHasText("vera@acme.example")))
                .containsText("acme");
    }
}
