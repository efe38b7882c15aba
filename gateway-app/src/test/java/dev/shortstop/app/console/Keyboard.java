package dev.shortstop.app.console;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;

/** A page that is used by its keyboard alone: what Tab does not come to is not there. */
final class Keyboard {

    private static final int MOST_TABS = 250;

    private final Page page;

    private Keyboard(Page page) {
        this.page = page;
    }

    static Keyboard of(Page page) {
        return new Keyboard(page);
    }

    /** Presses Tab until something has the focus. */
    Keyboard to(Locator target) {
        List<String> passed = new ArrayList<>();
        for (int tabs = 0; tabs < MOST_TABS; tabs++) {
            if ((boolean) target.evaluate("element => element === document.activeElement")) {
                return this;
            }
            passed.add((String) page.evaluate("() => document.activeElement.outerHTML.slice(0, 80)"));
            page.keyboard().press("Tab");
        }
        throw new AssertionError("Tab never comes to " + target + ", but to\n" + String.join("\n", passed));
    }

    /** Comes to a field and writes into it, instead of what is there. */
    Keyboard fill(Locator field, String text) {
        to(field);
        page.keyboard().press("Control+A");
        return type(text);
    }

    Keyboard type(String text) {
        page.keyboard().type(text);
        return this;
    }

    Keyboard press(String key) {
        page.keyboard().press(key);
        return this;
    }

    /** Comes to a link, a button or a summary, and presses Enter. */
    Keyboard enter(Locator target) {
        return to(target).press("Enter");
    }

    /** Comes to a check box, and presses Space. */
    Keyboard tick(Locator box) {
        return to(box).press("Space");
    }
}
