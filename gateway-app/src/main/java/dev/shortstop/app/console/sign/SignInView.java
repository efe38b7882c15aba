package dev.shortstop.app.console.sign;

import dev.shortstop.app.console.FormFields;

/**
 * The form to sign in.
 *
 * @param next where it leads to
 * @param refusal why the last attempt failed; empty if there was none
 */
public record SignInView(FormFields form, String next, String refusal) {}
