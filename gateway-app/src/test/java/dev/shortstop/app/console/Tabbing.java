package dev.shortstop.app.console;

import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;

/** Pages as they are for people without a mouse: what Tab does not come to is not there. */
final class Tabbing {

    private static final int MOST_TABS = 250;

    private Tabbing() {}

    /**
     * Presses Tab until something has the focus.
     *
     * @return what presses the next key
     */
    static Keyboard tabTo(Locator target) {
        Page page = target.page();
        List<String> passed = new ArrayList<>();
        while (!(boolean) target.evaluate("element => element === document.activeElement")) {
            if (passed.size() == MOST_TABS) {
                throw new AssertionError("Tab never comes to " + target + ", but to\n" + String.join("\n", passed));
            }
            page.keyboard().press("Tab");
            passed.add((String) page.evaluate("() => document.activeElement.outerHTML.slice(0, 80)"));
        }
        return page.keyboard();
    }

    /** Comes to a field, and writes into it instead of what is there. */
    static void type(Locator field, String text) {
        tabTo(field).press("Control+A");
        field.page().keyboard().type(text);
    }

    /** Comes to a choice, and goes down to what it names. */
    static void choose(Locator select, String label) {
        tabTo(select).press("Home");
        while (!label.equals(select.evaluate("element => element.selectedOptions[0].label"))) {
            Object before = select.inputValue();
            select.page().keyboard().press("ArrowDown");
            if (before.equals(select.inputValue())) {
                throw new AssertionError("there is no " + label + " in " + select);
            }
        }
    }
}
