package dev.shortstop.app.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.shortstop.app.console.Tabbing.choose;
import static dev.shortstop.app.console.Tabbing.tabTo;
import static dev.shortstop.app.console.Tabbing.type;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.shortstop.app.WebhookReceiver;
import dev.shortstop.core.people.Role;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Webhooks and what is sent to them, as an account's people see it. */
class WebhooksBrowserIT {

    @RegisterExtension
    static final ConsoleInBrowser CONSOLE = ConsoleInBrowser.ofGateway();

    private static WebhookReceiver receiver;

    @BeforeAll
    static void start() {
        receiver = WebhookReceiver.start();
    }

    @AfterAll
    static void stop() {
        receiver.close();
    }

    private static void press(Page page, String button) {
        tabTo(page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true)))
                .press("Enter");
    }

    private static void unfold(Page page, String label) {
        tabTo(page.locator("summary", new Page.LocatorOptions().setHasText(label)))
                .press("Enter");
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name));
    }

    private static Locator status(Page page) {
        return page.locator(".flash[role=status]");
    }

    private static void register(Page page, String account, String path) {
        page.navigate("/accounts/" + account + "/settings/webhooks");
        type(page.getByLabel("URL"), receiver.url() + path);
        tabTo(page.getByLabel("A number opted out")).press("Space");
        tabTo(page.getByLabel("A number opted in")).press("Space");
        press(page, "Register");
    }

    private static void receivedAt(int deliveries) {
        await("deliveries").until(() -> receiver.received().size() == deliveries);
    }

    @Test
    void theKeyboardAloneRegistersTestsPausesResumesRotatesAndDeletesAWebhook() {
        int before = receiver.received().size();
        Page page = CONSOLE.open(Role.ACCOUNT_ADMIN, "acme");
        page.navigate("/accounts/acme/settings/webhooks");
        BrowserFixture.screenshot(page, "webhooks-none");
        register(page, "acme", "/crm");
        String secret = page.getByLabel("The secret", new Page.GetByLabelOptions().setExact(true))
                .inputValue();
        BrowserFixture.screenshot(page, "webhooks-registered");
        page.reload();
        assertThat(page.locator(".facts")).containsText("Registered");
        assertThat(page.getByLabel("The secret", new Page.GetByLabelOptions().setExact(true)))
                .hasCount(0);

        press(page, "Send a test");
        assertThat(status(page)).hasText("A test is on its way: see below what the webhook answers.");
        WebhookReceiver.Received test =
                receiver.await("a test", each -> each.type().equals("test"));
        assertEquals(test.signatureBy(secret), test.signature());
        // The page sees it without being loaded again.
        assertThat(page.locator("#deliveries tbody")).containsText("delivered");
        assertThat(page.locator("#deliveries tbody")).containsText("204");
        press(page, "Redeliver " + test.id());
        assertThat(status(page)).hasText("The event " + test.id() + " is sent once more.");
        receivedAt(before + 2);
        assertThat(page.locator("#deliveries tbody")).containsText("once more");

        unfold(page, "Pause");
        press(page, "Pause the webhook");
        assertThat(page.locator(".facts")).containsText("somebody paused it");
        press(page, "Send a test");
        assertThat(page.locator("#deliveries tbody")).containsText("when resumed");
        tabTo(link(page, "Given up")).press("Enter");
        assertThat(page.getByText("No deliveries here")).isVisible();
        tabTo(link(page, "Pending")).press("Enter");
        assertThat(page.locator("#deliveries tbody tr")).hasCount(1);
        press(page, "Resume");
        receivedAt(before + 3);

        unfold(page, "Rotate the secret");
        BrowserFixture.screenshot(page, "webhook-rotate");
        choose(page.getByLabel("The secret of now signs, too"), "for an hour");
        press(page, "Make another secret");
        String another = page.getByLabel("The secret", new Page.GetByLabelOptions().setExact(true))
                .inputValue();
        assertNotEquals(secret, another);
        page.reload();
        assertThat(page.getByText("The secret before signs until")).isVisible();
        press(page, "Send a test");
        receivedAt(before + 4);
        WebhookReceiver.Received last = receiver.received().get(before + 3);
        assertEquals(last.signatureBy(another) + " " + last.signatureBy(secret), last.signature());

        tabTo(page.getByLabel("A message of yours has come further")).press("Space");
        type(page.getByLabel("Description"), "The CRM's");
        press(page, "Save");
        assertThat(page.locator(".facts")).containsText("The CRM's");
        unfold(page, "Delete");
        press(page, "Delete the webhook");
        assertThat(status(page)).hasText("The webhook is deleted: nothing more is sent to it.");
        assertThat(page.getByText("No webhooks yet")).isVisible();
        page.navigate("/accounts/acme/audit");
        for (String action : new String[] {
            "created the webhook",
            "tested the webhook",
            "sent an event again",
            "paused the webhook",
            "resumed the webhook",
            "changed the webhook's secret",
            "changed the webhook",
            "deleted the webhook"
        }) {
            assertThat(page.getByText(action).first()).isVisible();
        }
    }

    @Test
    void whatFailsSaysWhatTheServerAnsweredAndWhenItIsTriedAgain() {
        Page page = CONSOLE.open(Role.ACCOUNT_ADMIN, "globex");
        receiver.answer(503);
        try {
            register(page, "globex", "/orders");
            CONSOLE.api().client("globex").post("/v1/short-codes/72345/unsubscribe", """
                    {"number": "+12125550190"}""");
            press(page, "Send a test");
            assertThat(page.locator("#deliveries tbody")).containsText("it answered 503");
            page.reload();
            assertThat(page.locator(".facts")).containsText("failing");
            assertThat(page.locator("#deliveries td[data-label='Once more']").first())
                    .hasText(Pattern.compile("failed [1-9] times?"));
            assertThat(page.locator("#deliveries td[data-label='Next try'] time")
                            .first())
                    .isVisible();
            BrowserFixture.screenshot(page, "webhook-failing");
            page.navigate("/accounts/globex/settings/webhooks");
            BrowserFixture.screenshot(page, "webhooks");
            page.navigate("/accounts/globex");
            assertThat(page.locator(".tile-bad"))
                    .containsText(Pattern.compile("1\\s+webhook in trouble\\s+1 fails, and is tried again"));
        } finally {
            receiver.answer(204);
        }
        ConsoleClient viewer = CONSOLE.client(Role.VIEWER, "globex");
        String list = viewer.get("/accounts/globex/settings/webhooks").body();
        assertTrue(list.contains("/orders"), list);
        assertTrue(!list.contains("Register a webhook"), list);
        String one = list.replaceAll("(?s).*href=\"(/accounts/globex/settings/webhooks/[^\"?/]+)\".*", "$1");
        assertTrue(viewer.get(one + "?state=PENDING").status() == 200, one);
        assertTrue(viewer.get(one + "?state=bogus").status() == 404, one);
    }

    @Test
    void theKeyboardAloneIsToldWhatIsWrongBesideTheFields() {
        Page page = CONSOLE.open(Role.ACCOUNT_ADMIN, "acme");
        page.navigate("/accounts/acme/settings/webhooks");
        tabTo(page.getByLabel("URL")).type("ftp://files.example/shortstop");
        page.keyboard().press("Enter");
        assertThat(page.getByText("This must be a URL such as https://hooks.example.com/shortstop."))
                .isVisible();
        assertThat(page.getByText("Please choose at least one.")).isVisible();
        assertThat(page.getByLabel("URL")).isFocused();
        assertThat(page.getByLabel("URL")).hasAttribute("aria-invalid", "true");
        assertThat(page.getByLabel("URL")).hasValue("ftp://files.example/shortstop");
        BrowserFixture.screenshot(page, "webhooks-refused");
    }
}
