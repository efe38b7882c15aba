/** Whole lists as CSV: safe to open in a spreadsheet, and to import again. */
package dev.shortstop.core.exports;
