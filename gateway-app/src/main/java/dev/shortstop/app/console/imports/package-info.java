/** Files of numbers: uploaded, looked at, imported. */
package dev.shortstop.app.console.imports;
