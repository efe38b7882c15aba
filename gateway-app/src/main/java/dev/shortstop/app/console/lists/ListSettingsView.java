package dev.shortstop.app.console.lists;

import dev.shortstop.app.console.FormFields;

/**
 * A list's name and texts.
 *
 * @param inKeywordFile then both are the file's
 * @param members how many, as people read it
 */
public record ListSettingsView(
        String name, String shortCode, String path, boolean inKeywordFile, String members, FormFields form) {}
