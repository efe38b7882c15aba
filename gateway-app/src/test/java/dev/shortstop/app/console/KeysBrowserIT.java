package dev.shortstop.app.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.shortstop.app.console.Tabbing.tabTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.shortstop.app.http.Exchange;
import dev.shortstop.core.people.Role;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Keys of the HTTP API, as people make and revoke them. */
class KeysBrowserIT {

    @RegisterExtension
    static final ConsoleInBrowser CONSOLE = ConsoleInBrowser.ofGateway();

    private static Exchange ask(String key) {
        return CONSOLE.api().anonymous().key(key).get("/v1/api-key");
    }

    @Test
    void theKeyboardAloneMakesAKeyThatIsShownOnceAndRevokesIt() {
        Page page = CONSOLE.open(Role.ACCOUNT_ADMIN, "acme");
        page.navigate("/accounts/acme/settings");
        assertThat(page).hasURL(CONSOLE.uri() + "/accounts/acme/settings/keys");
        assertThat(page.getByText("No keys yet")).isVisible();
        BrowserFixture.screenshot(page, "keys-none");
        tabTo(page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)))
                .type("CRM <sync>");
        page.keyboard().press("Tab");
        page.keyboard().type("Read and");
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        String key = page.getByLabel("The whole key").inputValue();
        assertEquals("write", ask(key).json().get("scope").asString());
        BrowserFixture.screenshot(page, "keys-created");
        page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Copy The whole key"))
                .click();
        assertThat(page.getByText("Copied.")).isVisible();
        assertEquals(key, page.evaluate("() => navigator.clipboard.readText()"));

        page.reload();
        assertThat(page.getByText("ssk_" + key.substring(4, 16) + "_…")).isVisible();
        assertThat(page.getByLabel("The whole key")).hasCount(0);
        page.navigate("/accounts/acme/settings/keys");
        assertThat(page.locator("tbody tr")).hasCount(1);
        assertTrue(!page.content().contains(key), "the secret is shown again");
        tabTo(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("CRM <sync>")))
                .press("Enter");
        assertThat(page.getByText("ssk_" + key.substring(4, 16) + "_…")).isVisible();
        tabTo(page.getByText("Revoke…")).press("Enter");
        assertThat(page.getByText("From now on every gateway refuses the key")).isVisible();
        BrowserFixture.screenshot(page, "key");
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.STATUS))
                .hasText("The key is revoked: from now on every gateway refuses it.");
        assertEquals(401, ask(key).status());
        assertThat(page.getByText("Revoke…")).hasCount(0);
        page.navigate("/accounts/acme/audit");
        assertThat(page.getByText("created the API key CRM <sync>")).isVisible();
        assertThat(page.getByText("revoked the API key CRM <sync>")).isVisible();
    }

    @Test
    void operatorsHaveKeysOfTheirOwn() {
        Page page = CONSOLE.open(Role.OPERATOR, "");
        page.navigate("/settings/keys");
        page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("nightly report");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Create key"))
                .click();
        Exchange asked = ask(page.getByLabel("The whole key").inputValue());
        assertTrue(asked.json().get("operator").asBoolean(), asked::toString);
        BrowserFixture.screenshot(page, "keys-operators");
        String operators = CONSOLE.operator().get("/settings/keys").body();
        assertTrue(operators.contains("nightly report"), operators);
        String ofAccount =
                CONSOLE.operator().get("/accounts/globex/settings/keys").body();
        assertTrue(!ofAccount.contains("nightly report"), ofAccount);
    }

    @Test
    void viewersSeeWhichKeysThereAreAndAreOfferedNoChange() {
        String prefix = CONSOLE.api()
                .client("globex")
                .get("/v1/api-key")
                .json()
                .get("prefix")
                .asString();
        ConsoleClient viewer = CONSOLE.client(Role.VIEWER, "globex");
        String list = viewer.get("/accounts/globex/settings/keys").body();
        assertTrue(list.contains(prefix), list);
        assertTrue(!list.contains("Create key"), list);
        String one = viewer.get("/accounts/globex/settings/keys/" + prefix).body();
        assertTrue(!one.contains("Revoke"), one);
    }

    @Test
    void aKeyWithoutANameIsRefusedBesideTheField() {
        ConsoleClient.Reply reply = CONSOLE.client(Role.ACCOUNT_ADMIN, "globex")
                .post("/accounts/globex/settings/keys", Map.of("name", " ", "scope", "READ"));
        assertEquals(422, reply.status(), reply::toString);
        assertTrue(reply.body().contains("id=\"f-name-error\">Please fill this in."), reply::toString);
    }
}
