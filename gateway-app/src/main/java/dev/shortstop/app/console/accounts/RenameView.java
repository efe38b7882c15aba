package dev.shortstop.app.console.accounts;

import dev.shortstop.app.console.FormFields;

/**
 * The name of an account, to be changed.
 *
 * @param path of the page
 * @param isNamedByKeywords whether a keyword file in force names it, which is a reason not to
 */
public record RenameView(String name, String path, boolean isNamedByKeywords, FormFields form) {}
