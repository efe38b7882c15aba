package dev.shortstop.app.console.number;

import dev.shortstop.app.console.FormFields;

/**
 * A form that leads to a number.
 *
 * @param path where it goes
 */
public record FindNumberView(String path, FormFields query) {}
