package dev.shortstop.app.console.sign;

import dev.shortstop.app.console.FormFields;

/**
 * The form behind a one-time link.
 *
 * @param email of the person; empty for the first operator, who chooses it
 * @param isReset whether only the password is another one
 * @param path of the link
 */
public record FirstSignInView(FormFields form, String email, boolean isReset, String path) {}
