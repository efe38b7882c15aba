package dev.shortstop.app.console.sign;

import dev.shortstop.app.console.FormFields;

/**
 * The form to sign in.
 *
 * @param demo how the demo lets whoever looks in
 * @param next where it leads to
 * @param refusal why the last attempt failed; empty if there was none
 */
public record SignInView(Demo demo, FormFields form, String next, String refusal) {

    /** What the demo does. */
    public enum Demo {
        /** There is none: only passwords let somebody in. */
        NONE,
        /** It lets in whoever opens a page. */
        HERE,
        /** It does so on the machine on which it runs, and this is another one, or known by another name. */
        ELSEWHERE
    }

    static SignInView of(boolean isDemo, boolean isLocal, FormFields form, String next, String refusal) {
        return new SignInView(isDemo ? isLocal ? Demo.HERE : Demo.ELSEWHERE : Demo.NONE, form, next, refusal);
    }
}
