package dev.shortstop.app.console;

import com.microsoft.playwright.Page;
import dev.shortstop.app.ApiFixture;
import dev.shortstop.app.RunningGateway;
import dev.shortstop.core.database.TestDatabase;
import dev.shortstop.core.people.Person;
import dev.shortstop.core.people.Role;
import java.net.URI;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A gateway with a console, and a browser that looks at it, for the tests of a class. The gateway starts when it is first asked for
 * anything, so a class may prepare its files before.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final ConsoleInBrowser CONSOLE = ConsoleInBrowser.ofGateway();
 * }</pre>
 */
public final class ConsoleInBrowser implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {

    private final TestDatabase database = TestDatabase.create();
    private final BrowserFixture browser = new BrowserFixture();
    private final Function<TestDatabase, ConsoleFixture> start;
    private ConsoleFixture console;

    private ConsoleInBrowser(Function<TestDatabase, ConsoleFixture> start) {
        this.start = start;
    }

    /** As {@link ConsoleFixture#start(TestDatabase)}. */
    static ConsoleInBrowser ofGateway() {
        return new ConsoleInBrowser(ConsoleFixture::start);
    }

    /** With another gateway than the usual one. */
    static ConsoleInBrowser ofGateway(UnaryOperator<RunningGateway.Setup> change) {
        return new ConsoleInBrowser(database -> ConsoleFixture.startWith(database, change));
    }

    /** With the pages of the demo. */
    static ConsoleInBrowser ofDemo() {
        return new ConsoleInBrowser(ConsoleFixture::startDemo);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        browser.beforeAll(context); // where there is none, all of it is skipped
        database.beforeAll(context);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        browser.afterEach(context);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (console != null) {
            console.close();
        }
        database.afterAll(context);
    }

    /** What is behind the pages. */
    synchronized ConsoleFixture console() {
        if (console == null) {
            console = start.apply(database);
        }
        return console;
    }

    /** As {@link BrowserFixture#open(ConsoleFixture)}, of nobody. */
    Page open() {
        return browser.open(console());
    }

    /** As {@link BrowserFixture#open(ConsoleFixture, Role, String)}. */
    Page open(Role role, String account) {
        return browser.open(console(), role, account);
    }

    /** As {@link BrowserFixture#openWithoutScript}. */
    Page openWithoutScript(Role role, String account) {
        return browser.openWithoutScript(console(), role, account);
    }

    /** The browser of this page has no network any more, until {@link #reconnect}. */
    void disconnect(Page page) {
        browser.requestsMayFail();
        page.context().setOffline(true);
    }

    void reconnect(Page page) {
        page.context().setOffline(false);
    }

    /** As {@link BrowserFixture#requestsMayFail}. */
    void requestsMayFail() {
        browser.requestsMayFail();
    }

    ApiFixture api() {
        return console().api();
    }

    URI uri() {
        return console().uri();
    }

    Person person(Role role, String account) {
        return console().person(role, account);
    }

    ConsoleClient client(Role role, String account) {
        return console().client(role, account);
    }

    ConsoleClient operator() {
        return console().operator();
    }
}
