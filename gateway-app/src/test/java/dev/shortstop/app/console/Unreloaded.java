package dev.shortstop.app.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;

/** A page that is still the one that was opened: what changed on it meanwhile came by itself. */
final class Unreloaded {

    private final Page page;

    private Unreloaded(Page page) {
        this.page = page;
        page.evaluate("() => { window.isAsItWasOpened = true; }");
    }

    static Unreloaded from(Page page) {
        return new Unreloaded(page);
    }

    void assertStill() {
        assertEquals(true, page.evaluate("() => window.isAsItWasOpened === true"), "loaded anew: " + page.url());
    }
}
